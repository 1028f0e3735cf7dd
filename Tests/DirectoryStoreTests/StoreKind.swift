import DirectoryStore
import Foundation
import StoreSQLite
import TestKit

/// The stores that one suite is run on.
enum StoreKind: String, CaseIterable, Sendable {
    case memory, sqlite

    /// Runs a test on an empty store, and removes what it left behind.
    func withStore(_ body: (any DirectoryStore) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(MemoryStore())
        case .sqlite:
            try await withTemporaryFolder { folder in
                let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
                try await body(store)
                try store.close()
            }
        }
    }
}

/// Records for store tests.
enum Sample {
    static let tenant = TenantID("11111111-2222-4333-8444-555555555555")
    static let other = TenantID("99999999-2222-4333-8444-555555555555")

    static func connector(_ id: String, in tenant: TenantID = tenant) -> ConnectorRecord {
        ConnectorRecord(
            tenant: tenant, id: id, displayName: "Name of \(id)", targetURL: "https://api.contoso.com/\(id)",
            authentication: .basic(username: "user", sealedPassword: [1, 2, 3]), createdAt: 1_700_000_000)
    }

    static func certificate(_ number: Int) -> StoredCertificate {
        StoredCertificate(
            record: CertificateRecord(
                sha1Thumbprint: "SHA1-\(number)", sha256Thumbprint: "SHA256-\(number)", notBefore: 1, notAfter: 2,
                uploadedAt: Int64(number)),
            material: CertificateMaterial(
                certificate: [UInt8(number & 0xFF)], chain: [[7], [8, 9]], sealedKey: [4, 5, UInt8(number & 0xFF)]))
    }

    static func prepare(_ store: any DirectoryStore) async throws {
        for tenant in [tenant, other] {
            try await store.insertTenant(TenantRecord(id: tenant, displayName: "T", createdAt: 1))
        }
    }
}
