/// The shortest of many turns: what the work takes when nothing else disturbs it.
struct Stopwatch {
    private(set) var best: Duration?

    /// Times one turn; a turn that answers `false` counts for nothing.
    mutating func turn(_ work: () throws -> Bool) rethrows {
        let clock = ContinuousClock()
        let start = clock.now
        let succeeded = try work()
        if succeeded { note(clock.now - start) }
    }

    /// Takes a time that was measured elsewhere.
    mutating func note(_ duration: Duration) {
        best = min(best ?? duration, duration)
    }

    /// The shortest turn in milliseconds; `nil` when none succeeded.
    var milliseconds: Double? { best.map { $0 / .milliseconds(1) } }
}
