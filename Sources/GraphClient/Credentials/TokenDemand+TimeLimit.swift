extension TokenDemand {
    /// Does work and gives up after a time on the demand's clock. What is given up is cancelled and waited for.
    func within<Outcome: Sendable>(
        _ limit: Duration, orThrow failure: GraphClientError, _ work: @escaping @Sendable () async throws -> Outcome
    ) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await sleep(limit)
                throw failure
            }
            defer { group.cancelAll() }
            guard let outcome = try await group.next() else { throw CancellationError() }
            return outcome
        }
    }
}
