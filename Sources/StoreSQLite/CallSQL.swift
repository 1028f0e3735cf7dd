import DirectoryStore
import GRDB

/// How an attempt lies in its table.
enum CallSQL {
    static let step = 500

    private static let columns = """
        call_id, started_at, source, user_flow_id, step, attempt, authentication, certificate_thumbprint, outcome, code, \
        message, status, microseconds, request_bytes, answer_bytes, request_body, answer_body
        """

    static let select = "SELECT position, \(columns) FROM connector_calls"

    static let insert = """
        INSERT INTO connector_calls (tenant_id, connector_id, \(columns))
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
        WHERE EXISTS (SELECT 1 FROM connectors WHERE tenant_id = ? AND id = ?)
        """

    static let connectorsWithMore = """
        SELECT tenant_id, connector_id FROM connector_calls GROUP BY tenant_id, connector_id HAVING count(*) > ?
        """

    static let forgetOld = """
        DELETE FROM connector_calls WHERE position IN (
            SELECT position FROM connector_calls WHERE started_at < ? ORDER BY started_at LIMIT ?)
        """

    static let forgetMore = """
        DELETE FROM connector_calls WHERE position IN (
            SELECT position FROM connector_calls WHERE tenant_id = ? AND connector_id = ? AND position <= (
                SELECT position FROM connector_calls WHERE tenant_id = ? AND connector_id = ?
                ORDER BY position DESC LIMIT 1 OFFSET ?)
            ORDER BY position LIMIT ?)
        """

    static func column(_ field: ConnectorCallField) -> String {
        switch field {
        case .position: "position"
        case .startedAt: "(started_at / 1000.0)"
        case .source: "source"
        case .userFlowID: "user_flow_id"
        case .step: "step"
        case .attempt: "attempt"
        case .authentication: "authentication"
        case .certificateThumbprint: "certificate_thumbprint"
        case .outcome: "outcome"
        case .code: "code"
        case .status: "status"
        case .durationMilliseconds: "(microseconds / 1000.0)"
        }
    }

    static func call(_ row: Row, of connector: String, _ tenant: TenantID) throws -> ConnectorCallRecord {
        guard let source = ConnectorCallRecord.Source(rawValue: row["source"]) else {
            throw SQLiteStoreError.unreadableRow(table: "connector_calls", what: "an unknown source")
        }
        return ConnectorCallRecord(
            tenant: tenant, connectorID: connector, position: row["position"], callID: row["call_id"],
            startedAt: row["started_at"], source: source, userFlowID: row["user_flow_id"], step: row["step"],
            attempt: row["attempt"], authentication: row["authentication"],
            certificateThumbprint: row["certificate_thumbprint"], outcome: row["outcome"], code: row["code"],
            message: row["message"], status: row["status"], microseconds: row["microseconds"],
            requestBytes: row["request_bytes"], answerBytes: row["answer_bytes"], requestBody: row["request_body"],
            answerBody: row["answer_body"])
    }
}
