/// A certificate authority of a PKI (Graph resource type `certificateAuthorityDetail`).
public struct CertificateAuthorityDetail: GraphModel {
    /// The type in ``odataType``.
    public static let typeName = "#microsoft.graph.certificateAuthorityDetail"

    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// ``typeName``; only in answers.
    public var odataType: String?
    /// A GUID made by the service.
    public var id: String?
    /// The certificate, DER in base64.
    public var certificate: String?
    /// What it is for; the service reads it from the certificate.
    public var certificateAuthorityType: CertificateAuthorityType?
    /// Where the authority's revocation list lies.
    public var certificateRevocationListUrl: String?
    /// When it was added, such as `2026-11-21T15:04:05Z`; only in answers.
    public var createdDateTime: String?
    /// When it was deleted; only of deleted items.
    public var deletedDateTime: String?
    /// Where changes to its revocation list lie.
    public var deltaCertificateRevocationListUrl: String?
    /// The name an administrator sees.
    public var displayName: String?
    /// The end of the certificate's validity.
    public var expirationDateTime: String?
    /// Whether clients are hinted at it when a certificate is asked of them.
    public var isIssuerHintEnabled: Bool?
    /// The name of the certificate's issuer (RFC 4514).
    public var issuer: String?
    /// The authority's own subject key identifier, upper-case hex.
    public var issuerSubjectKeyIdentifier: String?
    /// SHA-1 of the certificate, 40 upper-case hex digits.
    public var thumbprint: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("@odata.type", \.odataType),
        ModelMember("certificate", \.certificate),
        ModelMember("certificateAuthorityType", \.certificateAuthorityType),
        ModelMember("certificateRevocationListUrl", \.certificateRevocationListUrl),
        ModelMember("createdDateTime", \.createdDateTime),
        ModelMember("deletedDateTime", \.deletedDateTime),
        ModelMember("deltaCertificateRevocationListUrl", \.deltaCertificateRevocationListUrl),
        ModelMember("displayName", \.displayName),
        ModelMember("expirationDateTime", \.expirationDateTime),
        ModelMember("id", \.id),
        ModelMember("isIssuerHintEnabled", \.isIssuerHintEnabled),
        ModelMember("issuer", \.issuer),
        ModelMember("issuerSubjectKeyIdentifier", \.issuerSubjectKeyIdentifier),
        ModelMember("thumbprint", \.thumbprint),
    ]

    /// Makes an authority in which nothing is set.
    public init() {}

    /// Makes an authority; every member may be left out.
    public init(
        odataContext: String? = nil, odataType: String? = nil, id: String? = nil, certificate: String? = nil,
        certificateAuthorityType: CertificateAuthorityType? = nil, certificateRevocationListUrl: String? = nil,
        createdDateTime: String? = nil, deletedDateTime: String? = nil,
        deltaCertificateRevocationListUrl: String? = nil, displayName: String? = nil,
        expirationDateTime: String? = nil, isIssuerHintEnabled: Bool? = nil, issuer: String? = nil,
        issuerSubjectKeyIdentifier: String? = nil, thumbprint: String? = nil
    ) {
        self.odataContext = odataContext
        self.odataType = odataType
        self.id = id
        self.certificate = certificate
        self.certificateAuthorityType = certificateAuthorityType
        self.certificateRevocationListUrl = certificateRevocationListUrl
        self.createdDateTime = createdDateTime
        self.deletedDateTime = deletedDateTime
        self.deltaCertificateRevocationListUrl = deltaCertificateRevocationListUrl
        self.displayName = displayName
        self.expirationDateTime = expirationDateTime
        self.isIssuerHintEnabled = isIssuerHintEnabled
        self.issuer = issuer
        self.issuerSubjectKeyIdentifier = issuerSubjectKeyIdentifier
        self.thumbprint = thumbprint
    }
}
