/// What goes with every request of a client, or with a single one.
///
///     let eventual = client.with { $0.headers["ConsistencyLevel"] = "eventual" }
public struct RequestOptions: Sendable {
    /// Header fields that are added; they win over those the SDK writes itself.
    ///
    /// With an `Authorization` field of one's own the credential is not asked.
    public var headers: HeaderFields
    /// Steps in front of sign-in, redirects and retries, the first outermost.
    public var prependedSteps: [PipelineStep]
    /// Steps directly before the network, the last innermost; they see every attempt.
    public var appendedSteps: [PipelineStep]

    /// Makes options.
    public init(
        headers: HeaderFields = [:], prependedSteps: [PipelineStep] = [], appendedSteps: [PipelineStep] = []
    ) {
        self.headers = headers
        self.prependedSteps = prependedSteps
        self.appendedSteps = appendedSteps
    }
}
