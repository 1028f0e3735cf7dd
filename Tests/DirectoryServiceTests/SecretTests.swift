import Crypto
import DirectoryService
import DirectoryStore
import Foundation
import Testing

@Suite("Secrets at rest")
struct SecretTests {
    private let place = SecretSealer.Place(tenant: TenantID("t"), object: "connector", name: "thumbprint")
    private let secret = Data("the private key of a connector".utf8)

    @Test("open where they were sealed, and show nothing of themselves")
    func roundTrip() throws {
        let sealer = SecretSealer(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        let sealed = try sealer.seal(secret, for: place)
        #expect(try sealer.open(sealed, for: place) == [UInt8](secret))
        #expect(Data(sealed).range(of: secret) == nil)
        // A fresh data key and nonce for each record: the same secret never looks the same.
        #expect(try sealer.seal(secret, for: place) != sealed)
    }

    @Test(
        "do not open in another tenant, object or place",
        arguments: [
            SecretSealer.Place(tenant: TenantID("u"), object: "connector", name: "thumbprint"),
            SecretSealer.Place(tenant: TenantID("t"), object: "other", name: "thumbprint"),
            SecretSealer.Place(tenant: TenantID("t"), object: "connector", name: "password"),
            SecretSealer.Place(tenant: TenantID("t"), object: "connectorthumb", name: "print"),
        ])
    func boundToPlace(_ other: SecretSealer.Place) throws {
        let sealer = SecretSealer(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        let sealed = try sealer.seal(secret, for: place)
        #expect(throws: DirectoryError.self) { try sealer.open(sealed, for: other) }
    }

    @Test("do not open with another master key, or when a byte was changed or is missing")
    func tampering() throws {
        let sealer = SecretSealer(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        let sealed = try sealer.seal(secret, for: place)
        let stranger = SecretSealer(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        #expect(throws: DirectoryError.self) { try stranger.open(sealed, for: place) }
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: DirectoryError.self) { try sealer.open(changed, for: place) }
            #expect(throws: DirectoryError.self) { try sealer.open(Array(sealed.prefix(index)), for: place) }
        }
    }

    @Test("hang from a key file that only its owner may read, made once")
    func masterKeyFile() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("signet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("master.key")
        let first = SecretSealer(masterKey: try MasterKey.loadOrCreate(at: file))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let sealed = try first.seal(secret, for: place)
        let second = SecretSealer(masterKey: try MasterKey.loadOrCreate(at: file))
        #expect(try second.open(sealed, for: place) == [UInt8](secret))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        #expect(throws: MasterKeyError.self) { try MasterKey.loadOrCreate(at: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        try Data([1, 2, 3]).write(to: file)
        #expect(throws: MasterKeyError.self) { try MasterKey.loadOrCreate(at: file) }
    }

    @Test("of clients are known by a keyed hash bound to client and tenant")
    func clientSecrets() {
        let hasher = ClientSecretHasher(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        let tenant = TenantID("t")
        let hash = hasher.hash("secret", of: "client", in: tenant)
        #expect(hasher.matches("secret", hash: hash, of: "CLIENT", in: tenant))
        #expect(!hasher.matches("Secret", hash: hash, of: "client", in: tenant))
        #expect(!hasher.matches("secret", hash: hash, of: "other", in: tenant))
        #expect(!hasher.matches("secret", hash: hash, of: "client", in: TenantID("u")))
    }
}
