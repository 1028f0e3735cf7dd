import DirectoryService
import DirectoryStore
import Foundation
import Logging
import ServiceLifecycle

/// Forgets calls of endpoints that are older, or more, than the operator wants to keep.
struct CallLogKeeper: Service {
    let store: any DirectoryStore
    let clock: any WallClock
    /// Calls that began longer ago are forgotten.
    let days: Int
    /// As many of each connector stay.
    let newest: Int
    let logger: Logger
    private static let pause = Duration.seconds(600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let oldest = clock.now.timeIntervalSince1970 - Double(days) * 86_400
                    try await store.forgetConnectorCalls(
                        startedBefore: Int64(oldest * 1_000), keepingNewest: newest)
                } catch {
                    logger.error("the call log cannot be tidied", metadata: ["error": "\(type(of: error))"])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
