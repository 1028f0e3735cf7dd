/// Calls the endpoint that a step of a user flow names, and says how the flow goes on.
public protocol StepCaller: Sendable {
    /// Calls an endpoint.
    ///
    /// What the endpoint did wrong is an outcome, not an error; so is a stored secret that does not open.
    ///
    /// - Throws: what the store says; `CancellationError`.
    func call(_ call: StepCall) async throws -> StepOutcome
}
