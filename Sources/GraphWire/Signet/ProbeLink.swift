/// One link of the chain from the service to an endpoint's answer, as a probe found it.
public struct ProbeLink: Codable, Sendable, Hashable {
    /// Which link: `credential`, `resolution`, `connection`, `handshake`, `serverCertificate`, `clientCertificate`,
    /// `request` or `answer`.
    public var name: String
    /// `passed`, `noted` (it holds, but look at it) or `failed`.
    public var state: String
    /// What was found, in a sentence.
    public var detail: String
    /// The code of the failure, such as `AADB2C90275`.
    public var code: String?
    /// How to mend it.
    public var remedy: String?
    /// Time the link took, in milliseconds; `nil` where it took none of its own.
    public var durationMilliseconds: Double?

    /// Makes a link.
    public init(
        name: String, state: String, detail: String, code: String? = nil, remedy: String? = nil,
        durationMilliseconds: Double? = nil
    ) {
        self.name = name
        self.state = state
        self.detail = detail
        self.code = code
        self.remedy = remedy
        self.durationMilliseconds = durationMilliseconds
    }
}
