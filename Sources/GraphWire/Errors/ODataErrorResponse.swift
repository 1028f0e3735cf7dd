/// The body of every refusal: `{"error": …}` (Graph page "Microsoft Graph error responses").
public struct ODataErrorResponse: Codable, Sendable, Hashable {
    /// The refusal.
    public var error: MainError

    /// Wraps a refusal.
    public init(error: MainError) {
        self.error = error
    }
}

/// What was refused and why.
public struct MainError: Codable, Sendable, Hashable {
    /// A stable code; key on this, not on the message.
    public var code: String
    /// A sentence for a person.
    public var message: String
    /// The member or parameter at fault.
    public var target: String?
    /// Where and when it happened.
    public var innerError: InnerError?

    /// Makes a refusal.
    public init(code: String, message: String, target: String? = nil, innerError: InnerError? = nil) {
        self.code = code
        self.message = message
        self.target = target
        self.innerError = innerError
    }
}

/// Where and when a request was refused.
public struct InnerError: Codable, Sendable, Hashable {
    /// The instant in ISO 8601 without a zone suffix, in UTC, as Graph writes it.
    public var date: String?
    /// The service's name for the request.
    public var requestID: String?
    /// The client's name for the request.
    public var clientRequestID: String?

    /// Makes an inner error.
    public init(date: String?, requestID: String?, clientRequestID: String?) {
        self.date = date
        self.requestID = requestID
        self.clientRequestID = clientRequestID
    }

    private enum CodingKeys: String, CodingKey {
        case date
        case requestID = "request-id"
        case clientRequestID = "client-request-id"
    }
}
