import Dispatch
import Synchronization

/// Runs the costly part of reading a PFX on threads of its own, a few at a time.
///
/// Key derivation takes up to seconds; on an event loop or a thread of the concurrency pool it would hold up every
/// other request. What cannot run waits in line, and the line has an end.
public final class KeyDerivationQueue: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let threads = DispatchQueue(label: "signet.key-derivation", qos: .userInitiated, attributes: .concurrent)
    private let width: Int
    private let capacity: Int

    /// Makes a queue.
    ///
    /// - Parameter width: how many run at once, 1 or more.
    /// - Parameter capacity: how many may wait.
    public init(width: Int = 2, capacity: Int = 128) {
        self.width = max(1, width)
        self.capacity = capacity
    }

    /// Runs work on another thread.
    ///
    /// - Throws: ``DirectoryError`` with `.busy` when the line is full; else what the work throws.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = { continuation.resume(with: Result { try work() }) }
            let admitted = state.withLock { state in
                if state.running < width {
                    state.running += 1
                    return Admission.start
                }
                guard state.waiting.count < capacity else { return .refuse }
                state.waiting.append(job)
                return .wait
            }
            switch admitted {
            case .start: start(job)
            case .wait: break
            case .refuse:
                continuation.resume(
                    throwing: DirectoryError(
                        .busy, "too many certificates are being read at this moment; send the request again"))
            }
        }
    }

    private enum Admission { case start, wait, refuse }

    private func start(_ job: @escaping @Sendable () -> Void) {
        threads.async { [self] in
            job()
            let next = state.withLock { state -> (@Sendable () -> Void)? in
                guard !state.waiting.isEmpty else {
                    state.running -= 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            if let next { start(next) }
        }
    }
}
