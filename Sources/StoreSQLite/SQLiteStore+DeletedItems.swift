public import DirectoryStore
import GRDB

/// What was deleted and can come back.
extension SQLiteStore {
    private static let deletedPKI = "tenant_id = ? AND deleted_at > ?"
    private static let deletedAuthority = "tenant_id = ? AND deleted_at > ? AND was_deleted_with_pki = 0"

    /// A page of the PKIs that were deleted after a time.
    public func deletedPKIs(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<PKIField>
    ) async throws -> [PKIRecord] {
        var sql = QuerySQL(
            "\(PKISQL.select) WHERE \(Self.deletedPKI)", [tenant.text, time], column: PKISQL.column)
        sql.add(query)
        return try await page(sql) { try PKISQL.pki($0, tenant: tenant) }
    }

    /// How many of them meet a condition.
    public func deletedPKICount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<PKIField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM pkis WHERE \(Self.deletedPKI)", [tenant.text, time], column: PKISQL.column)
        sql.add(condition)
        return try await count(sql)
    }

    /// A page of the authorities that were deleted by themselves after a time.
    public func deletedAuthorities(
        of tenant: TenantID, since time: Int64, matching query: CollectionQuery<CertificateAuthorityField>
    ) async throws -> [CertificateAuthorityRecord] {
        var sql = QuerySQL(
            "\(CertificateAuthoritySQL.select) WHERE \(Self.deletedAuthority)", [tenant.text, time],
            column: CertificateAuthoritySQL.column)
        sql.add(query)
        return try await page(sql) { CertificateAuthoritySQL.authority($0, tenant: tenant) }
    }

    /// How many of them meet a condition.
    public func deletedAuthorityCount(
        of tenant: TenantID, since time: Int64, matching condition: Condition<CertificateAuthorityField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM certificate_authorities WHERE \(Self.deletedAuthority)", [tenant.text, time],
            column: CertificateAuthoritySQL.column)
        sql.add(condition)
        return try await count(sql)
    }

    /// Something that was deleted after a time, or `nil`.
    public func deletedItem(_ id: String, of tenant: TenantID, since time: Int64) async throws -> DeletedItem? {
        try readByKey { db in try Self.deletedItem(id, of: tenant, since: time, db) }
    }

    private static func deletedItem(
        _ id: String, of tenant: TenantID, since time: Int64, _ db: Database
    ) throws -> DeletedItem? {
        let arguments: StatementArguments = [tenant.text, time, id]
        if let row = try Row.fetchOne(
            db, sql: "\(PKISQL.select) WHERE \(deletedPKI) AND id = ?", arguments: arguments)
        {
            return .pki(try PKISQL.pki(row, tenant: tenant))
        }
        return try Row.fetchOne(
            db, sql: "\(CertificateAuthoritySQL.select) WHERE \(deletedAuthority) AND id = ?", arguments: arguments
        ).map { .authority(CertificateAuthoritySQL.authority($0, tenant: tenant)) }
    }

    /// Brings back what was deleted after a time.
    public func restore(
        _ id: String, of tenant: TenantID, since time: Int64, at now: Int64, limit: Int
    ) async throws -> Restoration {
        try await writer.write { db in
            switch try Self.deletedItem(id, of: tenant, since: time, db) {
            case nil: return .notFound
            case .pki(var pki):
                try db.execute(
                    sql: "UPDATE pkis SET deleted_at = NULL, modified_at = ? WHERE tenant_id = ? AND id = ?",
                    arguments: [now, tenant.text, id])
                try db.execute(
                    sql: """
                        UPDATE certificate_authorities SET deleted_at = NULL, was_deleted_with_pki = 0
                        WHERE tenant_id = ? AND pki_id = ? AND was_deleted_with_pki = 1
                        """, arguments: [tenant.text, id])
                pki.deletedAt = nil
                pki.modifiedAt = now
                return .restored(.pki(pki))
            case .authority(var authority):
                let pki = authority.pki
                guard try PKISQL.fetch(pki, of: tenant, db) != nil else { return .withoutPKI }
                guard
                    try !CertificateAuthoritySQL.contains(
                        thumbprint: authority.thumbprint, of: tenant, in: pki, db)
                else { return .duplicate(thumbprint: authority.thumbprint) }
                guard try CertificateAuthoritySQL.count(of: tenant, in: pki, db) < limit else { return .full }
                try db.execute(
                    sql: "UPDATE certificate_authorities SET deleted_at = NULL WHERE tenant_id = ? AND id = ?",
                    arguments: [tenant.text, id])
                try PKISQL.touch(pki, of: tenant, at: now, db)
                authority.deletedAt = nil
                return .restored(.authority(authority))
            }
        }
    }

    /// Removes something deleted for good.
    public func removeDeleted(_ id: String, of tenant: TenantID, since time: Int64) async throws -> Bool {
        try await writer.write { db in
            let arguments: StatementArguments = [tenant.text, time, id]
            try db.execute(sql: "DELETE FROM pkis WHERE \(Self.deletedPKI) AND id = ?", arguments: arguments)
            if db.changesCount > 0 { return true }
            try db.execute(
                sql: "DELETE FROM certificate_authorities WHERE \(Self.deletedAuthority) AND id = ?",
                arguments: arguments)
            return db.changesCount > 0
        }
    }

    /// Removes for good, in every tenant, what was deleted at or before a time.
    public func removeDeleted(before time: Int64) async throws {
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM pkis WHERE deleted_at <= ?", arguments: [time])
            try db.execute(
                sql: "DELETE FROM certificate_authorities WHERE deleted_at <= ? AND was_deleted_with_pki = 0",
                arguments: [time])
        }
    }
}
