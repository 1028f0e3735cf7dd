public import DirectoryStore
import Foundation
import GRDB

extension SQLiteStore: DirectoryStore {
    /// Proves that the database can be read.
    public func checkReachable() async throws {
        _ = try await pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM tenants") }
    }

    /// All tenants, oldest first.
    public func tenants() async throws -> [TenantRecord] {
        try await pool.read { db in
            try Row.fetchAll(db, sql: "SELECT id, display_name, created_at FROM tenants ORDER BY created_at, id")
                .map(Self.tenant)
        }
    }

    /// One tenant, or `nil`.
    public func tenant(_ id: TenantID) async throws -> TenantRecord? {
        try await pool.read { db in
            try Row.fetchOne(
                db, sql: "SELECT id, display_name, created_at FROM tenants WHERE id = ?", arguments: [id.text]
            ).map(Self.tenant)
        }
    }

    /// Adds a tenant; one that exists already stays as it is.
    public func insertTenant(_ tenant: TenantRecord) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "INSERT INTO tenants (id, display_name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [tenant.id.text, tenant.displayName, tenant.createdAt])
        }
    }

    /// One application of a tenant, or `nil`.
    public func application(_ clientID: String, in tenant: TenantID) async throws -> ApplicationRecord? {
        try await pool.read { db in
            let key: StatementArguments = [tenant.text, clientID]
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT display_name, roles FROM applications WHERE tenant_id = ? AND client_id = ?",
                    arguments: key)
            else { return nil }
            let credentials = try Row.fetchAll(
                db,
                sql: """
                    SELECT kind, value FROM application_credentials
                    WHERE tenant_id = ? AND client_id = ? ORDER BY kind, position
                    """, arguments: key)
            func values(_ kind: String) -> [[UInt8]] {
                credentials.filter { $0["kind"] == kind }.map { [UInt8]($0["value"] as Data) }
            }
            return ApplicationRecord(
                tenant: tenant, clientID: clientID, displayName: row["display_name"],
                roles: try JSONDecoder().decode([String].self, from: Data((row["roles"] as String).utf8)),
                secretHashes: values("secret"), certificates: values("certificate"))
        }
    }

    /// Adds an application or replaces all of it.
    public func saveApplication(_ application: ApplicationRecord) async throws {
        let roles = String(decoding: try JSONEncoder().encode(application.roles), as: UTF8.self)
        try await writer.write { db in
            try db.execute(
                sql: "DELETE FROM applications WHERE tenant_id = ? AND client_id = ?",
                arguments: [application.tenant.text, application.clientID])
            try db.execute(
                sql: "INSERT INTO applications (tenant_id, client_id, display_name, roles) VALUES (?, ?, ?, ?)",
                arguments: [application.tenant.text, application.clientID, application.displayName, roles])
            let credentials =
                application.secretHashes.map { ("secret", $0) } + application.certificates.map { ("certificate", $0) }
            for (position, (kind, value)) in credentials.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO application_credentials (tenant_id, client_id, position, kind, value)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [application.tenant.text, application.clientID, position, kind, Data(value)])
            }
        }
    }

    /// The keys that sign a tenant's tokens, oldest first.
    public func signingKeys(of tenant: TenantID) async throws -> [SigningKeyRecord] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT key_id, sealed_key, created_at FROM signing_keys WHERE tenant_id = ? ORDER BY position",
                arguments: [tenant.text]
            ).map { row in
                SigningKeyRecord(
                    tenant: tenant, keyID: row["key_id"], sealedKey: [UInt8](row["sealed_key"] as Data),
                    createdAt: row["created_at"])
            }
        }
    }

    /// Adds a key that signs tokens.
    public func insertSigningKey(_ key: SigningKeyRecord) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "INSERT INTO signing_keys (tenant_id, key_id, sealed_key, created_at) VALUES (?, ?, ?, ?)",
                arguments: [key.tenant.text, key.keyID, Data(key.sealedKey), key.createdAt])
        }
    }

    /// Removes a key that signed tokens.
    public func deleteSigningKey(_ keyID: String, of tenant: TenantID) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "DELETE FROM signing_keys WHERE tenant_id = ? AND key_id = ?", arguments: [tenant.text, keyID])
        }
    }

    private static func tenant(_ row: Row) -> TenantRecord {
        TenantRecord(id: TenantID(row["id"]), displayName: row["display_name"], createdAt: row["created_at"])
    }
}
