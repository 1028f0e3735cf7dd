public import DirectoryStore
import GRDB

extension SQLiteStore {
    /// A page of a tenant's attributes.
    public func userFlowAttributes(
        of tenant: TenantID, matching query: CollectionQuery<UserFlowAttributeField>
    ) async throws -> [UserFlowAttributeRecord] {
        var sql = QuerySQL(
            "\(UserFlowAttributeSQL.select) WHERE tenant_id = ?", [tenant.text], column: UserFlowAttributeSQL.column)
        sql.add(query)
        return try await pool.read { [sql] db in
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
            return try Array(rows.map { UserFlowAttributeSQL.attribute($0, tenant: tenant) })
        }
    }

    /// How many attributes meet a condition.
    public func userFlowAttributeCount(
        of tenant: TenantID, matching condition: Condition<UserFlowAttributeField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM user_flow_attributes WHERE tenant_id = ?", [tenant.text],
            column: UserFlowAttributeSQL.column)
        sql.add(condition)
        return try await pool.read { [sql] db in
            try Int.fetchOne(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments) ?? 0
        }
    }

    /// One attribute, or `nil`.
    public func userFlowAttribute(_ id: String, of tenant: TenantID) async throws -> UserFlowAttributeRecord? {
        try readByKey(isOneStatement: true) { db in try UserFlowAttributeSQL.fetch(id, of: tenant, db) }
    }

    /// Adds attributes, all or none, and returns them with their positions.
    public func insertUserFlowAttributes(
        _ attributes: [UserFlowAttributeRecord]
    ) async throws -> [UserFlowAttributeRecord] {
        try await writer.write { db in
            try attributes.map { attribute in
                guard try UserFlowAttributeSQL.fetch(attribute.id, of: attribute.tenant, db) == nil else {
                    throw StoreConflict.exists
                }
                try db.execute(
                    sql: """
                        INSERT INTO user_flow_attributes (tenant_id, id, display_name, description, attribute_type,
                            data_type, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        attribute.tenant.text, attribute.id, attribute.displayName, attribute.description,
                        attribute.attributeType, attribute.dataType, attribute.createdAt,
                    ])
                var inserted = attribute
                inserted.position = db.lastInsertedRowID
                return inserted
            }
        }
    }

    /// Changes an attribute in one step.
    public func changeUserFlowAttribute(
        _ id: String, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowAttributeRecord) throws -> UserFlowAttributeRecord
    ) async throws -> UserFlowAttributeRecord? {
        try await writer.write { db in
            guard let current = try UserFlowAttributeSQL.fetch(id, of: tenant, db) else { return nil }
            let changed = try decide(current)
            try db.execute(
                sql: """
                    UPDATE user_flow_attributes SET display_name = ?, description = ?, attribute_type = ?,
                        data_type = ? WHERE tenant_id = ? AND id = ?
                    """,
                arguments: [
                    changed.displayName, changed.description, changed.attributeType, changed.dataType, tenant.text, id,
                ])
            return changed
        }
    }

    /// Removes an attribute, unless a user flow asks for it.
    public func deleteUserFlowAttribute(_ id: String, of tenant: TenantID) async throws -> AttributeDeletion {
        try await writer.write { db in
            let flows = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT flow_id FROM user_flow_assignments WHERE tenant_id = ? AND attribute_id = ?
                    ORDER BY flow_id
                    """, arguments: [tenant.text, id])
            guard flows.isEmpty else { return .inUse(flows: flows) }
            try db.execute(
                sql: "DELETE FROM user_flow_attributes WHERE tenant_id = ? AND id = ?", arguments: [tenant.text, id])
            return db.changesCount > 0 ? .deleted : .notFound
        }
    }
}

/// How an attribute lies in its table.
enum UserFlowAttributeSQL {
    static let select = """
        SELECT position, id, display_name, description, attribute_type, data_type, created_at FROM user_flow_attributes
        """

    static func column(_ field: UserFlowAttributeField) -> String {
        switch field {
        case .id: "id"
        case .displayName: "display_name"
        case .description: "description"
        case .attributeType: "attribute_type"
        case .dataType: "data_type"
        }
    }

    static func fetch(_ id: String, of tenant: TenantID, _ db: Database) throws -> UserFlowAttributeRecord? {
        let statement = try db.cachedStatement(sql: "\(select) WHERE tenant_id = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [tenant.text, id]).map { attribute($0, tenant: tenant) }
    }

    static func attribute(_ row: Row, tenant: TenantID) -> UserFlowAttributeRecord {
        UserFlowAttributeRecord(
            tenant: tenant, id: row["id"], position: row["position"], displayName: row["display_name"],
            description: row["description"], attributeType: row["attribute_type"], dataType: row["data_type"],
            createdAt: row["created_at"])
    }
}
