import DirectoryService
import Synchronization
import Testing

@Suite("The queue for key derivation")
struct KeyDerivationQueueTests {
    @Test("runs everything, never more at once than its width")
    func width() async throws {
        let queue = KeyDerivationQueue(width: 2, capacity: 1_000)
        let counts = Mutex((running: 0, most: 0, done: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await queue.run {
                        counts.withLock { counts in
                            counts.running += 1
                            counts.most = max(counts.most, counts.running)
                        }
                        counts.withLock { counts in
                            counts.running -= 1
                            counts.done += 1
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let result = counts.withLock { $0 }
        #expect(result.done == 200)
        #expect(result.most <= 2)
    }

    @Test("passes on what the work throws")
    func failure() async {
        struct Failure: Error {}
        await #expect(throws: Failure.self) { try await KeyDerivationQueue().run { throw Failure() } }
    }
}
