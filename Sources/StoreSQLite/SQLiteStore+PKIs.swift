public import DirectoryStore
import Foundation
import GRDB

/// PKIs and their certificate authorities.
extension SQLiteStore {
    /// A page of a tenant's PKIs that are in use.
    public func pkis(of tenant: TenantID, matching query: CollectionQuery<PKIField>) async throws -> [PKIRecord] {
        var sql = QuerySQL(
            "\(PKISQL.select) WHERE tenant_id = ? AND deleted_at IS NULL", [tenant.text], column: PKISQL.column)
        sql.add(query)
        return try await page(sql) { try PKISQL.pki($0, tenant: tenant) }
    }

    /// How many of them meet a condition.
    public func pkiCount(of tenant: TenantID, matching condition: Condition<PKIField>?) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM pkis WHERE tenant_id = ? AND deleted_at IS NULL", [tenant.text],
            column: PKISQL.column)
        sql.add(condition)
        return try await count(sql)
    }

    /// One PKI that is in use, or `nil`.
    public func pki(_ id: String, of tenant: TenantID) async throws -> PKIRecord? {
        try readByKey(isOneStatement: true) { db in try PKISQL.fetch(id, of: tenant, db) }
    }

    /// Adds a PKI and returns it with its position.
    public func insertPKI(_ pki: PKIRecord) async throws -> PKIRecord {
        try await writer.write { db in
            try db.execute(
                sql: "INSERT INTO pkis (tenant_id, id, display_name, modified_at) VALUES (?, ?, ?, ?)",
                arguments: [pki.tenant.text, pki.id, pki.displayName, pki.modifiedAt])
            var inserted = pki
            inserted.position = db.lastInsertedRowID
            return inserted
        }
    }

    /// Changes the name of a PKI.
    public func renamePKI(
        _ id: String, of tenant: TenantID, to displayName: String, at time: Int64
    ) async throws -> PKIRecord? {
        try await writer.write { db in
            try db.execute(
                sql: """
                    UPDATE pkis SET display_name = ?, modified_at = ?
                    WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL
                    """, arguments: [displayName, time, tenant.text, id])
            return try PKISQL.fetch(id, of: tenant, db)
        }
    }

    /// Deletes a PKI with its authorities so that they can be restored together.
    public func deletePKI(
        _ id: String, of tenant: TenantID, at time: Int64, cancelling details: String
    ) async throws -> Bool {
        try await writer.write { db in
            guard try PKISQL.fetch(id, of: tenant, db) != nil else { return false }
            let key: StatementArguments = [tenant.text, id]
            if let job = try String.fetchOne(
                db, sql: "SELECT id FROM upload_jobs WHERE tenant_id = ? AND pki_id = ?", arguments: key)
            {
                try CertificateAuthoritySQL.remove(addedBy: job, of: tenant, in: id, db)
                try db.execute(sql: "DELETE FROM upload_jobs WHERE tenant_id = ? AND pki_id = ?", arguments: key)
                try db.execute(
                    sql: "UPDATE pkis SET upload_state = 'failed', status_details = ? WHERE tenant_id = ? AND id = ?",
                    arguments: [details, tenant.text, id])
            }
            try db.execute(
                sql: "UPDATE pkis SET deleted_at = ?, modified_at = ? WHERE tenant_id = ? AND id = ?",
                arguments: [time, time, tenant.text, id])
            try db.execute(
                sql: """
                    UPDATE certificate_authorities SET deleted_at = ?, was_deleted_with_pki = 1
                    WHERE tenant_id = ? AND pki_id = ? AND deleted_at IS NULL
                    """, arguments: [time, tenant.text, id])
            return true
        }
    }

    /// A page of the authorities of a PKI.
    public func authorities(
        of tenant: TenantID, in pki: String, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord] {
        var sql = QuerySQL(
            "\(CertificateAuthoritySQL.select) WHERE tenant_id = ? AND pki_id = ? AND deleted_at IS NULL",
            [tenant.text, pki], column: CertificateAuthoritySQL.column)
        sql.add(query)
        return try await page(sql) { CertificateAuthoritySQL.authority($0, tenant: tenant) }
    }

    /// How many of them meet a condition.
    public func authorityCount(
        of tenant: TenantID, in pki: String, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            """
            SELECT count(*) FROM certificate_authorities WHERE tenant_id = ? AND pki_id = ? AND deleted_at IS NULL
            """, [tenant.text, pki], column: CertificateAuthoritySQL.column)
        sql.add(condition)
        return try await count(sql)
    }

    /// One authority, or `nil`.
    public func authority(
        _ id: String, of tenant: TenantID, in pki: String
    ) async throws -> CertificateAuthorityRecord? {
        try readByKey(isOneStatement: true) { db in try CertificateAuthoritySQL.fetch(id, of: tenant, in: pki, db) }
    }

    /// Adds an authority to its PKI.
    public func insertAuthority(
        _ authority: CertificateAuthorityRecord, limit: Int
    ) async throws -> AuthorityAddition {
        try await writer.write { db in try CertificateAuthoritySQL.insert([authority], job: nil, limit: limit, db) }
    }

    /// Changes an authority in one step.
    public func changeAuthority(
        _ id: String, of tenant: TenantID, in pki: String, at time: Int64,
        _ decide: @escaping @Sendable (CertificateAuthorityRecord) throws -> CertificateAuthorityRecord
    ) async throws -> CertificateAuthorityRecord? {
        try await writer.write { db in
            guard let current = try CertificateAuthoritySQL.fetch(id, of: tenant, in: pki, db) else { return nil }
            let changed = try decide(current)
            try db.execute(
                sql: """
                    UPDATE certificate_authorities SET display_name = ?, revocation_list_url = ?,
                        delta_revocation_list_url = ?, is_issuer_hint_enabled = ? WHERE tenant_id = ? AND id = ?
                    """,
                arguments: [
                    changed.displayName, changed.revocationListURL, changed.deltaRevocationListURL,
                    changed.isIssuerHintEnabled, tenant.text, id,
                ])
            try PKISQL.touch(pki, of: tenant, at: time, db)
            return changed
        }
    }

    /// Deletes an authority so that it can be restored.
    public func deleteAuthority(
        _ id: String, of tenant: TenantID, in pki: String, at time: Int64
    ) async throws -> Bool {
        try await writer.write { db in
            try db.execute(
                sql: """
                    UPDATE certificate_authorities SET deleted_at = ?
                    WHERE tenant_id = ? AND id = ? AND pki_id = ? AND deleted_at IS NULL
                    """, arguments: [time, tenant.text, id, pki])
            guard db.changesCount > 0 else { return false }
            try PKISQL.touch(pki, of: tenant, at: time, db)
            return true
        }
    }

    // MARK: What the files beside this one use

    /// What a query finds.
    func page<Field: QueryField, Record: Sendable>(
        _ sql: QuerySQL<Field>, _ record: @escaping @Sendable (Row) throws -> Record
    ) async throws -> [Record] {
        try await pool.read { db in
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
            return try Array(rows.map(record))
        }
    }

    /// The number a query answers.
    func count<Field: QueryField>(_ sql: QuerySQL<Field>) async throws -> Int {
        try await pool.read { db in
            try Int.fetchOne(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments) ?? 0
        }
    }
}
