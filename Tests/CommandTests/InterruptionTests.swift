import CommandSupport
import Foundation
import Testing

@Suite("Ctrl-C")
struct InterruptionTests {
    @Test("at the first moment of the work is not lost, nor is SIGTERM", .timeLimit(.minutes(10)))
    func early() async {
        // In a process of its own: servers in this one end on these signals, too.
        await #expect(processExitsWith: .success) {
            for number in [SIGINT, SIGTERM] {
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
    }
}
