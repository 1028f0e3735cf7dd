/// Uploads of certificate authorities.
extension MemoryStore {
    /// An upload with the lease on it.
    struct KeptUpload {
        var job: UploadJob
        var owner: String?
        var leaseEnd: Int64 = 0
        var position: Int64
    }

    /// Accepts an upload, unless another one to the same PKI has not ended.
    public func startUpload(_ job: UploadJob, details: String) async throws -> UploadStart {
        guard var pki = livePKI(job.pki, of: job.tenant) else { return .notFound }
        let key = ObjectKey(tenant: job.tenant, id: job.pki)
        if let running = uploads[key] { return .busy(since: running.job.startedAt) }
        uploads[key] = KeptUpload(job: job, position: nextPosition())
        pki.uploadState = .notStarted
        pki.statusDetails = details
        pki.modifiedAt = job.startedAt
        keep(pki)
        return .accepted
    }

    /// Takes the oldest upload of any tenant that no server holds.
    public func claimUpload(
        owner: String, now: Int64, leaseSeconds: Int64, at time: Int64
    ) async throws -> UploadJob? {
        let free = uploads.filter { $0.value.owner == nil || $0.value.leaseEnd <= now }
        guard let (key, upload) = free.min(by: { $0.value.position < $1.value.position }) else { return nil }
        uploads[key]?.owner = owner
        uploads[key]?.leaseEnd = now + leaseSeconds
        if pkisByID[key]?.uploadState == .notStarted {
            pkisByID[key]?.uploadState = .running
            pkisByID[key]?.modifiedAt = time
        }
        return upload.job
    }

    /// Extends a lease.
    public func renewLease(_ lease: UploadLease, now: Int64, leaseSeconds: Int64) async throws -> Bool {
        guard let key = key(of: lease) else { return false }
        uploads[key]?.leaseEnd = now + leaseSeconds
        return true
    }

    /// Gives a lease back.
    public func returnLease(_ lease: UploadLease) async throws {
        if let key = key(of: lease) { uploads[key]?.owner = nil }
    }

    /// Ends every lease of every server.
    public func endAllLeases() async throws {
        for key in uploads.keys { uploads[key]?.owner = nil }
    }

    /// Keeps the file of an upload.
    public func keepDocument(_ document: [UInt8], of lease: UploadLease) async throws -> Bool {
        guard let key = key(of: lease) else { return false }
        uploads[key]?.job.document = document
        return true
    }

    /// Lets the PKI say how an upload stands.
    public func reportUpload(_ lease: UploadLease, details: String, at time: Int64) async throws -> Bool {
        guard let key = key(of: lease) else { return false }
        pkisByID[key]?.statusDetails = details
        pkisByID[key]?.modifiedAt = time
        return true
    }

    /// Adds the next authorities of an upload, all or none, and counts them.
    public func addAuthorities(
        _ authorities: [CertificateAuthorityRecord], by lease: UploadLease, details: String, at time: Int64, limit: Int
    ) async throws -> AuthorityAddition {
        guard let key = key(of: lease) else { return .lost }
        let addition = add(authorities, job: lease.job, limit: limit)
        guard addition == .added else { return addition }
        uploads[key]?.job.addedCount += authorities.count
        pkisByID[key]?.statusDetails = details
        pkisByID[key]?.modifiedAt = time
        return .added
    }

    /// Ends an upload.
    public func endUpload(_ lease: UploadLease, failure: String?, at time: Int64) async throws -> Bool {
        guard let key = key(of: lease), let upload = uploads.removeValue(forKey: key) else { return false }
        if failure != nil { removeAuthorities(addedBy: upload.job) }
        pkisByID[key]?.uploadState = failure == nil ? .succeeded : .failed
        pkisByID[key]?.statusDetails = failure
        pkisByID[key]?.modifiedAt = time
        return true
    }

    /// The place of the upload, while the lease holds.
    private func key(of lease: UploadLease) -> ObjectKey? {
        let key = ObjectKey(tenant: lease.tenant, id: lease.pki)
        guard let upload = uploads[key], upload.job.id == lease.job, upload.owner == lease.owner else { return nil }
        return key
    }
}
