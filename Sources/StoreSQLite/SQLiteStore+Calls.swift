public import DirectoryStore
import GRDB

extension SQLiteStore {
    /// Keeps an attempt, unless its connector is gone.
    public func appendConnectorCall(_ call: ConnectorCallRecord) async throws {
        try await writer.write { db in
            let arguments: StatementArguments = [
                call.tenant.text, call.connectorID, call.callID, call.startedAt, call.source.rawValue, call.userFlowID,
                call.step, call.attempt, call.authentication, call.certificateThumbprint, call.outcome, call.code,
                call.message, call.status, call.microseconds, call.requestBytes, call.answerBytes, call.requestBody,
                call.answerBody, call.tenant.text, call.connectorID,
            ]
            try db.cachedStatement(sql: CallSQL.insert).execute(arguments: arguments)
        }
    }

    /// A page of a connector's attempts.
    public func connectorCalls(
        of connector: String, _ tenant: TenantID, matching query: CollectionQuery<ConnectorCallField>
    ) async throws -> [ConnectorCallRecord] {
        var sql = QuerySQL(
            "\(CallSQL.select) WHERE tenant_id = ? AND connector_id = ?", [tenant.text, connector],
            column: CallSQL.column)
        sql.add(query)
        return try await pool.read { [sql] db in
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments)
            return try Array(rows.map { try CallSQL.call($0, of: connector, tenant) })
        }
    }

    /// How many attempts meet a condition.
    public func connectorCallCount(
        of connector: String, _ tenant: TenantID, matching condition: Condition<ConnectorCallField>?
    ) async throws -> Int {
        var sql = QuerySQL(
            "SELECT count(*) FROM connector_calls WHERE tenant_id = ? AND connector_id = ?", [tenant.text, connector],
            column: CallSQL.column)
        sql.add(condition)
        return try await pool.read { [sql] db in
            try Int.fetchOne(db.cachedStatement(sql: sql.text), arguments: sql.statementArguments) ?? 0
        }
    }

    /// Forgets attempts that began before a moment, and of each connector all but the newest.
    public func forgetConnectorCalls(startedBefore: Int64, keepingNewest newest: Int) async throws {
        let tooMany = try await pool.read { db in
            try Row.fetchAll(db, sql: CallSQL.connectorsWithMore, arguments: [newest]).map { row in
                (tenant: row["tenant_id"] as String, connector: row["connector_id"] as String)
            }
        }
        // In small steps: what people do must not wait for it.
        while try await writer.write({ db in
            try db.execute(sql: CallSQL.forgetOld, arguments: [startedBefore, CallSQL.step])
            return db.changesCount == CallSQL.step
        }) {}
        for (tenant, connector) in tooMany {
            while try await writer.write({ db in
                try db.execute(
                    sql: CallSQL.forgetMore,
                    arguments: [tenant, connector, tenant, connector, newest, CallSQL.step])
                return db.changesCount == CallSQL.step
            }) {}
        }
    }
}
