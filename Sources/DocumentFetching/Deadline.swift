/// Does work that must be done within a time.
///
/// - Throws: `failure` when the time is over, and the work is cancelled; else what the work throws.
package func withDeadline<Value: Sendable>(
    _ time: Duration, orThrow failure: some Error, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: time)
            throw failure
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw failure }
        return value
    }
}
