import DirectoryStore
import Foundation
import GRDB
import TestKit
import Testing

@testable import StoreSQLite

@Suite("The SQLite store")
struct SQLiteStoreTests {
    @Test("commits durably: WAL, and synchronous FULL on the connection that writes")
    func isDurable() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
            let modes = try await store.pool.writeWithoutTransaction { db in
                (
                    try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(db, sql: "PRAGMA synchronous")
                )
            }
            #expect(modes.0 == "wal")
            #expect(modes.1 == 2)
            try store.close()
        }
    }

    @Test("finds everything again after it was closed and opened")
    func reopens() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("directory.sqlite").path
            let first = try SQLiteStore(path: path)
            try await Sample.prepare(first)
            let inserted = try await first.insertConnector(
                Sample.connector("a"), certificates: [Sample.certificate(1)])
            try first.close()
            let second = try SQLiteStore(path: path)
            #expect(try await second.connector("a", of: Sample.tenant) == inserted)
            try second.close()
        }
    }

    @Test("reads by key while every reader of the pool is taken", .timeLimit(.minutes(10)))
    func readsByKeyWithoutThePool() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
            try await Sample.prepare(store)
            let inserted = try await store.insertConnector(Sample.connector("a"), certificates: [])
            // Each of these threads holds a reader until it is let go.
            let taken = DispatchSemaphore(value: 0)
            let letGo = DispatchSemaphore(value: 0)
            for _ in 0..<4 {
                Thread.detachNewThread {
                    try? store.pool.unsafeRead { _ in
                        taken.signal()
                        letGo.wait()
                    }
                }
            }
            func waitForReaders() { for _ in 0..<4 { taken.wait() } }
            waitForReaders()
            let found = try await store.connector("a", of: Sample.tenant)
            for _ in 0..<4 { letGo.signal() }
            #expect(found == inserted)
            try store.close()
        }
    }

    @Test("refuses the database of a newer release")
    func newerRelease() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("directory.sqlite").path
            let store = try SQLiteStore(path: path)
            try await store.pool.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
            }
            try store.close()
            let error = #expect(throws: SQLiteStoreError.self) { try SQLiteStore(path: path) }
            #expect(error?.description.contains("newer release") == true)
        }
    }

    @Test("names the tenant in every table")
    func tenantEverywhere() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
            let tables = try await store.pool.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                            AND name NOT LIKE 'grdb_%' AND name != 'tenants'
                        """)
            }
            #expect(tables.count >= 6)
            for table in tables {
                let columns = try await store.pool.read { db in try db.columns(in: table).map(\.name) }
                #expect(columns.contains("tenant_id"), "\(table) has no tenant")
            }
            try store.close()
        }
    }

    @Test("lets one of two servers begin an upload, and one of them do it")
    func twoServers() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("directory.sqlite").path
            let stores = [try SQLiteStore(path: path), try SQLiteStore(path: path)]
            try await Sample.prepare(stores[0])
            for number in 0..<20 {
                let pki = "p\(number)"
                _ = try await stores[0].insertPKI(
                    PKIRecord(tenant: Sample.tenant, id: pki, displayName: "", modifiedAt: 1))
                let starts = try await withThrowingTaskGroup(of: UploadStart.self) { group in
                    for (index, store) in stores.enumerated() {
                        group.addTask {
                            try await store.startUpload(
                                UploadJob(
                                    tenant: Sample.tenant, pki: pki, id: "\(index)", sealedURL: [], sha256: "",
                                    startedAt: 7), details: "")
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(Set(starts) == [.accepted, .busy(since: 7)])
                let claims = try await withThrowingTaskGroup(of: UploadJob?.self) { group in
                    for (index, store) in stores.enumerated() {
                        group.addTask {
                            try await store.claimUpload(owner: "\(index)", now: 0, leaseSeconds: 9, at: 1)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(claims.compactMap { $0 }.count == 1)
            }
            for store in stores { try store.close() }
        }
    }
}
