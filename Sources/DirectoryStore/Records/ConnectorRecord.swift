/// An API connector as it is kept.
public struct ConnectorRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Its GUID.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// Its name for people.
    public var displayName: String
    /// The address that is called.
    public var targetURL: String
    /// How the service authenticates there.
    public var authentication: ConnectorAuthentication
    /// When it was made, seconds since 1970.
    public var createdAt: Int64
    /// What is known of its certificates, oldest upload first; given by the store.
    public var certificates: [CertificateRecord]

    /// Makes a record.
    public init(
        tenant: TenantID, id: String, position: Int64 = 0, displayName: String, targetURL: String,
        authentication: ConnectorAuthentication, createdAt: Int64, certificates: [CertificateRecord] = []
    ) {
        self.tenant = tenant
        self.id = id
        self.position = position
        self.displayName = displayName
        self.targetURL = targetURL
        self.authentication = authentication
        self.createdAt = createdAt
        self.certificates = certificates
    }
}

/// How the service authenticates to a connector's endpoint.
public enum ConnectorAuthentication: Hashable, Sendable {
    /// User name and sealed password.
    case basic(username: String?, sealedPassword: [UInt8]?)
    /// The certificates of the connector.
    case clientCertificate
}

/// What is known of an uploaded certificate without opening its key.
public struct CertificateRecord: Hashable, Sendable {
    /// SHA-1 of the DER certificate, 40 upper-case hex digits.
    public var sha1Thumbprint: String
    /// SHA-256 of the DER certificate, 64 upper-case hex digits; what the store tells certificates apart by.
    public var sha256Thumbprint: String
    /// Start of validity, seconds since 1970.
    public var notBefore: Int64
    /// End of validity, seconds since 1970.
    public var notAfter: Int64
    /// When it was uploaded, seconds since 1970.
    public var uploadedAt: Int64
    /// The place among all uploads, given by the store and never twice: the same certificate may come again, with another
    /// chain.
    public var position: Int64

    /// Makes a record.
    public init(
        sha1Thumbprint: String, sha256Thumbprint: String, notBefore: Int64, notAfter: Int64, uploadedAt: Int64,
        position: Int64 = 0
    ) {
        self.sha1Thumbprint = sha1Thumbprint
        self.sha256Thumbprint = sha256Thumbprint
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.uploadedAt = uploadedAt
        self.position = position
    }
}

/// What is needed to present a certificate.
public struct CertificateMaterial: Hashable, Sendable {
    /// The leaf, DER.
    public var certificate: [UInt8]
    /// The rest of the chain, issuer of the leaf first, DER.
    public var chain: [[UInt8]]
    /// The PKCS #8 key, sealed.
    public var sealedKey: [UInt8]

    /// Makes a record.
    public init(certificate: [UInt8], chain: [[UInt8]], sealedKey: [UInt8]) {
        self.certificate = certificate
        self.chain = chain
        self.sealedKey = sealedKey
    }
}

/// A certificate on its way into the store.
public struct StoredCertificate: Hashable, Sendable {
    /// What may be shown.
    public var record: CertificateRecord
    /// What may be presented.
    public var material: CertificateMaterial

    /// Makes a pair.
    public init(record: CertificateRecord, material: CertificateMaterial) {
        self.record = record
        self.material = material
    }
}
