import CommandSupport

/// Prints one line for each step: whether it worked, what it did, how long it took.
struct StepReport {
    /// Runs a step, which returns its outcome and the line that tells of it.
    @discardableResult
    func step<Outcome>(_ work: () async throws -> (Outcome, String)) async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let (outcome, line) = try await work()
            Console.result("✓ \(line)  (\(Self.text(clock.now - start)))")
            return outcome
        } catch {
            if !(error is CancellationError) { Console.result("✗ this step failed  (\(Self.text(clock.now - start)))") }
            throw error
        }
    }

    /// `12 ms` below a second, `1.2 s` from there.
    static func text(_ duration: Duration) -> String {
        let milliseconds = Int((duration / .milliseconds(1)).rounded())
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
