/// An upload of certificate authorities that was accepted and has not ended.
public struct UploadJob: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// The PKI it adds to; a PKI has one upload at a time.
    public var pki: String
    /// Its identifier, a GUID.
    public var id: String
    /// The address of the file, sealed: it may hold a key.
    public var sealedURL: [UInt8]
    /// SHA-256 of the file, 64 lower-case hex digits.
    public var sha256: String
    /// When it was accepted, seconds since 1970.
    public var startedAt: Int64
    /// The file, once it was downloaded and checked; what is added comes from it, also after a restart.
    public var document: [UInt8]?
    /// How many certificate authorities of the file were added, in its order.
    public var addedCount: Int

    /// Describes an upload.
    public init(
        tenant: TenantID, pki: String, id: String, sealedURL: [UInt8], sha256: String, startedAt: Int64,
        document: [UInt8]? = nil, addedCount: Int = 0
    ) {
        self.tenant = tenant
        self.pki = pki
        self.id = id
        self.sealedURL = sealedURL
        self.sha256 = sha256
        self.startedAt = startedAt
        self.document = document
        self.addedCount = addedCount
    }
}

/// A server's hold on an upload: nobody else works on it until the lease is over or given back.
public struct UploadLease: Hashable, Sendable {
    /// The tenant of the upload.
    public var tenant: TenantID
    /// The PKI of the upload.
    public var pki: String
    /// The upload.
    public var job: String
    /// The server, by a name that no other process has or had.
    public var owner: String

    /// Names a hold.
    public init(_ job: UploadJob, owner: String) {
        tenant = job.tenant
        pki = job.pki
        self.job = job.id
        self.owner = owner
    }
}

/// What became of the wish to begin an upload.
public enum UploadStart: Hashable, Sendable {
    /// It was accepted.
    case accepted
    /// There is no such PKI.
    case notFound
    /// Another one has not ended; it was accepted at this time, seconds since 1970.
    case busy(since: Int64)
}

/// What became of certificate authorities that were to be added.
public enum AuthorityAddition: Hashable, Sendable {
    /// They are there.
    case added
    /// The PKI is gone, or the lease is.
    case lost
    /// One is in the PKI already, by its thumbprint; none was added.
    case duplicate(thumbprint: String)
    /// There is room for fewer; none was added.
    case full
}

/// Something that was deleted and can come back.
public enum DeletedItem: Hashable, Sendable {
    /// A PKI, with the authorities it had.
    case pki(PKIRecord)
    /// A certificate authority that was deleted by itself.
    case authority(CertificateAuthorityRecord)
}

/// What became of the wish to restore something.
public enum Restoration: Hashable, Sendable {
    /// It is back.
    case restored(DeletedItem)
    /// There is no such thing.
    case notFound
    /// The PKI of this certificate authority is itself deleted.
    case withoutPKI
    /// The PKI has this certificate by now.
    case duplicate(thumbprint: String)
    /// The PKI is full by now.
    case full
}
