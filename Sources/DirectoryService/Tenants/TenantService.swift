import Crypto
public import DirectoryStore
import Foundation

/// Makes tenants and applications, and knows an application by its secret.
public struct TenantService: Sendable {
    private let store: any DirectoryStore
    private let hasher: ClientSecretHasher
    private let clock: any WallClock

    /// Makes the service.
    public init(store: any DirectoryStore, hasher: ClientSecretHasher, clock: any WallClock) {
        self.store = store
        self.hasher = hasher
        self.clock = clock
    }

    /// The tenant, when there is one.
    public func tenant(_ id: TenantID) async throws -> TenantRecord? {
        try await store.tenant(id)
    }

    /// Makes a tenant unless it exists.
    public func ensureTenant(_ id: TenantID, displayName: String) async throws {
        try await store.insertTenant(
            TenantRecord(id: id, displayName: displayName, createdAt: clock.epochSeconds))
    }

    /// Registers an application, or replaces what is registered under its identifier.
    ///
    /// - Parameter secrets: kept as keyed hashes only.
    /// - Parameter certificates: DER certificates for client assertions.
    public func registerApplication(
        _ clientID: String, in tenant: TenantID, displayName: String, roles: [String], secrets: [String],
        certificates: [[UInt8]] = []
    ) async throws {
        let clientID = clientID.lowercased()
        try await store.saveApplication(
            ApplicationRecord(
                tenant: tenant, clientID: clientID, displayName: displayName, roles: roles,
                secretHashes: secrets.map { hasher.hash($0, of: clientID, in: tenant) }, certificates: certificates))
    }

    /// The application, whatever it can prove.
    public func application(_ clientID: String, in tenant: TenantID) async throws -> ApplicationRecord? {
        try await store.application(clientID.lowercased(), in: tenant)
    }

    /// Whether a secret is one of an application's.
    public func accepts(_ secret: String, of application: ApplicationRecord) -> Bool {
        // Every hash is compared, so the time does not tell which one matched.
        application.secretHashes.reduce(false) { accepted, hash in
            hasher.matches(secret, hash: hash, of: application.clientID, in: application.tenant) || accepted
        }
    }

    /// A new secret: 32 random bytes, base64url.
    public static func makeSecret() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URLText
    }
}
