public import DirectoryStore
import GRDB

extension SQLiteStore {
    /// A page of a tenant's user flows of a kind.
    public func userFlows(
        _ kind: UserFlowKind, of tenant: TenantID, matching query: CollectionQuery<UserFlowField>
    ) async throws -> [UserFlowRecord] {
        var sql = QuerySQL(
            "\(UserFlowSQL.select) WHERE tenant_id = ? AND kind = ?", [tenant.text, kind.rawValue],
            column: UserFlowSQL.column)
        sql.add(query)
        return try await pool.read { [sql] db in
            try Row.fetchAll(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
                .map { try UserFlowSQL.flow($0, kind, tenant: tenant, db) }
        }
    }

    /// How many user flows meet a condition.
    public func userFlowCount(
        _ kind: UserFlowKind, of tenant: TenantID, matching condition: Condition<UserFlowField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM user_flows WHERE tenant_id = ? AND kind = ?", [tenant.text, kind.rawValue],
            column: UserFlowSQL.column)
        sql.add(condition)
        return try await pool.read { [sql] db in
            try Int.fetchOne(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments) ?? 0
        }
    }

    /// One user flow, or `nil`.
    public func userFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> UserFlowRecord? {
        try readByKey { db in try UserFlowSQL.fetch(id, kind, of: tenant, db) }
    }

    /// Adds a user flow and returns it with its position.
    public func insertUserFlow(_ flow: UserFlowRecord) async throws -> UserFlowRecord {
        try await writer.write { db in
            guard try UserFlowSQL.fetch(flow.id, flow.kind, of: flow.tenant, db) == nil else {
                throw StoreConflict.exists
            }
            try db.execute(
                sql: """
                    INSERT INTO user_flows (tenant_id, kind, id, flow_type, flow_type_version,
                        is_language_customization_enabled, default_language_tag, identity_providers, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    flow.tenant.text, flow.kind.rawValue, flow.id, flow.flowType, flow.flowTypeVersion,
                    flow.isLanguageCustomizationEnabled, flow.defaultLanguageTag,
                    try UserFlowSQL.text(flow.identityProviders), flow.createdAt,
                ])
            var inserted = flow
            inserted.position = db.lastInsertedRowID
            try UserFlowSQL.insertSteps(of: inserted, db)
            try UserFlowSQL.insertAttributes(of: inserted, db)
            return inserted
        }
    }

    /// Changes a user flow in one step.
    public func changeUserFlow(
        _ id: String, _ kind: UserFlowKind, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowRecord) throws -> UserFlowRecord
    ) async throws -> UserFlowRecord? {
        try await writer.write { db in
            guard let current = try UserFlowSQL.fetch(id, kind, of: tenant, db) else { return nil }
            let changed = try decide(current)
            try db.execute(
                sql: """
                    UPDATE user_flows SET flow_type = ?, flow_type_version = ?, is_language_customization_enabled = ?,
                        default_language_tag = ?, identity_providers = ? WHERE tenant_id = ? AND kind = ? AND id = ?
                    """,
                arguments: [
                    changed.flowType, changed.flowTypeVersion, changed.isLanguageCustomizationEnabled,
                    changed.defaultLanguageTag, try UserFlowSQL.text(changed.identityProviders), tenant.text,
                    kind.rawValue, id,
                ])
            if changed.steps != current.steps {
                try db.execute(
                    sql: "DELETE FROM user_flow_steps WHERE tenant_id = ? AND kind = ? AND flow_id = ?",
                    arguments: [tenant.text, kind.rawValue, id])
                try UserFlowSQL.insertSteps(of: changed, db)
            }
            if changed.attributes != current.attributes {
                try db.execute(
                    sql: "DELETE FROM user_flow_assignments WHERE tenant_id = ? AND kind = ? AND flow_id = ?",
                    arguments: [tenant.text, kind.rawValue, id])
                try UserFlowSQL.insertAttributes(of: changed, db)
            }
            return changed
        }
    }

    /// Removes a user flow; the connectors it called stay.
    public func deleteUserFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> Bool {
        try await writer.write { db in
            try db.execute(
                sql: "DELETE FROM user_flows WHERE tenant_id = ? AND kind = ? AND id = ?",
                arguments: [tenant.text, kind.rawValue, id])
            return db.changesCount > 0
        }
    }
}
