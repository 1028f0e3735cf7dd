import Foundation

/// What Ctrl-C does.
package enum Interruption {
    /// Ends the program at once with 130. For commands that leave nothing behind.
    package static func exitAtOnce() {
        signal(SIGINT) { _ in _exit(CommandExitCode.interrupted.rawValue) }
    }

    /// Runs work that must tidy up: Ctrl-C and SIGTERM cancel it, and it is waited for.
    ///
    /// - Throws: what the work throws; ``CommandFailure`` with `.interrupted` when it was cancelled.
    package static func withCancellation(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        do {
            try await task.value
        } catch {
            if task.isCancelled { throw CommandFailure(.interrupted, "interrupted") }
            throw error
        }
    }
}
