/// One attempt to call a connector's endpoint, as the service logged it (Signet's own, not part of Graph).
public struct ConnectorCall: Codable, Sendable, Hashable {
    /// Its place in the log; later attempts have larger ones.
    public var sequence: Int64
    /// The call it belongs to; a second attempt has the same.
    public var callId: String
    /// When it began, ISO 8601 with milliseconds.
    public var startedDateTime: String
    /// `signUp` or `probe`.
    public var source: String
    /// The user flow; `nil` for a probe.
    public var userFlowId: String?
    /// The step, such as `postAttributeCollection`.
    public var step: String
    /// 1, or 2 after no answer came in time.
    public var attempt: Int
    /// `basic`, `clientCertificate` or `none`.
    public var authentication: String
    /// SHA-1 thumbprint of the client certificate that was held ready.
    public var certificateThumbprint: String?
    /// `continue`, `showBlockPage`, `validationError` or `failed`.
    public var outcome: String
    /// The code of a failure, such as `AADB2C90275`.
    public var code: String?
    /// What failed, in a sentence.
    public var message: String?
    /// The HTTP status of the answer; `nil` when there was none.
    public var status: Int?
    /// Time from start to end, in milliseconds.
    public var durationMilliseconds: Double
    /// Bytes of the request's body.
    public var requestBytes: Int
    /// Bytes of the answer's body, as far as they were read.
    public var answerBytes: Int
    /// The request's body; only where the service is told to keep bodies.
    public var requestBody: String?
    /// The answer's body; only where the service is told to keep bodies.
    public var answerBody: String?

    /// Makes an entry.
    public init(
        sequence: Int64, callId: String, startedDateTime: String, source: String, userFlowId: String?, step: String,
        attempt: Int, authentication: String, certificateThumbprint: String?, outcome: String, code: String?,
        message: String?, status: Int?, durationMilliseconds: Double, requestBytes: Int, answerBytes: Int,
        requestBody: String? = nil, answerBody: String? = nil
    ) {
        self.sequence = sequence
        self.callId = callId
        self.startedDateTime = startedDateTime
        self.source = source
        self.userFlowId = userFlowId
        self.step = step
        self.attempt = attempt
        self.authentication = authentication
        self.certificateThumbprint = certificateThumbprint
        self.outcome = outcome
        self.code = code
        self.message = message
        self.status = status
        self.durationMilliseconds = durationMilliseconds
        self.requestBytes = requestBytes
        self.answerBytes = answerBytes
        self.requestBody = requestBody
        self.answerBody = answerBody
    }
}
