/// Something that happens to requests and answers on their way, as a value.
///
/// A step gets the request and what comes behind it. It may change the request, pass it on once, several times or not
/// at all, and change the answer:
///
///     let stamp = PipelineStep("stamp") { request, next in
///         var request = request
///         request.headers["x-ticket"] = "4711"
///         return try await next(request)
///     }
///
/// Steps in ``RequestOptions/prependedSteps`` stand in front of sign-in, redirects and retries: they see each request
/// once, without its token. Steps in ``RequestOptions/appendedSteps`` stand directly before the network: they see every
/// attempt as it goes out, token included. These are the places that `-HttpPipelinePrepend` and `-HttpPipelineAppend`
/// have in Microsoft's PowerShell modules.
public struct PipelineStep: Sendable {
    /// What comes behind a step.
    public typealias Next = @Sendable (TransportRequest) async throws -> TransportResponse
    /// What a step does.
    public typealias Handler = @Sendable (TransportRequest, Next) async throws -> TransportResponse

    /// What it is called in errors and logs.
    public let name: String
    private let handler: Handler

    /// Makes a step.
    public init(_ name: String, _ handler: @escaping Handler) {
        self.name = name
        self.handler = handler
    }

    /// A step that changes requests only.
    public static func changingRequests(
        _ name: String, _ change: @escaping @Sendable (inout TransportRequest) async throws -> Void
    ) -> PipelineStep {
        PipelineStep(name) { request, next in
            var request = request
            try await change(&request)
            return try await next(request)
        }
    }

    /// A step that changes answers only, or looks at them.
    public static func changingAnswers(
        _ name: String, _ change: @escaping @Sendable (inout TransportResponse) async throws -> Void
    ) -> PipelineStep {
        PipelineStep(name) { request, next in
            var response = try await next(request)
            try await change(&response)
            return response
        }
    }

    func send(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        try await handler(request, next)
    }
}

extension [PipelineStep] {
    /// Sends a request through all steps, the first outermost, to what is behind them.
    func send(_ request: TransportRequest, to last: @escaping PipelineStep.Next) async throws -> TransportResponse {
        var next = last
        for step in reversed() {
            let behind = next
            next = { try await step.send($0, next: behind) }
        }
        return try await next(request)
    }
}
