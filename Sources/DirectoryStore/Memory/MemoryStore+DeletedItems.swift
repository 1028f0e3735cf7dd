/// What was deleted and can come back.
extension MemoryStore {
    /// A page of the PKIs that were deleted after a time.
    public func deletedPKIs(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<PKIField>
    ) async throws -> [PKIRecord] {
        query.page(of: deletedPKIs(of: tenant, since: time))
    }

    /// How many of them meet a condition.
    public func deletedPKICount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<PKIField>?
    ) async throws -> Int {
        deletedPKIs(of: tenant, since: time).count { condition?.holds(for: $0) ?? true }
    }

    /// A page of the authorities that were deleted by themselves after a time.
    public func deletedAuthorities(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord] {
        query.page(of: deletedAuthorities(of: tenant, since: time))
    }

    /// How many of them meet a condition.
    public func deletedAuthorityCount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int {
        deletedAuthorities(of: tenant, since: time).count { condition?.holds(for: $0) ?? true }
    }

    /// Something that was deleted after a time, or `nil`.
    public func deletedItem(_ id: String, of tenant: TenantID, since time: Int64) async throws -> DeletedItem? {
        if let pki = deletedPKIs(of: tenant, since: time).first(where: { $0.id == id }) { return .pki(pki) }
        return deletedAuthorities(of: tenant, since: time).first { $0.id == id }.map { .authority($0) }
    }

    /// Brings back what was deleted after a time.
    public func restore(
        _ id: String, of tenant: TenantID, since time: Int64, at now: Int64, limit: Int
    ) async throws -> Restoration {
        switch try await deletedItem(id, of: tenant, since: time) {
        case nil: return .notFound
        case .pki(var pki):
            pki.deletedAt = nil
            pki.modifiedAt = now
            keep(pki)
            for (key, kept) in authoritiesByID where key.tenant == tenant && kept.record.pki == id {
                guard kept.wasDeletedWithPKI else { continue }
                authoritiesByID[key]?.record.deletedAt = nil
                authoritiesByID[key]?.wasDeletedWithPKI = false
            }
            return .restored(.pki(pki))
        case .authority(var authority):
            guard livePKI(authority.pki, of: tenant) != nil else { return .withoutPKI }
            let present = liveAuthorities(of: tenant, in: authority.pki)
            guard !present.contains(where: { $0.thumbprint == authority.thumbprint }) else {
                return .duplicate(thumbprint: authority.thumbprint)
            }
            guard present.count < limit else { return .full }
            authority.deletedAt = nil
            authoritiesByID[ObjectKey(tenant: tenant, id: id)]?.record = authority
            touch(authority.pki, of: tenant, at: now)
            return .restored(.authority(authority))
        }
    }

    /// Removes something deleted for good.
    public func removeDeleted(_ id: String, of tenant: TenantID, since time: Int64) async throws -> Bool {
        guard let item = try await deletedItem(id, of: tenant, since: time) else { return false }
        remove(item)
        return true
    }

    /// Removes for good, in every tenant, what was deleted at or before a time.
    public func removeDeleted(before time: Int64) async throws {
        for pki in pkisByID.values where (pki.deletedAt ?? .max) <= time { remove(.pki(pki)) }
        for kept in authoritiesByID.values where (kept.record.deletedAt ?? .max) <= time {
            guard !kept.wasDeletedWithPKI else { continue }
            remove(.authority(kept.record))
        }
    }

    private func remove(_ item: DeletedItem) {
        switch item {
        case .pki(let pki):
            pkisByID[ObjectKey(tenant: pki.tenant, id: pki.id)] = nil
            authoritiesByID = authoritiesByID.filter {
                $0.key.tenant != pki.tenant || $0.value.record.pki != pki.id
            }
        case .authority(let authority):
            authoritiesByID[ObjectKey(tenant: authority.tenant, id: authority.id)] = nil
        }
    }

    private func deletedPKIs(of tenant: TenantID, since time: Int64) -> [PKIRecord] {
        pkisByID.values.filter { $0.tenant == tenant && ($0.deletedAt ?? .min) > time }
    }

    private func deletedAuthorities(of tenant: TenantID, since time: Int64) -> [CertificateAuthorityRecord] {
        authoritiesByID.values.filter { kept in
            kept.record.tenant == tenant && !kept.wasDeletedWithPKI && (kept.record.deletedAt ?? .min) > time
        }.map(\.record)
    }
}
