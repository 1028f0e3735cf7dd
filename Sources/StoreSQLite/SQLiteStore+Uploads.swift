public import DirectoryStore
import Foundation
import GRDB

/// Uploads of certificate authorities.
extension SQLiteStore {
    /// Accepts an upload, unless another one to the same PKI has not ended.
    public func startUpload(_ job: UploadJob, details: String) async throws -> UploadStart {
        try await writer.write { db in
            guard try PKISQL.fetch(job.pki, of: job.tenant, db) != nil else { return .notFound }
            let running = try Int64.fetchOne(
                db, sql: "SELECT started_at FROM upload_jobs WHERE tenant_id = ? AND pki_id = ?",
                arguments: [job.tenant.text, job.pki])
            if let running { return .busy(since: running) }
            try db.execute(
                sql: """
                    INSERT INTO upload_jobs (tenant_id, pki_id, id, sealed_url, sha256, started_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [job.tenant.text, job.pki, job.id, Data(job.sealedURL), job.sha256, job.startedAt])
            try db.execute(
                sql: """
                    UPDATE pkis SET upload_state = 'notStarted', status_details = ?, modified_at = ?
                    WHERE tenant_id = ? AND id = ?
                    """, arguments: [details, job.startedAt, job.tenant.text, job.pki])
            return .accepted
        }
    }

    /// Takes the oldest upload of any tenant that no server holds.
    public func claimUpload(
        owner: String, now: Int64, leaseSeconds: Int64, at time: Int64
    ) async throws -> UploadJob? {
        // Servers ask often, and nearly always there is nothing: that must not cost a commit.
        let free = "owner IS NULL OR lease_end <= ?"
        let mayClaim = try readByKey(isOneStatement: true) { db in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM upload_jobs WHERE \(free) LIMIT 1"), arguments: [now]) != nil
        }
        guard mayClaim else { return nil }
        return try await writer.write { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT position, tenant_id, pki_id, id, sealed_url, sha256, started_at, document, added_count
                    FROM upload_jobs WHERE \(free) ORDER BY position LIMIT 1
                    """, arguments: [now])
            guard let row else { return nil }
            let job = UploadJob(
                tenant: TenantID(row[1]), pki: row[2], id: row[3], sealedURL: [UInt8](row[4] as Data), sha256: row[5],
                startedAt: row[6], document: (row[7] as Data?).map { [UInt8]($0) }, addedCount: row[8])
            try db.execute(
                sql: "UPDATE upload_jobs SET owner = ?, lease_end = ? WHERE position = ?",
                arguments: [owner, now + leaseSeconds, row[0] as Int64])
            try db.execute(
                sql: """
                    UPDATE pkis SET upload_state = 'running', modified_at = ?
                    WHERE tenant_id = ? AND id = ? AND upload_state = 'notStarted'
                    """, arguments: [time, job.tenant.text, job.pki])
            return job
        }
    }

    /// Extends a lease.
    public func renewLease(_ lease: UploadLease, now: Int64, leaseSeconds: Int64) async throws -> Bool {
        try await change(lease, "lease_end = ?", [now + leaseSeconds])
    }

    /// Gives a lease back.
    public func returnLease(_ lease: UploadLease) async throws {
        _ = try await change(lease, "owner = NULL, lease_end = NULL", [])
    }

    /// Ends every lease of every server.
    public func endAllLeases() async throws {
        try await writer.write { db in
            try db.execute(sql: "UPDATE upload_jobs SET owner = NULL, lease_end = NULL WHERE owner IS NOT NULL")
        }
    }

    /// Keeps the file of an upload.
    public func keepDocument(_ document: [UInt8], of lease: UploadLease) async throws -> Bool {
        try await change(lease, "document = ?", [Data(document)])
    }

    private func change(
        _ lease: UploadLease, _ assignment: String, _ values: [any DatabaseValueConvertible & Sendable]
    ) async throws -> Bool {
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE upload_jobs SET \(assignment) WHERE \(Self.held)",
                arguments: StatementArguments(values) + Self.arguments(lease))
            return db.changesCount > 0
        }
    }

    private static let held = "tenant_id = ? AND pki_id = ? AND id = ? AND owner = ?"

    private static func arguments(_ lease: UploadLease) -> StatementArguments {
        [lease.tenant.text, lease.pki, lease.job, lease.owner]
    }

    private static func isHeld(_ lease: UploadLease, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM upload_jobs WHERE \(held)"), arguments: arguments(lease)) != nil
    }

    private static func report(
        _ lease: UploadLease, _ state: UploadState, _ details: String?, at time: Int64, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE pkis SET upload_state = ?, status_details = ?, modified_at = ? WHERE tenant_id = ? AND id = ?
                """
        ).execute(arguments: [state.rawValue, details, time, lease.tenant.text, lease.pki])
    }

    /// Lets the PKI say how an upload stands.
    public func reportUpload(_ lease: UploadLease, details: String, at time: Int64) async throws -> Bool {
        try await writer.write { db in
            guard try Self.isHeld(lease, db) else { return false }
            try Self.report(lease, .running, details, at: time, db)
            return true
        }
    }

    /// Adds the next authorities of an upload, all or none, and counts them.
    public func addAuthorities(
        _ authorities: [CertificateAuthorityRecord], by lease: UploadLease, details: String, at time: Int64, limit: Int
    ) async throws -> AuthorityAddition {
        try await writer.write { db in
            guard try Self.isHeld(lease, db) else { return .lost }
            let addition = try CertificateAuthoritySQL.insert(authorities, job: lease.job, limit: limit, db)
            guard addition == .added else { return addition }
            try db.execute(
                sql: "UPDATE upload_jobs SET added_count = added_count + ? WHERE \(Self.held)",
                arguments: [authorities.count] + Self.arguments(lease))
            try Self.report(lease, .running, details, at: time, db)
            return .added
        }
    }

    /// Ends an upload.
    public func endUpload(_ lease: UploadLease, failure: String?, at time: Int64) async throws -> Bool {
        try await writer.write { db in
            guard try Self.isHeld(lease, db) else { return false }
            if failure != nil {
                try CertificateAuthoritySQL.remove(addedBy: lease.job, of: lease.tenant, in: lease.pki, db)
            }
            try db.execute(sql: "DELETE FROM upload_jobs WHERE \(Self.held)", arguments: Self.arguments(lease))
            try Self.report(lease, failure == nil ? .succeeded : .failed, failure, at: time, db)
            return true
        }
    }
}
