/// How a flow would go on after a call.
public struct ProbeOutcome: Codable, Sendable, Hashable {
    /// `continue`, `showBlockPage`, `validationError` or `failed`.
    public var kind: String
    /// The code of a failure, such as `AADB2C90261`.
    public var code: String?
    /// What the person would be shown; only for a block page and a validation error.
    public var userMessage: String?
    /// The claims that would be taken over.
    public var claims: JSONValue?
    /// What the flow would do, in a sentence.
    public var explanation: String

    /// Makes an outcome.
    public init(
        kind: String, code: String? = nil, userMessage: String? = nil, claims: JSONValue? = nil, explanation: String
    ) {
        self.kind = kind
        self.code = code
        self.userMessage = userMessage
        self.claims = claims
        self.explanation = explanation
    }
}

/// A request as it was sent, with secrets masked.
public struct ProbeRequestText: Codable, Sendable, Hashable {
    /// Such as `POST /approve HTTP/1.1`, without the query.
    public var line: String
    /// Its header fields; what proves who calls is masked.
    public var headers: [String]
    /// Its body.
    public var body: String

    /// Makes a request.
    public init(line: String, headers: [String], body: String) {
        self.line = line
        self.headers = headers
        self.body = body
    }
}
