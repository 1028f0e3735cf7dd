/// What the service keeps of certificate authorities: PKIs, uploads to them, and what was deleted.
///
/// As in ``DirectoryStore``, every method touches one tenant only, but for the few that say so, and writes are durable
/// when they return. Times are seconds since 1970.
public protocol PKIStore: Sendable {
    // PKIs

    /// A page of a tenant's PKIs that are in use.
    func pkis(of tenant: TenantID, matching query: CollectionQuery<PKIField>) async throws -> [PKIRecord]
    /// How many of them meet a condition.
    func pkiCount(of tenant: TenantID, matching condition: Condition<PKIField>?) async throws -> Int
    /// One PKI that is in use, or `nil`.
    func pki(_ id: String, of tenant: TenantID) async throws -> PKIRecord?
    /// Adds a PKI and returns it with its position.
    func insertPKI(_ pki: PKIRecord) async throws -> PKIRecord
    /// Changes the name of a PKI.
    ///
    /// - Returns: the PKI as it is afterwards; `nil` when there is none of that identifier.
    func renamePKI(_ id: String, of tenant: TenantID, to displayName: String, at time: Int64) async throws -> PKIRecord?
    /// Deletes a PKI with its authorities so that they can be restored together. An upload to it ends as failed, and
    /// what it had added is gone.
    ///
    /// - Parameter details: what to say of an upload that ends so.
    /// - Returns: `false` when there is none of that identifier.
    func deletePKI(_ id: String, of tenant: TenantID, at time: Int64, cancelling details: String) async throws -> Bool

    // Certificate authorities

    /// A page of the authorities of a PKI; none when there is no such PKI.
    func authorities(
        of tenant: TenantID, in pki: String, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord]
    /// How many of them meet a condition.
    func authorityCount(
        of tenant: TenantID, in pki: String, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int
    /// One authority, or `nil`.
    func authority(_ id: String, of tenant: TenantID, in pki: String) async throws -> CertificateAuthorityRecord?
    /// Adds an authority to its PKI.
    ///
    /// - Parameter limit: how many a PKI may have.
    func insertAuthority(_ authority: CertificateAuthorityRecord, limit: Int) async throws -> AuthorityAddition
    /// Changes an authority in one step; certificate and identifiers stay.
    ///
    /// - Parameter decide: as in ``DirectoryStore/changeConnector(_:of:_:)``.
    /// - Returns: the authority as it is afterwards; `nil` when there is none of that identifier.
    func changeAuthority(
        _ id: String, of tenant: TenantID, in pki: String, at time: Int64,
        _ decide: @escaping @Sendable (CertificateAuthorityRecord) throws -> CertificateAuthorityRecord
    ) async throws -> CertificateAuthorityRecord?
    /// Deletes an authority so that it can be restored.
    ///
    /// - Returns: `false` when there is none of that identifier.
    func deleteAuthority(_ id: String, of tenant: TenantID, in pki: String, at time: Int64) async throws -> Bool

    // Deleted items

    /// A page of the PKIs that were deleted after a time.
    func deletedPKIs(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<PKIField>
    ) async throws -> [PKIRecord]
    /// How many of them meet a condition.
    func deletedPKICount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<PKIField>?
    ) async throws -> Int
    /// A page of the authorities that were deleted by themselves after a time.
    func deletedAuthorities(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord]
    /// How many of them meet a condition.
    func deletedAuthorityCount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int
    /// Something that was deleted after a time, or `nil`.
    func deletedItem(_ id: String, of tenant: TenantID, since time: Int64) async throws -> DeletedItem?
    /// Brings back what was deleted after a time; a PKI comes with the authorities that were deleted with it.
    ///
    /// - Parameter limit: how many authorities a PKI may have.
    func restore(
        _ id: String, of tenant: TenantID, since time: Int64, at now: Int64, limit: Int
    ) async throws -> Restoration
    /// Removes something deleted for good; `false` when there is no such thing.
    func removeDeleted(_ id: String, of tenant: TenantID, since time: Int64) async throws -> Bool
    /// Removes for good, in every tenant, what was deleted at or before a time.
    func removeDeleted(before time: Int64) async throws

    // Uploads

    /// Accepts an upload, unless another one to the same PKI has not ended.
    ///
    /// - Parameter details: what the PKI is to say of it.
    func startUpload(_ job: UploadJob, details: String) async throws -> UploadStart
    /// Takes the oldest upload of any tenant that no server holds; its PKI is `running` from then on.
    ///
    /// - Parameter now: the time by which leases are judged: the machine's, whatever the service's clock says.
    /// - Parameter time: what the PKI's time of change becomes when it begins to run.
    func claimUpload(owner: String, now: Int64, leaseSeconds: Int64, at time: Int64) async throws -> UploadJob?
    /// Extends a lease; `false` when it was lost, or the upload has ended.
    func renewLease(_ lease: UploadLease, now: Int64, leaseSeconds: Int64) async throws -> Bool
    /// Gives a lease back, so that the next server can go on.
    func returnLease(_ lease: UploadLease) async throws
    /// Ends every lease of every server. Only for a process that knows that no other one is alive.
    func endAllLeases() async throws
    /// Keeps the file of an upload, after it was checked.
    ///
    /// - Returns: `false` when the lease was lost.
    func keepDocument(_ document: [UInt8], of lease: UploadLease) async throws -> Bool
    /// Lets the PKI say how an upload stands.
    ///
    /// - Returns: `false` when the lease was lost.
    func reportUpload(_ lease: UploadLease, details: String, at time: Int64) async throws -> Bool
    /// Adds the next authorities of an upload, all or none, and counts them.
    ///
    /// - Parameter limit: how many authorities a PKI may have.
    func addAuthorities(
        _ authorities: [CertificateAuthorityRecord], by lease: UploadLease, details: String, at time: Int64, limit: Int
    ) async throws -> AuthorityAddition
    /// Ends an upload. One that failed leaves none of the authorities it had added.
    ///
    /// - Parameter failure: why it failed; `nil` when it succeeded.
    /// - Returns: `false` when the lease was lost.
    func endUpload(_ lease: UploadLease, failure: String?, at time: Int64) async throws -> Bool
}
