import Foundation
import GraphCatalogue

/// When a refused or failed request is sent again: the rules of Microsoft's own SDKs, and connections that break.
///
/// 429, 503 and 504 are tried again whatever the method, since the service has not acted; 500 and 502 are not.
/// `Retry-After` is obeyed, unless it asks for more patience than ``longestWait``: then the refusal is the answer. A
/// connection that cannot be made or breaks is tried again where a repetition does no harm: `GET`, `PUT`, `DELETE`. What
/// took too long is not repeated.
public struct RetryPolicy: Sendable {
    /// How often a request may be sent again; 0 never.
    public var maximumRetries: Int
    /// The wait when the service names none, before jitter.
    public var baseDelay: Duration
    /// The wait after the first broken connection, before jitter; it doubles each time.
    public var connectionDelay: Duration
    /// A service that asks for this or more is not waited for.
    public var longestWait: Duration
    /// What limits the repetitions of all requests together.
    public var budget: RetryBudget
    /// A number from 0 up to 1 that spreads the waits of many clients.
    public var jitter: @Sendable () -> Double

    /// Makes a policy; the defaults for refusals are those of Microsoft's SDKs.
    public init(
        maximumRetries: Int = 3, baseDelay: Duration = .seconds(3), connectionDelay: Duration = .milliseconds(200),
        longestWait: Duration = .seconds(180), budget: RetryBudget = RetryBudget(),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.maximumRetries = maximumRetries
        self.baseDelay = baseDelay
        self.connectionDelay = connectionDelay
        self.longestWait = longestWait
        self.budget = budget
        self.jitter = jitter
    }

    /// The statuses that are tried again.
    static let retriedStatuses: Set<Int> = [429, 503, 504]
    private static let retriedFailures: Set<GraphClientError.Code> = [
        .connectionFailed, .connectionLost, .truncatedAnswer,
    ]
    private static let idempotentMethods: Set<GraphOperation.Method> = [.get, .put, .delete]

    /// How long to wait before attempt number `retry` (1 is the first repetition); `nil` when there is to be none.
    func delay(before retry: Int, after response: TransportResponse, now: Date) -> Duration? {
        guard retry <= maximumRetries, Self.retriedStatuses.contains(response.status) else { return nil }
        let asked = response.headers["retry-after"].flatMap { RetryAfter.seconds($0, now: now) } ?? 0
        guard asked > 0 else { return budget.take() ? baseDelay + .milliseconds(Int64(jitter() * 2000)) : nil }
        guard asked < longestWait / .seconds(1) else { return nil }
        return .milliseconds(Int64(min(asked, 1e12) * 1000))
    }

    /// The same after a failure instead of an answer.
    func delay(before retry: Int, after error: GraphClientError, of request: TransportRequest) -> Duration? {
        guard retry <= maximumRetries, Self.retriedFailures.contains(error.code),
            Self.idempotentMethods.contains(request.method), budget.take()
        else { return nil }
        return connectionDelay * (Double(1 << min(retry - 1, 16)) * (0.5 + jitter()))
    }
}
