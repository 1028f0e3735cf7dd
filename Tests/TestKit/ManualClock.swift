public import DirectoryService
public import Foundation
import Synchronization

/// A clock that stands still until it is told to move.
public final class ManualClock: WallClock {
    private let instant: Mutex<Date>

    /// Starts at a moment; by default the present one, in whole seconds.
    public init(_ start: Date = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))) {
        instant = Mutex(start)
    }

    /// The moment it stands at.
    public var now: Date { instant.withLock { $0 } }

    /// Moves it.
    public func advance(by seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
