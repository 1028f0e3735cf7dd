/// Sends again what the service was too busy for.
///
/// Stands in front of the network for Graph and for the authority alike, so a throttled sign-in waits too.
struct RetryingTransport: GraphTransport {
    let base: any GraphTransport
    let policy: RetryPolicy
    let clock: GraphClock

    init(base: any GraphTransport, configuration: GraphClientConfiguration) {
        self.base = base
        policy = configuration.retryPolicy
        clock = configuration.clock
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        var attempt = request
        var retry = 0
        while true {
            let response = try await base.send(attempt)
            retry += 1
            guard let delay = policy.delay(before: retry, after: response, now: clock.now()) else { return response }
            try await clock.sleep(delay)
            attempt.headers["retry-attempt"] = String(retry)
        }
    }
}
