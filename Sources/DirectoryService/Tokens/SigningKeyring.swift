import CryptoExtras
public import DirectoryStore
import Foundation
import JWTKit

/// Keeps each tenant's signing keys at hand, makes a tenant's first one when it is needed, and rolls them: a key signs
/// for 90 days, is then followed by a new one, and stays published for a day, until every token it signed has ended.
public actor SigningKeyring {
    private let store: any DirectoryStore
    private let sealer: SecretSealer
    private let queue: KeyDerivationQueue
    private let clock: any WallClock
    /// A task for each tenant, so that requests that come together load, or make, the keys once.
    private var loading: [TenantID: Task<TenantKeys, any Error>] = [:]
    private var lastReload: [TenantID: Date] = [:]

    /// How long a key signs, in seconds.
    public static let signingSeconds: Int64 = 90 * 86_400
    /// How long a key is published after the next one was made, in seconds: longer than any token lasts.
    public static let retentionSeconds: Int64 = 86_400
    private static let shortestReloadSeconds = 60.0

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

    /// The keys of a tenant, which must exist; rolled when their time has come.
    func keys(of tenant: TenantID) async throws -> TenantKeys {
        if let task = loading[tenant] {
            let keys = try await task.value
            guard keys.isDue(at: clock.epochSeconds) else { return keys }
            // Whoever comes here first starts over; the others find its task.
            if loading[tenant] == task { loading[tenant] = nil }
            return try await self.keys(of: tenant)
        }
        // Awaited by every caller below; it does not outlive the first of them for long, and a failure is forgotten.
        let task = Task { [store, sealer, queue, clock] in
            let now = clock.epochSeconds
            var records = try await store.signingKeys(of: tenant)
            if records.last.map({ $0.createdAt + Self.signingSeconds <= now }) ?? true {
                records.append(try await Self.makeKey(for: tenant, store, sealer, queue, clock))
            }
            // A key is over when the one behind it has been there for long enough.
            let over = zip(records, records.dropFirst()).prefix { $1.createdAt + Self.retentionSeconds <= now }.map(\.0)
            for record in over { try await store.deleteSigningKey(record.keyID, of: tenant) }
            return try await Self.open(Array(records.dropFirst(over.count)), sealer)
        }
        loading[tenant] = task
        do {
            return try await task.value
        } catch {
            loading[tenant] = nil
            throw error
        }
    }

    /// The keys of a tenant, if one has a name; `nil` otherwise.
    ///
    /// Another server of the same store may have made a key: for an unknown name the store is asked again, at most once
    /// a minute.
    func collection(with keyID: String, of tenant: TenantID) async throws -> JWTKeyCollection? {
        let keys = try await keys(of: tenant)
        if keys.knows(keyID) { return keys.collection }
        let now = clock.now
        if let last = lastReload[tenant], abs(now.timeIntervalSince(last)) < Self.shortestReloadSeconds { return nil }
        lastReload[tenant] = now
        loading[tenant] = nil
        let reloaded = try await self.keys(of: tenant)
        return reloaded.knows(keyID) ? reloaded.collection : nil
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
        return TenantKeys(
            collection: collection, publicKeys: publicKeys, createdAt: records.map(\.createdAt))
    }

    private static func place(_ tenant: TenantID, _ keyID: String) -> SecretSealer.Place {
        SecretSealer.Place(tenant: tenant, object: "signing-key", name: keyID)
    }
}
