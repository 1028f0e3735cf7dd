import Foundation
import NIOCore

/// A connector's target, taken apart.
struct EndpointAddress: Sendable, Hashable {
    /// As the connector has it, query included.
    let url: String
    let isTLS: Bool
    /// Without the brackets of an IPv6 address.
    let host: String
    let port: Int
    /// Path and query, as they are sent.
    let target: String

    /// The port belongs to the authority only where it is not the scheme's own (RFC 9110 §7.2).
    var authority: String {
        let bracketed = host.contains(":") ? "[\(host)]" : host
        return port == (isTLS ? 443 : 80) ? bracketed : "\(bracketed):\(port)"
    }

    /// Addresses are not sent as a server name (RFC 6066 §3).
    var isHostAnIPAddress: Bool { (try? SocketAddress(ipAddress: host, port: 0)) != nil }

    /// Without query and fragment, which may hold a key.
    static func shown(_ url: String) -> String { String(url.prefix { $0 != "?" && $0 != "#" }) }

    /// - Throws: ``CallFailure`` with `.invalidURL`.
    init(_ url: String) throws(CallFailure) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, (1...65_535).contains(parts.port ?? 443)
        else { throw .invalidURL }
        self.url = url
        isTLS = scheme == "https"
        self.host = host.trimmingCharacters(in: ["[", "]"])
        port = parts.port ?? (isTLS ? 443 : 80)
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        target = path + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }
}
