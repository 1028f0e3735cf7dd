import DirectoryStore
import Foundation
import GRDB

/// How a user flow lies in its tables.
enum UserFlowSQL {
    static let select = """
        SELECT position, id, flow_type, flow_type_version, is_language_customization_enabled, default_language_tag,
            identity_providers, created_at FROM user_flows
        """

    static func column(_ field: UserFlowField) -> String {
        switch field {
        case .id: "id"
        case .flowType: "flow_type"
        case .flowTypeVersion: "flow_type_version"
        case .isLanguageCustomizationEnabled: "is_language_customization_enabled"
        case .defaultLanguageTag: "default_language_tag"
        }
    }

    static func fetch(
        _ id: String, _ kind: UserFlowKind, of tenant: TenantID, _ db: Database
    ) throws -> UserFlowRecord? {
        let statement = try db.cachedStatement(sql: "\(select) WHERE tenant_id = ? AND kind = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [tenant.text, kind.rawValue, id])
            .map { try flow($0, kind, tenant: tenant, db) }
    }

    static func flow(
        _ row: Row, _ kind: UserFlowKind, tenant: TenantID, _ db: Database
    ) throws -> UserFlowRecord {
        let id: String = row["id"]
        let statement = try db.cachedStatement(
            sql: "SELECT step, connector_id FROM user_flow_steps WHERE tenant_id = ? AND kind = ? AND flow_id = ?")
        let steps = try Row.fetchAll(statement, arguments: [tenant.text, kind.rawValue, id])
            .map { ($0["step"] as String, $0["connector_id"] as String) }
        let assignments = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT assignment FROM user_flow_assignments WHERE tenant_id = ? AND kind = ? AND flow_id = ?
                    ORDER BY place
                    """), arguments: [tenant.text, kind.rawValue, id])
        guard
            let attributes = try? assignments.map({ text in
                try JSONDecoder().decode(AttributeAssignment.self, from: Data(text.utf8))
            })
        else { throw SQLiteStoreError.unreadableRow(table: "user_flow_assignments", what: "an assignment is none") }
        guard
            let providers = try? JSONDecoder()
                .decode([String].self, from: Data((row["identity_providers"] as String).utf8))
        else { throw SQLiteStoreError.unreadableRow(table: "user_flows", what: "identity providers are no list") }
        return UserFlowRecord(
            tenant: tenant, kind: kind, id: id, position: row["position"], flowType: row["flow_type"],
            flowTypeVersion: row["flow_type_version"],
            steps: Dictionary(steps, uniquingKeysWith: { _, last in last }), identityProviders: providers,
            attributes: attributes,
            isLanguageCustomizationEnabled: row["is_language_customization_enabled"],
            defaultLanguageTag: row["default_language_tag"], createdAt: row["created_at"])
    }

    static func insertSteps(of flow: UserFlowRecord, _ db: Database) throws {
        for (step, connector) in flow.steps.sorted(by: { $0.key < $1.key }) {
            guard try ConnectorSQL.fetch(connector, of: flow.tenant, db) != nil else {
                throw StoreConflict.missingConnector(connector)
            }
            try db.execute(
                sql: """
                    INSERT INTO user_flow_steps (tenant_id, kind, flow_id, step, connector_id) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [flow.tenant.text, flow.kind.rawValue, flow.id, step, connector])
        }
    }

    static func insertAttributes(of flow: UserFlowRecord, _ db: Database) throws {
        for (place, assignment) in flow.attributes.enumerated() {
            guard try UserFlowAttributeSQL.fetch(assignment.attribute, of: flow.tenant, db) != nil else {
                throw StoreConflict.missingAttribute(assignment.attribute)
            }
            try db.execute(
                sql: """
                    INSERT INTO user_flow_assignments (tenant_id, kind, flow_id, place, attribute_id, assignment)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    flow.tenant.text, flow.kind.rawValue, flow.id, place, assignment.attribute, try text(assignment),
                ])
        }
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
