/// PKIs and their certificate authorities.
extension MemoryStore {
    /// An authority with what only the store knows of it.
    struct KeptAuthority {
        var record: CertificateAuthorityRecord
        /// The upload that added it.
        var job: String?
        /// Whether it was deleted with its PKI.
        var wasDeletedWithPKI = false
    }

    /// A page of a tenant's PKIs that are in use.
    public func pkis(of tenant: TenantID, matching query: CollectionQuery<PKIField>) async throws -> [PKIRecord] {
        query.page(of: livePKIs(of: tenant))
    }

    /// How many of them meet a condition.
    public func pkiCount(of tenant: TenantID, matching condition: Condition<PKIField>?) async throws -> Int {
        livePKIs(of: tenant).count { condition?.holds(for: $0) ?? true }
    }

    /// One PKI that is in use, or `nil`.
    public func pki(_ id: String, of tenant: TenantID) async throws -> PKIRecord? { livePKI(id, of: tenant) }

    /// Adds a PKI and returns it with its position.
    public func insertPKI(_ pki: PKIRecord) async throws -> PKIRecord {
        var inserted = pki
        inserted.position = nextPosition()
        pkisByID[ObjectKey(tenant: pki.tenant, id: pki.id)] = inserted
        return inserted
    }

    /// Changes the name of a PKI.
    public func renamePKI(
        _ id: String, of tenant: TenantID, to displayName: String, at time: Int64
    ) async throws -> PKIRecord? {
        guard var pki = livePKI(id, of: tenant) else { return nil }
        pki.displayName = displayName
        pki.modifiedAt = time
        keep(pki)
        return pki
    }

    /// Deletes a PKI with its authorities.
    public func deletePKI(
        _ id: String, of tenant: TenantID, at time: Int64, cancelling details: String
    ) async throws -> Bool {
        guard var pki = livePKI(id, of: tenant) else { return false }
        if let upload = uploads.removeValue(forKey: ObjectKey(tenant: tenant, id: id)) {
            removeAuthorities(addedBy: upload.job)
            pki.uploadState = .failed
            pki.statusDetails = details
        }
        pki.deletedAt = time
        pki.modifiedAt = time
        keep(pki)
        for (key, kept) in authoritiesByID where key.tenant == tenant && kept.record.pki == id {
            guard kept.record.deletedAt == nil else { continue }
            authoritiesByID[key]?.record.deletedAt = time
            authoritiesByID[key]?.wasDeletedWithPKI = true
        }
        return true
    }

    /// A page of the authorities of a PKI.
    public func authorities(
        of tenant: TenantID, in pki: String, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord] {
        query.page(of: liveAuthorities(of: tenant, in: pki))
    }

    /// How many of them meet a condition.
    public func authorityCount(
        of tenant: TenantID, in pki: String, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int {
        liveAuthorities(of: tenant, in: pki).count { condition?.holds(for: $0) ?? true }
    }

    /// One authority, or `nil`.
    public func authority(
        _ id: String, of tenant: TenantID, in pki: String
    ) async throws -> CertificateAuthorityRecord? {
        guard let kept = authoritiesByID[ObjectKey(tenant: tenant, id: id)]?.record, kept.pki == pki,
            kept.deletedAt == nil
        else { return nil }
        return kept
    }

    /// Adds an authority to its PKI.
    public func insertAuthority(
        _ authority: CertificateAuthorityRecord, limit: Int
    ) async throws -> AuthorityAddition {
        add([authority], job: nil, limit: limit)
    }

    /// Changes an authority in one step.
    public func changeAuthority(
        _ id: String, of tenant: TenantID, in pki: String, at time: Int64,
        _ decide: @escaping @Sendable (CertificateAuthorityRecord) throws -> CertificateAuthorityRecord
    ) async throws -> CertificateAuthorityRecord? {
        guard let current = try await authority(id, of: tenant, in: pki) else { return nil }
        let changed = try decide(current)
        authoritiesByID[ObjectKey(tenant: tenant, id: id)]?.record = changed
        touch(pki, of: tenant, at: time)
        return changed
    }

    /// Deletes an authority so that it can be restored.
    public func deleteAuthority(
        _ id: String, of tenant: TenantID, in pki: String, at time: Int64
    ) async throws -> Bool {
        guard try await authority(id, of: tenant, in: pki) != nil else { return false }
        authoritiesByID[ObjectKey(tenant: tenant, id: id)]?.record.deletedAt = time
        touch(pki, of: tenant, at: time)
        return true
    }

    // MARK: What the files beside this one use

    func livePKI(_ id: String, of tenant: TenantID) -> PKIRecord? {
        pkisByID[ObjectKey(tenant: tenant, id: id)].flatMap { $0.deletedAt == nil ? $0 : nil }
    }

    private func livePKIs(of tenant: TenantID) -> [PKIRecord] {
        pkisByID.values.filter { $0.tenant == tenant && $0.deletedAt == nil }
    }

    func liveAuthorities(of tenant: TenantID, in pki: String) -> [CertificateAuthorityRecord] {
        authoritiesByID.values.map(\.record).filter {
            $0.tenant == tenant && $0.pki == pki && $0.deletedAt == nil
        }
    }

    func keep(_ pki: PKIRecord) { pkisByID[ObjectKey(tenant: pki.tenant, id: pki.id)] = pki }

    func touch(_ pki: String, of tenant: TenantID, at time: Int64) {
        pkisByID[ObjectKey(tenant: tenant, id: pki)]?.modifiedAt = time
    }

    /// Adds authorities of one PKI, all or none.
    func add(_ authorities: [CertificateAuthorityRecord], job: String?, limit: Int) -> AuthorityAddition {
        guard let first = authorities.first else { return .added }
        guard livePKI(first.pki, of: first.tenant) != nil else { return .lost }
        let present = liveAuthorities(of: first.tenant, in: first.pki)
        var thumbprints = Set(present.map(\.thumbprint))
        for authority in authorities where !thumbprints.insert(authority.thumbprint).inserted {
            return .duplicate(thumbprint: authority.thumbprint)
        }
        guard present.count + authorities.count <= limit else { return .full }
        for authority in authorities {
            var inserted = authority
            inserted.position = nextPosition()
            authoritiesByID[ObjectKey(tenant: authority.tenant, id: authority.id)] = KeptAuthority(
                record: inserted, job: job)
        }
        touch(first.pki, of: first.tenant, at: first.createdAt)
        return .added
    }

    func removeAuthorities(addedBy job: UploadJob) {
        authoritiesByID = authoritiesByID.filter { $0.key.tenant != job.tenant || $0.value.job != job.id }
    }
}
