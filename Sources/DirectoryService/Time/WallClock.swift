public import Foundation

/// Tells the time that validity is judged by, so that tests can choose it.
public protocol WallClock: Sendable {
    /// This moment.
    var now: Date { get }
}

extension WallClock {
    /// This moment in whole seconds since 1970, rounded down.
    public var epochSeconds: Int64 { Int64(now.timeIntervalSince1970.rounded(.down)) }
}

/// The clock of the machine.
public struct SystemClock: WallClock {
    /// Makes it.
    public init() {}

    /// This moment.
    public var now: Date { Date() }
}
