public import DirectoryStore
import Foundation
import PKCS12

/// What can be done with the certificate authorities of a tenant: the meaning of Graph's operations on
/// `publicKeyInfrastructure` and on what was deleted of it.
///
/// Every method takes the tenant of the caller and reaches no other.
public struct PKIService: Sendable {
    let store: any DirectoryStore
    let sealer: SecretSealer
    let queue: KeyDerivationQueue
    let clock: any WallClock
    let signal: UploadSignal

    /// The most characters of a name.
    static let maximumNameCharacters = 256
    /// How long what was deleted can come back, in seconds: 30 days.
    static let restorableSeconds: Int64 = 30 * 86_400

    /// Makes the service.
    ///
    /// - Parameter queue: where certificates are checked, off the event loops.
    /// - Parameter signal: tells the runner of uploads that there is one.
    public init(
        store: any DirectoryStore, sealer: SecretSealer, queue: KeyDerivationQueue, clock: any WallClock,
        signal: UploadSignal
    ) {
        self.store = store
        self.sealer = sealer
        self.queue = queue
        self.clock = clock
        self.signal = signal
    }

    // MARK: PKIs

    /// A page of PKIs.
    public func list(_ query: CollectionQuery<PKIField>, in tenant: TenantID) async throws -> [PKIRecord] {
        try await store.pkis(of: tenant, matching: query)
    }

    /// How many there are that meet a condition.
    public func count(_ condition: Condition<PKIField>? = nil, in tenant: TenantID) async throws -> Int {
        try await store.pkiCount(of: tenant, matching: condition)
    }

    /// One PKI.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func pki(_ id: String, in tenant: TenantID) async throws -> PKIRecord {
        guard let pki = try await store.pki(id, of: tenant) else { throw DirectoryError.notFound(id) }
        return pki
    }

    /// Makes an empty PKI.
    ///
    /// - Throws: ``DirectoryError`` with `.invalidRequest` for a name that is too long.
    public func create(displayName: String?, in tenant: TenantID) async throws -> PKIRecord {
        try await store.insertPKI(
            PKIRecord(
                tenant: tenant, id: UUID().uuidString.lowercased(), displayName: try Self.checkedName(displayName),
                modifiedAt: clock.epochSeconds))
    }

    /// Changes the name of a PKI.
    ///
    /// - Parameter displayName: `nil` to leave it; `.some(nil)` to clear it.
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidRequest`.
    public func rename(_ id: String, to displayName: String??, in tenant: TenantID) async throws -> PKIRecord {
        guard let displayName else { return try await pki(id, in: tenant) }
        let name = try Self.checkedName(displayName)
        guard let changed = try await store.renamePKI(id, of: tenant, to: name, at: clock.epochSeconds) else {
            throw DirectoryError.notFound(id)
        }
        return changed
    }

    /// Deletes a PKI with its authorities; for 30 days they can be restored. An upload to it is cancelled.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func delete(_ id: String, in tenant: TenantID) async throws {
        let details = "The upload was cancelled because the PKI was deleted; nothing of it was added."
        guard try await store.deletePKI(id, of: tenant, at: clock.epochSeconds, cancelling: details) else {
            throw DirectoryError.notFound(id)
        }
    }

    // MARK: Certificate authorities

    /// A page of a PKI's authorities.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound` when there is no such PKI.
    public func authorities(
        _ query: CollectionQuery<CertificateAuthorityField>, of pki: String, in tenant: TenantID
    ) async throws -> [CertificateAuthorityRecord] {
        _ = try await self.pki(pki, in: tenant)
        return try await store.authorities(of: tenant, in: pki, matching: query)
    }

    /// How many of a PKI's authorities meet a condition.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound` when there is no such PKI.
    public func authorityCount(
        _ condition: Condition<CertificateAuthorityField>?, of pki: String, in tenant: TenantID
    ) async throws -> Int {
        _ = try await self.pki(pki, in: tenant)
        return try await store.authorityCount(of: tenant, in: pki, matching: condition)
    }

    /// One authority.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func authority(
        _ id: String, of pki: String, in tenant: TenantID
    ) async throws -> CertificateAuthorityRecord {
        guard try await store.pki(pki, of: tenant) != nil,
            let authority = try await store.authority(id, of: tenant, in: pki)
        else { throw DirectoryError.notFound(id) }
        return authority
    }

    /// Adds one authority. What follows from the certificate may be left out, and must not contradict it.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidRequest`, `.duplicateCertificate`, `.limitReached`.
    public func add(
        _ input: CertificateAuthorityInput, to pki: String, in tenant: TenantID
    ) async throws -> CertificateAuthorityRecord {
        _ = try await self.pki(pki, in: tenant)
        guard let text = input.certificate, !text.isEmpty else {
            throw DirectoryError(
                .invalidRequest, "certificate is missing; send the DER or PEM bytes of the certificate in base64",
                target: "certificate")
        }
        let now = clock.epochSeconds
        let authority = try await queue.run {
            let certificate = try CertificateSummary(requestText: text)
            if let fault = AuthorityRules.fault(of: certificate, at: now) {
                throw DirectoryError(.invalidRequest, fault, target: "certificate")
            }
            var authority = CertificateAuthorityRecord(certificate, tenant: tenant, pki: pki, at: now)
            try authority.apply(input)
            return authority
        }
        switch try await store.insertAuthority(authority, limit: AuthorityRules.maximumAuthorities) {
        case .added: return authority
        case .lost: throw DirectoryError.notFound(pki)
        case .duplicate(let thumbprint): throw Self.duplicate(thumbprint)
        case .full: throw Self.full
        }
    }

    /// Changes what can be changed of an authority: name, addresses of revocation lists, issuer hint. What is sent as it
    /// is passes.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidRequest`.
    public func update(
        _ id: String, of pki: String, with input: CertificateAuthorityInput, in tenant: TenantID
    ) async throws -> CertificateAuthorityRecord {
        _ = try await self.pki(pki, in: tenant)
        var certificate: [UInt8]?
        if let text = input.certificate {
            certificate = try await queue.run { try CertificateSummary(requestText: text).derBytes }
        }
        let changed = try await store.changeAuthority(id, of: tenant, in: pki, at: clock.epochSeconds) {
            [certificate] current in
            guard certificate == nil || certificate == current.certificate else {
                throw DirectoryError(
                    .invalidRequest, "certificate cannot be changed; add the new certificate as another authority",
                    target: "certificate")
            }
            var changed = current
            try changed.apply(input)
            return changed
        }
        guard let changed else { throw DirectoryError.notFound(id) }
        return changed
    }

    /// Deletes an authority; for 30 days it can be restored.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func remove(_ id: String, of pki: String, in tenant: TenantID) async throws {
        _ = try await self.pki(pki, in: tenant)
        guard try await store.deleteAuthority(id, of: tenant, in: pki, at: clock.epochSeconds) else {
            throw DirectoryError.notFound(id)
        }
    }

    // MARK: What is said in several places

    static func checkedName(_ name: String?) throws -> String {
        guard let name else { return "" }
        guard name.count <= maximumNameCharacters else {
            throw DirectoryError(
                .invalidRequest, "displayName has \(name.count) characters; \(maximumNameCharacters) are allowed",
                target: "displayName")
        }
        return name
    }

    static func duplicate(_ thumbprint: String) -> DirectoryError {
        DirectoryError(
            .duplicateCertificate,
            "Duplicate Certificate exists: the PKI has the certificate with the thumbprint \(thumbprint) already")
    }

    static let full = DirectoryError(
        .limitReached,
        "a PKI holds at most \(AuthorityRules.maximumAuthorities) certificate authorities; delete one, or use another PKI"
    )
}
