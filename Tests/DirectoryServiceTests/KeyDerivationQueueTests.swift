import DirectoryService
import Synchronization
import Testing

@Suite("The queue for key derivation")
struct KeyDerivationQueueTests {
    @Test("runs everything, never more at once than its width")
    func width() async throws {
        let queue = KeyDerivationQueue(width: 2, capacity: 1_000)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await queue.run {
                        counter.enter()
                        counter.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counter.done == 200)
        #expect(counter.most <= 2)
    }

    @Test("passes on what the work throws")
    func failure() async {
        struct Failure: Error {}
        await #expect(throws: Failure.self) { try await KeyDerivationQueue().run { throw Failure() } }
    }
}

/// Counts who is inside.
private final class Counter: Sendable {
    private struct State {
        var running = 0
        var most = 0
        var done = 0
    }

    private let state = Mutex(State())

    var most: Int { state.withLock { $0.most } }
    var done: Int { state.withLock { $0.done } }

    func enter() {
        state.withLock { state in
            state.running += 1
            state.most = max(state.most, state.running)
        }
    }

    func leave() {
        state.withLock { state in
            state.running -= 1
            state.done += 1
        }
    }
}
