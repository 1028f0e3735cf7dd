/// Sends again what the service was too busy for, and what a broken connection swallowed.
///
/// Stands in front of the network for Graph and for the authority alike, so a throttled sign-in waits too.
struct RetryingTransport: GraphTransport {
    let base: any GraphTransport
    let policy: RetryPolicy
    let clock: GraphClock
    let observer: PipelineObserver

    init(base: any GraphTransport, configuration: GraphClientConfiguration) {
        self.base = base
        policy = configuration.retryPolicy
        clock = configuration.clock
        observer = PipelineObserver(configuration: configuration)
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await send(request, through: [])
    }

    /// Sends each attempt through steps of the request's own.
    func send(_ request: TransportRequest, through steps: [PipelineStep]) async throws -> TransportResponse {
        var attempt = request
        var retry = 0
        while true {
            retry += 1
            let delay: Duration
            do {
                let response = try await sendOnce(attempt, steps)
                guard let wait = policy.delay(before: retry, after: response, now: clock.now()) else {
                    if response.status < 400 { policy.budget.giveBack() }
                    return response
                }
                observer.willRetry(attempt, because: "status \(response.status)", after: wait)
                delay = wait
            } catch let error as GraphClientError {
                guard let wait = policy.delay(before: retry, after: error, of: attempt) else { throw error }
                observer.willRetry(attempt, because: error.code.description, after: wait)
                delay = wait
            }
            try await clock.sleep(delay)
            attempt.headers["retry-attempt"] = String(retry)
        }
    }

    private func sendOnce(_ request: TransportRequest, _ steps: [PipelineStep]) async throws -> TransportResponse {
        observer.willSend(request)
        let start = ContinuousClock.now
        let response = try await steps.send(request, to: base.send)
        observer.didReceive(response, to: request, after: start.duration(to: .now))
        return response
    }
}
