import Foundation

/// When a refused request is sent again: the rules of Microsoft's own SDKs.
///
/// 429, 503 and 504 are tried again whatever the method; 500 and 502 are not. `Retry-After` is obeyed, unless it asks
/// for more patience than ``longestWait``: then the refusal is the answer.
public struct RetryPolicy: Sendable {
    /// How often a request may be sent again; 0 never.
    public var maximumRetries: Int
    /// The wait when the service names none, before jitter.
    public var baseDelay: Duration
    /// A service that asks for this or more is not waited for.
    public var longestWait: Duration
    /// A number from 0 up to 1 that spreads the waits of many clients over two seconds.
    public var jitter: @Sendable () -> Double

    /// Makes a policy; the defaults are those of Microsoft's SDKs.
    public init(
        maximumRetries: Int = 3, baseDelay: Duration = .seconds(3), longestWait: Duration = .seconds(180),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.maximumRetries = maximumRetries
        self.baseDelay = baseDelay
        self.longestWait = longestWait
        self.jitter = jitter
    }

    static let retriedStatuses: Set<Int> = [429, 503, 504]

    /// How long to wait before attempt number `retry` (1 is the first repetition); `nil` when there is to be none.
    func delay(before retry: Int, after response: TransportResponse, now: Date) -> Duration? {
        guard retry <= maximumRetries, Self.retriedStatuses.contains(response.status) else { return nil }
        let asked = response.headers["retry-after"].flatMap { RetryAfter.seconds($0, now: now) } ?? 0
        guard asked > 0 else { return baseDelay + .milliseconds(Int64(jitter() * 2000)) }
        guard asked < Double(longestWait.components.seconds) else { return nil }
        return .milliseconds(Int64(asked * 1000))
    }
}
