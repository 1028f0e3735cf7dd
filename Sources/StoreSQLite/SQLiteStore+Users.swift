public import DirectoryStore
import GRDB

/// Accounts.
extension SQLiteStore {
    /// A page of a tenant's accounts.
    public func users(of tenant: TenantID, matching query: CollectionQuery<UserField>) async throws -> [UserRecord] {
        var sql = QuerySQL("\(UserSQL.select) WHERE tenant_id = ?", [tenant.text], column: UserSQL.column)
        sql.add(query)
        return try await pool.read { [sql] db in
            try Row.fetchAll(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
                .map { try UserSQL.user($0, tenant: tenant, db) }
        }
    }

    /// How many accounts of a tenant meet a condition.
    public func userCount(of tenant: TenantID, matching condition: Condition<UserField>?) async throws -> Int {
        var sql = QuerySQL("SELECT count(*) FROM users WHERE tenant_id = ?", [tenant.text], column: UserSQL.column)
        sql.add(condition)
        return try await count(sql)
    }

    /// One account, or `nil`.
    public func user(_ id: String, of tenant: TenantID) async throws -> UserRecord? {
        try readByKey { db in try UserSQL.fetch(where: "id = ?", id, of: tenant, db) }
    }

    /// The account of a name, or `nil`.
    public func user(named userPrincipalName: String, of tenant: TenantID) async throws -> UserRecord? {
        try readByKey { db in
            try UserSQL.fetch(where: "user_principal_name COLLATE NOCASE = ?", userPrincipalName, of: tenant, db)
        }
    }

    /// The account of an identity, or `nil`.
    public func user(withIdentity issuer: String, assignedID: String, of tenant: TenantID) async throws -> UserRecord? {
        try readByKey { db in
            guard let id = try UserSQL.userID(withIdentity: issuer, assignedID: assignedID, of: tenant, db) else {
                return nil
            }
            return try UserSQL.fetch(where: "id = ?", id, of: tenant, db)
        }
    }

    /// Adds an account and returns it with its position.
    public func insertUser(_ user: UserRecord) async throws -> UserRecord {
        let attributes = try UserFlowSQL.text(user.attributes)
        return try await writer.write { db in
            guard try UserSQL.fetch(where: "id = ?", user.id, of: user.tenant, db) == nil else {
                throw StoreConflict.exists
            }
            let name = "user_principal_name COLLATE NOCASE = ?"
            guard try UserSQL.fetch(where: name, user.userPrincipalName, of: user.tenant, db) == nil else {
                throw StoreConflict.takenPrincipalName
            }
            try db.execute(
                sql: """
                    INSERT INTO users (tenant_id, id, user_principal_name, display_name, mail, user_type,
                        account_enabled, attributes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    user.tenant.text, user.id, user.userPrincipalName, user.displayName, user.mail, user.userType,
                    user.accountEnabled, attributes, user.createdAt,
                ])
            var inserted = user
            inserted.position = db.lastInsertedRowID
            try UserSQL.insertIdentities(of: user, db)
            return inserted
        }
    }
}
