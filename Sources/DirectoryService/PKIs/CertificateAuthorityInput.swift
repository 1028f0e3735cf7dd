/// A certificate authority as a caller describes it.
///
/// A member is absent (`nil`), cleared (`.some(nil)`) or given, where the difference matters.
public struct CertificateAuthorityInput: Sendable {
    /// The certificate: base64 of DER or of PEM, or PEM.
    public var certificate: String?
    /// The name an administrator sees.
    public var displayName: String??
    /// `root` or `intermediate`; follows from the certificate.
    public var type: String?
    /// The issuer's name; follows from the certificate.
    public var issuer: String?
    /// The subject key identifier in hex; follows from the certificate.
    public var subjectKeyIdentifier: String?
    /// SHA-1 of the certificate in hex; follows from the certificate.
    public var thumbprint: String?
    /// The end of its validity, seconds since 1970; follows from the certificate.
    public var expiresAt: Int64?
    /// Where its revocation list lies.
    public var revocationListURL: String??
    /// Where changes to its revocation list lie.
    public var deltaRevocationListURL: String??
    /// Whether clients are hinted at it.
    public var isIssuerHintEnabled: Bool?

    /// Describes a certificate authority.
    public init(
        certificate: String?, displayName: String??, type: String?, issuer: String?, subjectKeyIdentifier: String?,
        thumbprint: String?, expiresAt: Int64?, revocationListURL: String??, deltaRevocationListURL: String??,
        isIssuerHintEnabled: Bool?
    ) {
        self.certificate = certificate
        self.displayName = displayName
        self.type = type
        self.issuer = issuer
        self.subjectKeyIdentifier = subjectKeyIdentifier
        self.thumbprint = thumbprint
        self.expiresAt = expiresAt
        self.revocationListURL = revocationListURL
        self.deltaRevocationListURL = deltaRevocationListURL
        self.isIssuerHintEnabled = isIssuerHintEnabled
    }
}
