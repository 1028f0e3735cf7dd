public import Foundation
import Synchronization

/// The clock of the machine, moved by a distance that can be changed: what dev mode runs on, so that activation, expiry
/// and the life of tokens can be tested without waiting.
public final class AdjustableClock: WallClock {
    private let offset = Mutex(0.0)

    /// Makes a clock that agrees with the machine's.
    public init() {}

    /// This moment, moved.
    public var now: Date { Date().addingTimeInterval(offset.withLock { $0 }) }

    /// How far it is ahead of the machine's, in seconds; negative when it is behind.
    public var offsetSeconds: Double { offset.withLock { $0 } }

    /// Sets how far it is ahead, in seconds.
    public func setOffset(_ seconds: Double) { offset.withLock { $0 = seconds } }
}
