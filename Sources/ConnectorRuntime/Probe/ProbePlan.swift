public import DirectoryService
public import GraphWire

/// What a probe shall do.
public struct ProbePlan: Sendable {
    /// Which certificate it presents.
    public enum Certificate: Sendable {
        /// The one that is active now, or the user name and password of a connector that has those.
        case active
        /// One of the connector's, by its SHA-1 or SHA-256 thumbprint.
        case stored(thumbprint: String)
        /// One that is not kept.
        case given(CertificateUpload)
    }

    /// The certificate.
    public var certificate: Certificate
    /// The step that is played.
    public var step: FlowStep
    /// The claims to send; `nil` for a sample person's.
    public var claims: [String: JSONValue]?
    /// What an answer may set; see ``StepCall/attributeTypes``.
    public var attributeTypes: [String: String]

    /// Describes a probe.
    public init(
        certificate: Certificate = .active, step: FlowStep = .postFederationSignup,
        claims: [String: JSONValue]? = nil, attributeTypes: [String: String] = [:]
    ) {
        self.certificate = certificate
        self.step = step
        self.claims = claims
        self.attributeTypes = attributeTypes
    }

    /// Nobody has an address below `invalid` (RFC 2606 §2), so an endpoint can tell that nobody signs up.
    static let samplePerson = SignUpClaims(
        email: "ada.sample@signet.invalid",
        identities: [SignUpClaims.Identity(issuer: "google.com", issuerAssignedID: "0")],
        attributes: [
            "displayName": .string("Ada Sample"), "givenName": .string("Ada"), "surname": .string("Sample"),
        ], uiLocales: "en-US")
}
