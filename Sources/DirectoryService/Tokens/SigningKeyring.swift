import CryptoExtras
public import DirectoryStore
import Foundation
import JWTKit

/// Keeps each tenant's signing keys at hand, and makes a tenant's first one when it is needed.
public actor SigningKeyring {
    private let store: any DirectoryStore
    private let sealer: SecretSealer
    private let queue: KeyDerivationQueue
    private let clock: any WallClock
    /// A task for each tenant, so that requests that come together load, or make, the keys once.
    private var loading: [TenantID: Task<TenantKeys, any Error>] = [:]

    /// Makes a keyring.
    public init(
        store: any DirectoryStore, sealer: SecretSealer, queue: KeyDerivationQueue, clock: any WallClock
    ) {
        self.store = store
        self.sealer = sealer
        self.queue = queue
        self.clock = clock
    }

    /// The public keys of a tenant, oldest first, for the keys document.
    public func publicKeys(of tenant: TenantID) async throws -> [PublicSigningKey] {
        try await keys(of: tenant).publicKeys
    }

    /// The keys of a tenant, which must exist.
    func keys(of tenant: TenantID) async throws -> TenantKeys {
        if let task = loading[tenant] { return try await task.value }
        // Awaited by every caller below; it does not outlive the first of them for long, and a failure is forgotten.
        let task = Task { [store, sealer, queue, clock] in
            var records = try await store.signingKeys(of: tenant)
            if records.isEmpty {
                records = [try await Self.makeKey(for: tenant, store, sealer, queue, clock)]
            }
            return try await Self.open(records, sealer)
        }
        loading[tenant] = task
        do {
            return try await task.value
        } catch {
            loading[tenant] = nil
            throw error
        }
    }

    private static func makeKey(
        for tenant: TenantID, _ store: any DirectoryStore, _ sealer: SecretSealer, _ queue: KeyDerivationQueue,
        _ clock: any WallClock
    ) async throws -> SigningKeyRecord {
        // RSA key generation takes 70 ms and more: off the concurrency pool.
        let key = try await queue.run { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
        let keyID = UUID().uuidString.lowercased()
        let sealed = try sealer.seal(key.derRepresentation, for: place(tenant, keyID))
        let record = SigningKeyRecord(
            tenant: tenant, keyID: keyID, sealedKey: sealed, createdAt: clock.epochSeconds)
        try await store.insertSigningKey(record)
        return record
    }

    private static func open(_ records: [SigningKeyRecord], _ sealer: SecretSealer) async throws -> TenantKeys {
        let collection = JWTKeyCollection()
        var publicKeys: [PublicSigningKey] = []
        for record in records {
            let der = try sealer.open(record.sealedKey, for: place(record.tenant, record.keyID))
            let key = try _RSA.Signing.PrivateKey(derRepresentation: der)
            await collection.add(
                rsa: try Insecure.RSA.PrivateKey(backing: key), digestAlgorithm: .sha256,
                kid: JWKIdentifier(string: record.keyID))
            publicKeys.append(try PublicSigningKey(keyID: record.keyID, key: key.publicKey))
        }
        return TenantKeys(collection: collection, publicKeys: publicKeys)
    }

    private static func place(_ tenant: TenantID, _ keyID: String) -> SecretSealer.Place {
        SecretSealer.Place(tenant: tenant, object: "signing-key", name: keyID)
    }
}
