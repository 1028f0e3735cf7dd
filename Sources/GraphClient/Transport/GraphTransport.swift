public import GraphCatalogue

/// The way a request reaches a service: one value in, one value out.
///
/// The SDK decides in values and acts only here, so a test can stand in for the network and a request can be shown
/// without being sent.
public protocol GraphTransport: Sendable {
    /// Sends once and waits for the whole answer. Any status is an answer, not an error.
    ///
    /// - Throws: ``GraphClientError`` when there was no answer.
    func send(_ request: TransportRequest) async throws -> TransportResponse
}

/// An HTTP request as a value.
public struct TransportRequest: Sendable, Hashable {
    /// The method.
    public var method: GraphOperation.Method
    /// The absolute address.
    public var url: String
    /// The header fields in the order they are sent.
    public var headers: HeaderFields
    /// The body; `nil` for none, which differs from an empty one.
    public var body: [UInt8]?
    /// Whether it asks something that only this machine reaches, such as the metadata service of Azure: no proxy could
    /// reach that in its place, and what is sent to it is not encrypted.
    var isForThisMachine = false

    /// Makes a request.
    public init(method: GraphOperation.Method, url: String, headers: HeaderFields = [:], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// An HTTP response as a value.
public struct TransportResponse: Sendable, Hashable {
    /// The status.
    public var status: Int
    /// The header fields.
    public var headers: HeaderFields
    /// The whole body.
    public var body: [UInt8]

    /// Makes a response.
    public init(status: Int, headers: HeaderFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension TransportRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and address; header fields and body may hold secrets. ``masked()`` gives all there is to show.
    public var description: String { "\(method.rawValue) \(url)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping a request does not show its secrets.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension TransportResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Status and size; the body may hold a token.
    public var description: String { "status \(status), \(body.count) bytes" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping a response does not show its secrets.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
