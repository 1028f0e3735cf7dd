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

    /// One statement for the connector and its certificates: it sees one state of the database without a transaction.
    private static let selectWithCertificates = """
        SELECT c.position, c.id, c.display_name, c.target_url, c.authentication, c.basic_username,
            c.basic_sealed_password, c.created_at, k.sha1_thumbprint, k.sha256_thumbprint, k.not_before, k.not_after,
            k.uploaded_at, k.position
        FROM connectors c LEFT JOIN connector_certificates k ON k.tenant_id = c.tenant_id AND k.connector_id = c.id
        WHERE c.tenant_id = ? AND c.id = ? ORDER BY k.position
        """

    static func fetch(_ id: String, of tenant: TenantID, _ db: Database) throws -> ConnectorRecord? {
        var found: ConnectorRecord?
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: selectWithCertificates), arguments: [tenant.text, id])
        while let row = try rows.next() {
            if found == nil { found = try connector(row, tenant: tenant) }
            if row.hasNull(atIndex: 8) { break }
            found?.certificates.append(
                CertificateRecord(
                    sha1Thumbprint: row[8], sha256Thumbprint: row[9], notBefore: row[10], notAfter: row[11],
                    uploadedAt: row[12], position: row[13]))
        }
        return found
    }

    static func connector(_ row: Row, tenant: TenantID) throws -> ConnectorRecord {
        let authentication: ConnectorAuthentication
        // By index, in the order of ``select``: names would be looked for in each row.
        switch row[4] as String {
        case "basic":
            authentication = .basic(username: row[5], sealedPassword: (row[6] as Data?).map { [UInt8]($0) })
        case "clientCertificate": authentication = .clientCertificate
        default: throw SQLiteStoreError.unreadableRow(table: "connectors", what: "unknown authentication")
        }
        return ConnectorRecord(
            tenant: tenant, id: row[1], position: row[0], displayName: row[2], targetURL: row[3],
            authentication: authentication, createdAt: row[7])
    }

    /// The certificates of a page, all with one statement.
    static func withCertificates(
        _ connectors: [ConnectorRecord], of tenant: TenantID, _ db: Database
    ) throws -> [ConnectorRecord] {
        let holders = connectors.filter { $0.authentication == .clientCertificate }.map(\.id)
        guard !holders.isEmpty else { return connectors }
        let statement = try db.cachedStatement(
            sql: """
                SELECT connector_id, sha1_thumbprint, sha256_thumbprint, not_before, not_after, uploaded_at,
                    position
                FROM connector_certificates
                WHERE tenant_id = ? AND connector_id IN (SELECT value FROM json_each(?)) ORDER BY position
                """)
        let ids = String(decoding: try JSONEncoder().encode(holders), as: UTF8.self)
        var certificates: [String: [CertificateRecord]] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [tenant.text, ids])
        while let row = try rows.next() {
            certificates[row[0], default: []].append(
                CertificateRecord(
                    sha1Thumbprint: row[1], sha256Thumbprint: row[2], notBefore: row[3], notAfter: row[4],
                    uploadedAt: row[5], position: row[6]))
        }
        return connectors.map { connector in
            var complete = connector
            complete.certificates = certificates[connector.id] ?? []
            return complete
        }
    }

    /// Adds a certificate to a connector and returns it with its position.
    static func insert(
        _ certificate: StoredCertificate, into connector: ConnectorRecord, _ db: Database
    ) throws -> CertificateRecord {
        var record = certificate.record
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
        record.position = db.lastInsertedRowID
        for (link, certificate) in material.chain.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO connector_certificate_chains (certificate_position, tenant_id, link, certificate)
                    VALUES (?, ?, ?, ?)
                    """, arguments: [record.position, connector.tenant.text, link, Data(certificate)])
        }
        return record
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
