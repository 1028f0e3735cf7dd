/// What happened when the service called a connector's endpoint (Signet's own operation, not part of Graph).
public struct ConnectorProbeResult: Codable, Sendable, Hashable {
    /// The address that was called, without its query.
    public var targetUrl: String
    /// SHA-1 thumbprint of the client certificate the service held ready; `nil` when it had none to present.
    public var presentedThumbprint: String?
    /// The HTTP status of the endpoint's answer; `nil` when there was no answer.
    public var status: Int?
    /// The endpoint's answer, at most 4 KiB of it, as text.
    public var answer: String?
    /// Why there was no answer.
    public var failure: String?
    /// Time from start to end, in milliseconds.
    public var durationMilliseconds: Double

    /// Makes a result.
    public init(
        targetUrl: String, presentedThumbprint: String?, status: Int?, answer: String?, failure: String?,
        durationMilliseconds: Double
    ) {
        self.targetUrl = targetUrl
        self.presentedThumbprint = presentedThumbprint
        self.status = status
        self.answer = answer
        self.failure = failure
        self.durationMilliseconds = durationMilliseconds
    }
}
