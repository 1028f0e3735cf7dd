public import DirectoryStore
import Foundation
import GRDB

extension SQLiteStore {
    /// A page of a tenant's connectors.
    public func connectors(
        of tenant: TenantID, matching query: CollectionQuery<ConnectorField>
    ) async throws -> [ConnectorRecord] {
        var sql = QuerySQL("\(ConnectorSQL.select) WHERE tenant_id = ?", [tenant.text], column: ConnectorSQL.column)
        sql.add(query)
        return try await pool.read { [sql] db in
            // A cursor: what is fetched at once is copied first.
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
            let connectors = try Array(rows.map { try ConnectorSQL.connector($0, tenant: tenant) })
            return try ConnectorSQL.withCertificates(connectors, of: tenant, db)
        }
    }

    /// How many connectors of a tenant meet a condition.
    public func connectorCount(
        of tenant: TenantID, matching condition: Condition<ConnectorField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM connectors WHERE tenant_id = ?", [tenant.text], column: ConnectorSQL.column)
        sql.add(condition)
        return try await pool.read { [sql] db in
            try Int.fetchOne(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments) ?? 0
        }
    }

    /// One connector, or `nil`. Identifiers are case-sensitive.
    public func connector(_ id: String, of tenant: TenantID) async throws -> ConnectorRecord? {
        try readByKey(isOneStatement: true) { db in try ConnectorSQL.fetch(id, of: tenant, db) }
    }

    /// Adds a connector with its certificates and returns it with its position.
    public func insertConnector(
        _ connector: ConnectorRecord, certificates: [StoredCertificate]
    ) async throws -> ConnectorRecord {
        try await writer.write { db in
            let basic = ConnectorSQL.columns(of: connector.authentication)
            try db.execute(
                sql: """
                    INSERT INTO connectors (tenant_id, id, display_name, target_url, authentication, basic_username,
                        basic_sealed_password, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    connector.tenant.text, connector.id, connector.displayName, connector.targetURL, basic.kind,
                    basic.username, basic.sealedPassword, connector.createdAt,
                ])
            var inserted = connector
            inserted.position = db.lastInsertedRowID
            inserted.certificates = try certificates.map { try ConnectorSQL.insert($0, into: inserted, db) }
            return inserted
        }
    }

    /// Changes a connector in one step.
    public func changeConnector(
        _ id: String, of tenant: TenantID, _ decide: @escaping @Sendable (ConnectorRecord) throws -> ConnectorChange
    ) async throws -> ConnectorRecord? {
        try await writer.write { db in
            guard let current = try ConnectorSQL.fetch(id, of: tenant, db) else { return nil }
            let change = try decide(current)
            var changed = current.applying(change)
            let basic = ConnectorSQL.columns(of: changed.authentication)
            try db.execute(
                sql: """
                    UPDATE connectors SET display_name = ?, target_url = ?, authentication = ?, basic_username = ?,
                        basic_sealed_password = ? WHERE tenant_id = ? AND id = ?
                    """,
                arguments: [
                    changed.displayName, changed.targetURL, basic.kind, basic.username, basic.sealedPassword,
                    tenant.text, id,
                ])
            switch change.certificates {
            case .keep: break
            case .append(let certificate):
                let record = try ConnectorSQL.insert(certificate, into: changed, db)
                changed.certificates = current.certificates + [record]
            case .replace(let certificates):
                try db.execute(
                    sql: "DELETE FROM connector_certificates WHERE tenant_id = ? AND connector_id = ?",
                    arguments: [tenant.text, id])
                changed.certificates = try certificates.map { try ConnectorSQL.insert($0, into: changed, db) }
            }
            return changed
        }
    }

    /// Removes a connector with its certificates, unless a user flow calls it.
    public func deleteConnector(_ id: String, of tenant: TenantID) async throws -> ConnectorDeletion {
        try await writer.write { db in
            let flows = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT flow_id FROM user_flow_steps WHERE tenant_id = ? AND connector_id = ? ORDER BY flow_id
                    """, arguments: [tenant.text, id])
            guard flows.isEmpty else { return .inUse(flows: flows) }
            try db.execute(
                sql: "DELETE FROM connectors WHERE tenant_id = ? AND id = ?", arguments: [tenant.text, id])
            return db.changesCount > 0 ? .deleted : .notFound
        }
    }

    /// The certificate, chain and sealed key behind an entry.
    public func certificateMaterial(
        sha256Thumbprint: String, connector id: String, of tenant: TenantID
    ) async throws -> CertificateMaterial? {
        try await pool.read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT position, certificate, sealed_key FROM connector_certificates
                        WHERE tenant_id = ? AND connector_id = ? AND sha256_thumbprint = ?
                        """, arguments: [tenant.text, id, sha256Thumbprint])
            else { return nil }
            let chain = try Data.fetchAll(
                db,
                sql: """
                    SELECT certificate FROM connector_certificate_chains
                    WHERE certificate_position = ? AND tenant_id = ? ORDER BY link
                    """, arguments: [row["position"] as Int64, tenant.text])
            return CertificateMaterial(
                certificate: [UInt8](row["certificate"] as Data), chain: chain.map { [UInt8]($0) },
                sealedKey: [UInt8](row["sealed_key"] as Data))
        }
    }
}
