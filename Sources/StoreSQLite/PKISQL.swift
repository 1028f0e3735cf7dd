import DirectoryStore
import Foundation
import GRDB

/// How PKIs lie in their table.
enum PKISQL {
    /// Rows are read by index, in this order.
    static let select = """
        SELECT position, id, display_name, modified_at, upload_state, status_details, deleted_at FROM pkis
        """

    static func column(_ field: PKIField) -> String {
        switch field {
        case .id: "id"
        case .displayName: "display_name"
        case .status: "upload_state"
        case .statusDetails: "status_details"
        case .modifiedAt: "modified_at"
        case .deletedAt: "deleted_at"
        }
    }

    static func pki(_ row: Row, tenant: TenantID) throws -> PKIRecord {
        let state = try (row[4] as String?).map { text in
            guard let state = UploadState(rawValue: text) else {
                throw SQLiteStoreError.unreadableRow(table: "pkis", what: "unknown upload state")
            }
            return state
        }
        return PKIRecord(
            tenant: tenant, id: row[1], position: row[0], displayName: row[2], modifiedAt: row[3], uploadState: state,
            statusDetails: row[5], deletedAt: row[6])
    }

    /// One PKI that is in use.
    static func fetch(_ id: String, of tenant: TenantID, _ db: Database) throws -> PKIRecord? {
        let statement = try db.cachedStatement(sql: "\(select) WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL")
        return try Row.fetchOne(statement, arguments: [tenant.text, id]).map { try pki($0, tenant: tenant) }
    }

    static func touch(_ id: String, of tenant: TenantID, at time: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE pkis SET modified_at = ? WHERE tenant_id = ? AND id = ?")
            .execute(arguments: [time, tenant.text, id])
    }
}

/// How certificate authorities lie in their table.
enum CertificateAuthoritySQL {
    /// Rows are read by index, in this order.
    static let select = """
        SELECT position, id, certificate, display_name, type, issuer, subject_key_identifier, thumbprint, expires_at,
            revocation_list_url, delta_revocation_list_url, is_issuer_hint_enabled, created_at, deleted_at, pki_id
        FROM certificate_authorities
        """

    static func column(_ field: CertificateAuthorityField) -> String {
        switch field {
        case .id: "id"
        case .displayName: "display_name"
        case .type: "type"
        case .issuer: "issuer"
        case .subjectKeyIdentifier: "subject_key_identifier"
        case .thumbprint: "thumbprint"
        case .expiresAt: "expires_at"
        case .revocationListURL: "revocation_list_url"
        case .deltaRevocationListURL: "delta_revocation_list_url"
        case .isIssuerHintEnabled: "is_issuer_hint_enabled"
        case .createdAt: "created_at"
        case .deletedAt: "deleted_at"
        }
    }

    static func authority(_ row: Row, tenant: TenantID) -> CertificateAuthorityRecord {
        CertificateAuthorityRecord(
            tenant: tenant, pki: row[14], id: row[1], position: row[0], certificate: [UInt8](row[2] as Data),
            displayName: row[3], isRoot: row[4] as String == "root", issuer: row[5], subjectKeyIdentifier: row[6],
            thumbprint: row[7], expiresAt: row[8], revocationListURL: row[9], deltaRevocationListURL: row[10],
            isIssuerHintEnabled: row[11], createdAt: row[12], deletedAt: row[13])
    }

    static func fetch(
        _ id: String, of tenant: TenantID, in pki: String, _ db: Database
    ) throws -> CertificateAuthorityRecord? {
        let statement = try db.cachedStatement(
            sql: "\(select) WHERE tenant_id = ? AND id = ? AND pki_id = ? AND deleted_at IS NULL")
        return try Row.fetchOne(statement, arguments: [tenant.text, id, pki]).map { authority($0, tenant: tenant) }
    }

    static func count(of tenant: TenantID, in pki: String, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM certificate_authorities
                WHERE tenant_id = ? AND pki_id = ? AND deleted_at IS NULL
                """)
        return try Int.fetchOne(statement, arguments: [tenant.text, pki]) ?? 0
    }

    static func contains(
        thumbprint: String, of tenant: TenantID, in pki: String, _ db: Database
    ) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM certificate_authorities
                WHERE tenant_id = ? AND pki_id = ? AND thumbprint = ? AND deleted_at IS NULL
                """)
        return try Int.fetchOne(statement, arguments: [tenant.text, pki, thumbprint]) != nil
    }

    /// Adds authorities of one PKI, all or none: the caller leaves what was written, if anything, to be rolled back.
    static func insert(
        _ authorities: [CertificateAuthorityRecord], job: String?, limit: Int, _ db: Database
    ) throws -> AuthorityAddition {
        guard let first = authorities.first else { return .added }
        guard try PKISQL.fetch(first.pki, of: first.tenant, db) != nil else { return .lost }
        var thumbprints: Set<String> = []
        for authority in authorities {
            let isNew =
                try thumbprints.insert(authority.thumbprint).inserted
                && !contains(thumbprint: authority.thumbprint, of: first.tenant, in: first.pki, db)
            guard !isNew else { continue }
            return .duplicate(thumbprint: authority.thumbprint)
        }
        guard try count(of: first.tenant, in: first.pki, db) + authorities.count <= limit else { return .full }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO certificate_authorities (tenant_id, pki_id, id, certificate, display_name, type, issuer,
                    subject_key_identifier, thumbprint, expires_at, revocation_list_url, delta_revocation_list_url,
                    is_issuer_hint_enabled, created_at, job_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for authority in authorities {
            try statement.execute(
                arguments: [
                    authority.tenant.text, authority.pki, authority.id, Data(authority.certificate),
                    authority.displayName, authority.type, authority.issuer, authority.subjectKeyIdentifier,
                    authority.thumbprint, authority.expiresAt, authority.revocationListURL,
                    authority.deltaRevocationListURL, authority.isIssuerHintEnabled, authority.createdAt, job,
                ])
        }
        try PKISQL.touch(first.pki, of: first.tenant, at: first.createdAt, db)
        return .added
    }

    static func remove(addedBy job: String, of tenant: TenantID, in pki: String, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM certificate_authorities WHERE tenant_id = ? AND pki_id = ? AND job_id = ?",
            arguments: [tenant.text, pki, job])
    }
}
