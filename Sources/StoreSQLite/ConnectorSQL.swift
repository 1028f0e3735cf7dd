import DirectoryStore
import Foundation
import GRDB

/// How a connector lies in its tables.
enum ConnectorSQL {
    static let select = """
        SELECT position, id, display_name, target_url, authentication, basic_username, basic_sealed_password,
            created_at FROM connectors
        """

    static func column(_ field: ConnectorField) -> String {
        switch field {
        case .id: "id"
        case .displayName: "display_name"
        case .targetURL: "target_url"
        }
    }

    static func fetch(_ id: String, of tenant: TenantID, _ db: Database) throws -> ConnectorRecord? {
        let statement = try db.cachedStatement(sql: "\(select) WHERE tenant_id = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [tenant.text, id])
            .map { try withCertificates(connector($0, tenant: tenant), db) }
    }

    static func connector(_ row: Row, tenant: TenantID) throws -> ConnectorRecord {
        let authentication: ConnectorAuthentication
        switch row["authentication"] as String {
        case "basic":
            authentication = .basic(
                username: row["basic_username"],
                sealedPassword: (row["basic_sealed_password"] as Data?).map { [UInt8]($0) })
        case "clientCertificate": authentication = .clientCertificate
        default: throw SQLiteStoreError.unreadableRow(table: "connectors", what: "unknown authentication")
        }
        return ConnectorRecord(
            tenant: tenant, id: row["id"], position: row["position"], displayName: row["display_name"],
            targetURL: row["target_url"], authentication: authentication, createdAt: row["created_at"])
    }

    static func withCertificates(_ connector: ConnectorRecord, _ db: Database) throws -> ConnectorRecord {
        let statement = try db.cachedStatement(
            sql: """
                SELECT sha1_thumbprint, sha256_thumbprint, not_before, not_after, uploaded_at
                FROM connector_certificates WHERE tenant_id = ? AND connector_id = ? ORDER BY position
                """)
        var complete = connector
        complete.certificates = try Row.fetchAll(statement, arguments: [connector.tenant.text, connector.id])
            .map { row in
                CertificateRecord(
                    sha1Thumbprint: row["sha1_thumbprint"], sha256Thumbprint: row["sha256_thumbprint"],
                    notBefore: row["not_before"], notAfter: row["not_after"], uploadedAt: row["uploaded_at"])
            }
        return complete
    }

    static func insert(_ certificate: StoredCertificate, into connector: ConnectorRecord, _ db: Database) throws {
        let record = certificate.record
        let material = certificate.material
        try db.execute(
            sql: """
                INSERT INTO connector_certificates (tenant_id, connector_id, sha1_thumbprint, sha256_thumbprint,
                    not_before, not_after, uploaded_at, certificate, sealed_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                connector.tenant.text, connector.id, record.sha1Thumbprint, record.sha256Thumbprint,
                record.notBefore, record.notAfter, record.uploadedAt, Data(material.certificate),
                Data(material.sealedKey),
            ])
        let position = db.lastInsertedRowID
        for (link, certificate) in material.chain.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO connector_certificate_chains (certificate_position, tenant_id, link, certificate)
                    VALUES (?, ?, ?, ?)
                    """, arguments: [position, connector.tenant.text, link, Data(certificate)])
        }
    }

    static func columns(
        of authentication: ConnectorAuthentication
    ) -> (kind: String, username: String?, sealedPassword: Data?) {
        switch authentication {
        case .basic(let username, let sealedPassword): ("basic", username, sealedPassword.map { Data($0) })
        case .clientCertificate: ("clientCertificate", nil, nil)
        }
    }
}
