/// What happened when the service called a connector's endpoint (Signet's own operation, not part of Graph), link by
/// link.
public struct ConnectorProbeResult: Codable, Sendable, Hashable {
    /// The address that was called, without its query.
    public var targetUrl: String
    /// The step that was played.
    public var step: String
    /// Whether every link held and the answer was one that the contract knows.
    public var succeeded: Bool
    /// The links in the order in which they were tried; what comes behind the first that failed was not tried.
    public var links: [ProbeLink]
    /// What was agreed on and shown during the handshake; `nil` where there was none.
    public var tls: ProbeHandshake?
    /// The client certificate that was held ready; `nil` when there was none to present.
    public var certificate: ProbeCertificate?
    /// What was sent; `nil` when it did not come to that.
    public var request: ProbeRequestText?
    /// SHA-1 thumbprint of the client certificate the service held ready; `nil` when it had none to present.
    public var presentedThumbprint: String?
    /// The HTTP status of the endpoint's answer; `nil` when there was no answer.
    public var status: Int?
    /// The endpoint's answer, at most 4 KiB of it, as text.
    public var answer: String?
    /// How a flow would go on.
    public var outcome: ProbeOutcome
    /// Why the probe failed; `nil` when it succeeded.
    public var failure: String?
    /// Time from start to end, in milliseconds.
    public var durationMilliseconds: Double

    /// Makes a result.
    public init(
        targetUrl: String, step: String, succeeded: Bool, links: [ProbeLink], tls: ProbeHandshake?,
        certificate: ProbeCertificate?, request: ProbeRequestText?, presentedThumbprint: String?, status: Int?,
        answer: String?, outcome: ProbeOutcome, failure: String?, durationMilliseconds: Double
    ) {
        self.targetUrl = targetUrl
        self.step = step
        self.succeeded = succeeded
        self.links = links
        self.tls = tls
        self.certificate = certificate
        self.request = request
        self.presentedThumbprint = presentedThumbprint
        self.status = status
        self.answer = answer
        self.outcome = outcome
        self.failure = failure
        self.durationMilliseconds = durationMilliseconds
    }
}
