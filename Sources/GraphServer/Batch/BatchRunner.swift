import Hummingbird

/// Runs the requests of a batch: side by side where nothing depends, one after the other where something does.
struct BatchRunner: Sendable {
    /// Answers one request as if it had come alone.
    let answer: @Sendable (BatchItem) async throws -> Response
    /// The answer to a request whose dependency failed.
    let failedDependency: @Sendable (BatchItem) -> Response

    /// The answers in the order of the requests.
    func run(_ items: [BatchItem]) async throws -> [BatchAnswer] {
        var answers: [String: BatchAnswer] = [:]
        var waiting = items
        while !waiting.isEmpty {
            let ready = waiting.filter { item in item.dependencies.allSatisfy { answers[$0] != nil } }
            waiting.removeAll { item in ready.contains { $0.id == item.id } }
            let known = answers
            try await withThrowingTaskGroup(of: BatchAnswer.self) { group in
                for item in ready {
                    group.addTask {
                        let isBlocked = item.dependencies.contains { known[$0]?.isSuccess != true }
                        let response = isBlocked ? failedDependency(item) : try await answer(item)
                        return try await BatchAnswer(id: item.id, response)
                    }
                }
                for try await answer in group { answers[answer.id] = answer }
            }
        }
        return items.compactMap { answers[$0.id] }
    }
}
