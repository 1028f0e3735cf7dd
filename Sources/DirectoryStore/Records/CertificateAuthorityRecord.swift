/// A certificate authority of a PKI, as it is kept.
public struct CertificateAuthorityRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// The PKI it belongs to.
    public var pki: String
    /// Its identifier, a GUID.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// The certificate, DER.
    public var certificate: [UInt8]
    /// The name an administrator sees; empty for none.
    public var displayName: String
    /// Whether it is a root; else it is an intermediate.
    public var isRoot: Bool
    /// The name of its issuer (RFC 4514).
    public var issuer: String
    /// Its own subject key identifier, upper-case hex.
    public var subjectKeyIdentifier: String?
    /// SHA-1 of the certificate, 40 upper-case hex digits.
    public var thumbprint: String
    /// The end of its validity, seconds since 1970.
    public var expiresAt: Int64
    /// Where its revocation list lies.
    public var revocationListURL: String?
    /// Where changes to its revocation list lie.
    public var deltaRevocationListURL: String?
    /// Whether clients are hinted at it when a certificate is asked of them.
    public var isIssuerHintEnabled: Bool
    /// When it was added, seconds since 1970.
    public var createdAt: Int64
    /// When it was deleted, seconds since 1970; `nil` while it is in use.
    public var deletedAt: Int64?

    /// Makes a record.
    public init(
        tenant: TenantID, pki: String, id: String, position: Int64 = 0, certificate: [UInt8], displayName: String,
        isRoot: Bool, issuer: String, subjectKeyIdentifier: String?, thumbprint: String, expiresAt: Int64,
        revocationListURL: String?, deltaRevocationListURL: String? = nil, isIssuerHintEnabled: Bool = false,
        createdAt: Int64, deletedAt: Int64? = nil
    ) {
        self.tenant = tenant
        self.pki = pki
        self.id = id
        self.position = position
        self.certificate = certificate
        self.displayName = displayName
        self.isRoot = isRoot
        self.issuer = issuer
        self.subjectKeyIdentifier = subjectKeyIdentifier
        self.thumbprint = thumbprint
        self.expiresAt = expiresAt
        self.revocationListURL = revocationListURL
        self.deltaRevocationListURL = deltaRevocationListURL
        self.isIssuerHintEnabled = isIssuerHintEnabled
        self.createdAt = createdAt
        self.deletedAt = deletedAt
    }

    /// The kind, in Graph's spelling.
    public var type: String { isRoot ? "root" : "intermediate" }
}

/// The fields by which certificate authorities can be looked for.
public enum CertificateAuthorityField: QueryField {
    /// ``CertificateAuthorityRecord/id``.
    case id
    /// ``CertificateAuthorityRecord/displayName``.
    case displayName
    /// ``CertificateAuthorityRecord/type``.
    case type
    /// ``CertificateAuthorityRecord/issuer``.
    case issuer
    /// ``CertificateAuthorityRecord/subjectKeyIdentifier``.
    case subjectKeyIdentifier
    /// ``CertificateAuthorityRecord/thumbprint``.
    case thumbprint
    /// ``CertificateAuthorityRecord/expiresAt``.
    case expiresAt
    /// ``CertificateAuthorityRecord/revocationListURL``.
    case revocationListURL
    /// ``CertificateAuthorityRecord/deltaRevocationListURL``.
    case deltaRevocationListURL
    /// ``CertificateAuthorityRecord/isIssuerHintEnabled``.
    case isIssuerHintEnabled
    /// ``CertificateAuthorityRecord/createdAt``.
    case createdAt
    /// ``CertificateAuthorityRecord/deletedAt``.
    case deletedAt

    /// How the field compares.
    public var kind: FieldKind {
        switch self {
        case .id: .identifier
        case .displayName, .type, .issuer, .subjectKeyIdentifier, .thumbprint, .revocationListURL,
            .deltaRevocationListURL:
            .text
        case .expiresAt, .createdAt, .deletedAt: .number
        case .isIssuerHintEnabled: .boolean
        }
    }

    /// Whether the field may hold nothing. What was deleted always has its time, and nothing else is asked for it.
    public var isOptional: Bool {
        self == .subjectKeyIdentifier || self == .revocationListURL || self == .deltaRevocationListURL
    }
}

extension CertificateAuthorityRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: CertificateAuthorityField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .displayName: .text(displayName)
        case .type: .text(type)
        case .issuer: .text(issuer)
        case .subjectKeyIdentifier: Self.value(subjectKeyIdentifier)
        case .thumbprint: .text(thumbprint)
        case .expiresAt: .integer(expiresAt)
        case .revocationListURL: Self.value(revocationListURL)
        case .deltaRevocationListURL: Self.value(deltaRevocationListURL)
        case .isIssuerHintEnabled: .bool(isIssuerHintEnabled)
        case .createdAt: .integer(createdAt)
        case .deletedAt: deletedAt.map { .integer($0) } ?? .null
        }
    }

    private static func value(_ text: String?) -> FieldValue { text.map { .text($0) } ?? .null }
}
