import Synchronization

/// How many repetitions a client may send on its own account, shared by all its requests.
///
/// When a service is down, every request fails and would be repeated; the budget keeps a client from multiplying the
/// load by the number of its retries. A repetition takes one, a success gives a tenth back. Repetitions that the service
/// itself asks for, by `Retry-After`, cost nothing.
public final class RetryBudget: Sendable {
    /// The most it holds.
    public let capacity: Int
    private let tenths: Mutex<Int>

    /// Makes a full budget.
    ///
    /// - Parameter capacity: 0 allows no repetition that the service does not ask for.
    public init(capacity: Int = 100) {
        self.capacity = max(0, min(capacity, 1_000_000))
        tenths = Mutex(self.capacity * 10)
    }

    /// How many repetitions are left.
    public var remaining: Int { tenths.withLock { $0 / 10 } }

    func take() -> Bool {
        tenths.withLock { tenths in
            guard tenths >= 10 else { return false }
            tenths -= 10
            return true
        }
    }

    func giveBack() { tenths.withLock { $0 = min($0 + 1, capacity * 10) } }
}
