import Synchronization

/// Lets so many requests through at a time and the others wait in order.
///
/// The HTTP library gives up on a request that waits for a connection too long; here it may wait as long as it takes,
/// and its time begins when it is sent.
final class RequestGate: Sendable {
    private struct State {
        var free: Int
        var nextTicket = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Tickets that were cancelled before they came to wait.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    init(width: Int) { state = Mutex(State(free: max(1, width))) }

    /// Runs something when it is its turn.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; what `body` throws.
    func pass<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws {
        let ticket: Int? = state.withLock { state in
            guard state.free == 0 else {
                state.free -= 1
                return nil
            }
            state.nextTicket += 1
            return state.nextTicket
        }
        guard let ticket else { return }
        // A task may be cancelled when its turn has just come; then nobody takes its ticket back.
        defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(ticket, continuation)
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    private func enqueue(_ ticket: Int, _ continuation: CheckedContinuation<Void, any Error>) {
        enum Decision { case wait, go, cancelled }
        let decision: Decision = state.withLock { state in
            if state.cancelled.remove(ticket) != nil { return .cancelled }
            // Somebody may have left since the ticket was drawn.
            guard state.free == 0 else {
                state.free -= 1
                return .go
            }
            state.waiting.append((ticket, continuation))
            return .wait
        }
        switch decision {
        case .wait: break
        case .go: continuation.resume()
        case .cancelled: continuation.resume(throwing: CancellationError())
        }
    }

    private func cancel(_ ticket: Int) {
        let continuation: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                state.cancelled.insert(ticket)
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(throwing: CancellationError())
    }

    private func leave() {
        let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
