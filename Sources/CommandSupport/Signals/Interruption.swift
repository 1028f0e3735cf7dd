import Foundation
import Synchronization

/// What Ctrl-C does.
package enum Interruption {
    /// Ends the program at once with 130. For commands that leave nothing behind.
    package static func exitAtOnce() {
        signal(SIGINT) { _ in _exit(CommandExitCode.interrupted.rawValue) }
    }

    /// Runs work that must tidy up: Ctrl-C and SIGTERM cancel it, and it is waited for. One at a time.
    ///
    /// The work begins when both signals are watched. Else they could end the program, or be lost, when its first line
    /// was already read.
    ///
    /// - Throws: what the work throws; ``CommandFailure`` with `.interrupted` when it was cancelled.
    package static func withCancellation(_ work: @escaping @Sendable () async throws -> Void) async throws {
        await watch.value
        // A signal in the middle of this waits for the lock.
        let task = cancel.withLock { cancel in
            let task = Task { try await work() }
            cancel = { task.cancel() }
            return task
        }
        defer { cancel.withLock { $0 = nil } }
        do {
            try await task.value
        } catch {
            if task.isCancelled { throw CommandFailure(.interrupted, "interrupted") }
            throw error
        }
    }

    /// What a signal does now; without anything to tidy up it ends the program.
    private static let cancel = Mutex<(@Sendable () -> Void)?>(nil)

    /// Watches both signals from the first use on; its value is there when they are watched.
    private static let watch = Task {
        for number in [SIGINT, SIGTERM] {
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                guard let cancel = cancel.withLock({ $0 }) else { _exit(128 + number) }
                cancel()
            }
            await withCheckedContinuation { isWatched in
                source.setRegistrationHandler { isWatched.resume() }
                source.resume()
            }
            #if canImport(Darwin)
                // Elsewhere Dispatch sees to it that the signal does nothing else.
                signal(number, SIG_IGN)
            #endif
            // Kept for as long as the program runs.
            _ = Unmanaged.passRetained(source as AnyObject)
        }
    }
}
