import DirectoryStore
import Foundation
import GRDB

/// How an account lies in its tables.
enum UserSQL {
    static let select = """
        SELECT position, id, user_principal_name, display_name, mail, user_type, account_enabled, attributes, created_at
        FROM users
        """

    static func column(_ field: UserField) -> String {
        switch field {
        case .id: "id"
        case .userPrincipalName: "user_principal_name"
        case .displayName: "display_name"
        case .mail: "mail"
        case .userType: "user_type"
        case .accountEnabled: "account_enabled"
        case .createdAt: "created_at"
        case .givenName: attribute("givenName")
        case .surname: attribute("surname")
        case .jobTitle: attribute("jobTitle")
        case .streetAddress: attribute("streetAddress")
        case .city: attribute("city")
        case .postalCode: attribute("postalCode")
        case .state: attribute("state")
        case .country: attribute("country")
        }
    }

    /// One account by a condition on it, such as `id = ?`; the oldest, where several meet it.
    static func fetch(
        where condition: String, _ argument: String, of tenant: TenantID, _ db: Database
    ) throws -> UserRecord? {
        let statement = try db.cachedStatement(
            sql: "\(select) WHERE tenant_id = ? AND \(condition) ORDER BY position LIMIT 1")
        return try Row.fetchOne(statement, arguments: [tenant.text, argument])
            .map { try user($0, tenant: tenant, db) }
    }

    /// The identifier of the account that an identity leads to.
    static func userID(
        withIdentity issuer: String, assignedID: String, of tenant: TenantID, _ db: Database
    ) throws -> String? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT user_id FROM user_identities
                WHERE tenant_id = ? AND issuer COLLATE NOCASE = ? AND issuer_assigned_id = ?
                """)
        return try String.fetchOne(statement, arguments: [tenant.text, issuer, assignedID])
    }

    static func user(_ row: Row, tenant: TenantID, _ db: Database) throws -> UserRecord {
        let id: String = row["id"]
        let statement = try db.cachedStatement(
            sql: """
                SELECT sign_in_type, issuer, issuer_assigned_id FROM user_identities
                WHERE tenant_id = ? AND user_id = ? ORDER BY place
                """)
        let identities = try Row.fetchAll(statement, arguments: [tenant.text, id]).map { row in
            UserIdentity(
                signInType: row["sign_in_type"], issuer: row["issuer"], issuerAssignedID: row["issuer_assigned_id"])
        }
        guard
            let attributes = try? JSONDecoder().decode(
                [String: AttributeValue].self, from: Data((row["attributes"] as String).utf8))
        else { throw SQLiteStoreError.unreadableRow(table: "users", what: "attributes are no object") }
        return UserRecord(
            tenant: tenant, id: id, position: row["position"], userPrincipalName: row["user_principal_name"],
            displayName: row["display_name"], mail: row["mail"], userType: row["user_type"],
            accountEnabled: row["account_enabled"], identities: identities, attributes: attributes,
            createdAt: row["created_at"])
    }

    static func insertIdentities(of user: UserRecord, _ db: Database) throws {
        for (place, identity) in user.identities.enumerated() {
            // Asked first, since SQLite does not say which of its indices refused; the transaction lets no other
            // writer slip in between.
            guard
                try userID(withIdentity: identity.issuer, assignedID: identity.issuerAssignedID, of: user.tenant, db)
                    == nil
            else { throw StoreConflict.takenIdentity(identity) }
            try db.execute(
                sql: """
                    INSERT INTO user_identities (tenant_id, user_id, place, sign_in_type, issuer, issuer_assigned_id)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    user.tenant.text, user.id, place, identity.signInType, identity.issuer, identity.issuerAssignedID,
                ])
        }
    }

    private static func attribute(_ name: String) -> String { "json_extract(attributes, '$.\(name)')" }
}
