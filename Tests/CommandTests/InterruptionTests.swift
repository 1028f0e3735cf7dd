import CommandSupport
import Foundation
import Testing

@Suite("Ctrl-C", .serialized)
struct InterruptionTests {
    @Test("at the first moment of the work is not lost", .timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM])
    func early(number: Int32) async throws {
        for _ in 1...50 {
            let failure = await #expect(throws: CommandFailure.self) {
                try await Interruption.withCancellation {
                    kill(getpid(), number)
                    try await Task.sleep(for: .seconds(3600))
                }
            }
            #expect(failure?.exitCode == .interrupted)
        }
    }
}
