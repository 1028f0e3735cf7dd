import Foundation
import GraphCatalogue

/// Where a redirect leads, and what may go there (RFC 9110 §15.4).
///
/// On the same origin the request goes on as it is. To another origin neither token nor body goes: bodies here hold
/// private keys. So only a request without a body is followed there, without its `Authorization`; anything else is an
/// error that names the place.
struct Redirect: Equatable {
    /// The request to be sent now.
    let request: TransportRequest
    /// Whether the request has left the service's origin.
    let leavesOrigin: Bool

    /// The statuses that redirect.
    static let statuses: Set<Int> = [301, 302, 303, 307, 308]
    private static let keptAcrossOrigins: Set<String> = ["accept", "accept-encoding", "user-agent"]

    /// - Throws: ``GraphClientError`` with `.unexpectedAnswer` when it may not or cannot be followed.
    init(from request: TransportRequest, by response: TransportResponse) throws(GraphClientError) {
        guard let location = response.headers["location"], let base = URL(string: request.url),
            let target = URL(string: location, relativeTo: base)?.absoluteURL, let scheme = target.scheme?.lowercased(),
            scheme == "https" || scheme == "http", target.host != nil
        else {
            throw GraphClientError(
                .unexpectedAnswer, "the service answered with status \(response.status) and no address to go to",
                remedy: "check that the address is that of a Graph service")
        }
        var next = request
        next.url = target.absoluteString
        if response.status == 303 {
            next.method = .get
            next.body = nil
            next.headers[HeaderFields.contentType] = nil
        }
        leavesOrigin = Self.origin(of: target) != Self.origin(of: base)
        let place = Self.origin(of: target)
        // A client that asks for something else than it was told to would hide that the address is wrong.
        guard next.method == .get || response.status == 307 || response.status == 308 else {
            throw Self.refused(response.status, place, "an older redirect turns \(request.method.rawValue) into GET")
        }
        if leavesOrigin {
            guard next.body == nil, next.method == .get else {
                throw Self.refused(response.status, place, "the request holds what only the service may see")
            }
            guard scheme == "https" || Self.origin(of: base).hasPrefix("http:") else {
                throw Self.refused(response.status, place, "it is not encrypted")
            }
            next.headers = HeaderFields(
                next.headers.filter { Self.keptAcrossOrigins.contains($0.name.lowercased()) }
                    .map { ($0.name, $0.value) })
        }
        self.request = next
    }

    private static func refused(_ status: Int, _ place: String, _ why: String) -> GraphClientError {
        GraphClientError(
            .unexpectedAnswer,
            "the service answered with status \(status), to \(place), which was not followed: \(why)",
            remedy: "use that address, if you trust it")
    }

    /// Scheme, host and port.
    private static func origin(of url: URL) -> String {
        let scheme = url.scheme?.lowercased() ?? ""
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(url.host?.lowercased() ?? ""):\(port)"
    }
}
