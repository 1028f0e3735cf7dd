import Foundation
import GraphWire

/// A refusal by the service, in Graph's envelope (Graph page "Microsoft Graph error responses").
public struct ODataError: Error, Sendable {
    /// The HTTP status, 400 or above.
    public let status: Int
    /// The service's code, kept as text so that codes of tomorrow survive; `nil` when the body is not Graph's.
    public let code: String?
    /// The service's sentence, or one that says what came in its place.
    public let message: String
    /// The member or parameter at fault.
    public let target: String?
    /// The service's name for the request; quote it when asking for help.
    public let requestID: String?
    /// The client's name for the request.
    public let clientRequestID: String?
    /// When it was refused, as the service wrote it: ISO 8601 in UTC without a zone.
    public let date: String?
    /// All header fields.
    public let headers: HeaderFields
    /// The exact bytes of the body.
    public let body: [UInt8]

    /// Reads a refusal; never fails, since a refusal that cannot be read is still one.
    ///
    /// Members are found whatever their case, as services write both `innerError` and `innererror`.
    public init(response: TransportResponse) {
        let envelope = try? JSONValue(parsing: Data(response.body))
        let error = envelope?.member("error")
        let inner = error?.member("innerError")
        status = response.status
        code = error?.member("code")?.text
        target = error?.member("target")?.text
        message = error?.member("message")?.text ?? Self.substitute(for: response)
        requestID = response.headers[HeaderFields.requestID] ?? inner?.member("request-id")?.text
        clientRequestID = response.headers[HeaderFields.clientRequestID] ?? inner?.member("client-request-id")?.text
        date = inner?.member("date")?.text
        headers = response.headers
        body = response.body
    }

    private static func substitute(for response: TransportResponse) -> String {
        guard !response.body.isEmpty else { return "the service refused with status \(response.status) and no words" }
        let type = response.headers[HeaderFields.contentType] ?? "unknown type"
        return "the service refused with status \(response.status) and a body of \(type) that is not a Graph error"
    }
}

extension ODataError: CustomStringConvertible {
    /// Code, message and request id in one line.
    public var description: String {
        let id = requestID.map { " (request \($0))" } ?? ""
        return "\(code ?? "status \(status)"): \(message)\(id)"
    }
}

extension JSONValue {
    fileprivate var text: String? {
        if case .string(let text) = self, !text.isEmpty { text } else { nil }
    }
}
