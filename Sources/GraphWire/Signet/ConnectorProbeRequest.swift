/// What a probe shall send (Signet's own operation, not part of Graph). Everything may be left out.
public struct ConnectorProbeRequest: Codable, Sendable, Hashable {
    /// SHA-1 or SHA-256 thumbprint of the certificate to present, one of the connector's; also one that is not active.
    /// The active one when left out.
    public var certificate: String?
    /// A PKCS #12 file to present instead of a stored certificate, base64; it is not kept.
    public var pkcs12Value: String?
    /// The password of ``pkcs12Value``.
    public var password: String?
    /// The step that is played: `postFederationSignup` (which is what happens when it is left out),
    /// `postAttributeCollection` or `preTokenIssuance`.
    public var step: String?
    /// The claims to send; a sample person when left out.
    public var claims: JSONValue?

    /// Describes a probe.
    public init(
        certificate: String? = nil, pkcs12Value: String? = nil, password: String? = nil, step: String? = nil,
        claims: JSONValue? = nil
    ) {
        self.certificate = certificate
        self.pkcs12Value = pkcs12Value
        self.password = password
        self.step = step
        self.claims = claims
    }
}
