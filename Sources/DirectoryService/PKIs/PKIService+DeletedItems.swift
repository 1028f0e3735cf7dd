public import DirectoryStore

/// What was deleted and can come back for 30 days.
extension PKIService {
    /// What was deleted before this is gone.
    private var cutoff: Int64 { clock.epochSeconds - Self.restorableSeconds }

    /// A page of deleted PKIs.
    public func deletedPKIs(_ query: CollectionQuery<PKIField>, in tenant: TenantID) async throws -> [PKIRecord] {
        try await store.deletedPKIs(of: tenant, since: cutoff, matching: query)
    }

    /// How many of them meet a condition.
    public func deletedPKICount(_ condition: Condition<PKIField>?, in tenant: TenantID) async throws -> Int {
        try await store.deletedPKICount(of: tenant, since: cutoff, matching: condition)
    }

    /// A page of authorities that were deleted by themselves.
    public func deletedAuthorities(
        _ query: CollectionQuery<CertificateAuthorityField>, in tenant: TenantID
    ) async throws -> [CertificateAuthorityRecord] {
        try await store.deletedAuthorities(of: tenant, since: cutoff, matching: query)
    }

    /// How many of them meet a condition.
    public func deletedAuthorityCount(
        _ condition: Condition<CertificateAuthorityField>?, in tenant: TenantID
    ) async throws -> Int {
        try await store.deletedAuthorityCount(of: tenant, since: cutoff, matching: condition)
    }

    /// Something that was deleted.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func deletedItem(_ id: String, in tenant: TenantID) async throws -> DeletedItem {
        guard let item = try await store.deletedItem(id, of: tenant, since: cutoff) else {
            throw DirectoryError.notFound(id)
        }
        return item
    }

    /// Brings something back; a PKI comes with the authorities that were deleted with it.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidRequest` for an authority whose PKI is deleted,
    ///   `.duplicateCertificate`, `.limitReached`.
    public func restore(_ id: String, in tenant: TenantID) async throws -> DeletedItem {
        let restoration = try await store.restore(
            id, of: tenant, since: cutoff, at: clock.epochSeconds, limit: AuthorityRules.maximumAuthorities)
        switch restoration {
        case .restored(let item): return item
        case .notFound: throw DirectoryError.notFound(id)
        case .withoutPKI:
            throw DirectoryError(
                .invalidRequest, "the PKI of this certificate authority is deleted; restore that first")
        case .duplicate(let thumbprint): throw Self.duplicate(thumbprint)
        case .full: throw Self.full
        }
    }

    /// Removes something deleted for good.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func removeDeleted(_ id: String, in tenant: TenantID) async throws {
        guard try await store.removeDeleted(id, of: tenant, since: cutoff) else { throw DirectoryError.notFound(id) }
    }
}
