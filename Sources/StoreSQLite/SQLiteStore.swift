import GRDB
import Synchronization

/// The store in one SQLite file (WAL, `synchronous=FULL`): a write that returned survives a kill and a power cut.
public final class SQLiteStore: Sendable {
    let pool: DatabasePool
    let writer: GroupCommitWriter
    private let keyReaders: [DatabaseQueue]
    private let nextKeyReader = Atomic<UInt>(0)

    /// Opens or makes the database and brings its schema up to date.
    ///
    /// - Parameter path: the file; its folder must exist.
    /// - Throws: ``SQLiteStoreError/newerSchema(path:)`` for a file of a later release, else what SQLite says.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "directory"
        configuration.busyMode = .timeout(5)
        // Each reader keeps its own page cache; two are enough for two cores and keep the idle process small.
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        // Turning WAL on resets `synchronous` to NORMAL after `prepareDatabase`, so it is set here and read back.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            guard level == 2 else { throw SQLiteStoreError.notDurable(synchronous: level ?? -1) }
        }
        let migrator = Schema.migrator
        if try pool.read(migrator.hasBeenSuperseded) { throw SQLiteStoreError.newerSchema(path: path) }
        try migrator.migrate(pool)
        writer = GroupCommitWriter(pool: pool)
        configuration.readonly = true
        keyReaders = try (0..<2).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Reads a row or two by their key, on the caller's thread: that takes some ten microseconds, and going to another
    /// thread and back takes longer. What may look at many rows waits for a reader of the pool.
    ///
    /// Its connections serve nobody else. One of the pool may be held by a task that waits for this very thread.
    ///
    /// - Parameter isOneStatement: whether the body needs no transaction to see one state of the database.
    func readByKey<Value>(
        isOneStatement: Bool = false, _ body: (Database) throws -> Value
    ) throws -> Value {
        let turn = nextKeyReader.wrappingAdd(1, ordering: .relaxed).oldValue
        let reader = keyReaders[Int(turn % UInt(keyReaders.count))]
        return isOneStatement ? try reader.unsafeRead(body) : try reader.read(body)
    }

    /// Closes the file; the WAL is folded into the database.
    public func close() throws {
        for reader in keyReaders { try reader.close() }
        try pool.close()
    }
}

/// Why a database cannot be used.
public enum SQLiteStoreError: Error, Sendable, CustomStringConvertible {
    /// It was written by a later release.
    case newerSchema(path: String)
    /// SQLite would not promise durable commits.
    case notDurable(synchronous: Int)
    /// A row holds what this release does not write.
    case unreadableRow(table: String, what: String)

    /// What happened and how to fix it; names no value of a row.
    public var description: String {
        switch self {
        case .newerSchema(let path):
            "\(path) was written by a newer release of Signet; run that release, or name another --data directory"
        case .notDurable(let level):
            "SQLite reports synchronous=\(level) where FULL (2) was asked for; writes would not survive a power cut"
        case .unreadableRow(let table, let what):
            "a row of the table \(table) is damaged: \(what); restore the data directory from a backup"
        }
    }
}
