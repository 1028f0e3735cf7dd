public import Foundation
public import Logging

/// How a client connects, waits and names itself.
public struct GraphClientConfiguration: Sendable {
    /// Which certificate authorities may vouch for the service.
    public var trust: TrustRoots
    /// How long opening a connection may take, TLS included.
    public var connectTimeout: Duration
    /// How long one attempt of a request may take, from start to the last byte of the answer.
    public var requestTimeout: Duration
    /// How many requests are under way at the same time; others wait their turn. Connections are as many at most.
    public var maximumConcurrentRequests: Int
    /// The longest answer that is read, in bytes.
    public var maximumAnswerBytes: Int
    /// When a refused or failed request is sent again.
    public var retryPolicy: RetryPolicy
    /// How many redirects of one request are followed; 0 for none.
    public var maximumRedirects: Int
    /// Which proxy stands between the client and the service.
    public var proxy: ProxyChoice
    /// Whether HTTP/2 is offered. Many requests at once are quicker with it; a program that sends one or two and ends is
    /// quicker without.
    public var offersHTTP2: Bool
    /// Header fields and steps that go with every request.
    public var requestOptions: RequestOptions
    /// Where attempts and repetitions are told; `nil` for nowhere. Secrets are masked.
    public var logger: Logger?
    /// What is sent as `User-Agent`.
    public var userAgent: String
    /// The clock to read and to wait on.
    public var clock: GraphClock
    /// Makes the `client-request-id` of a request.
    public var makeClientRequestID: @Sendable () -> UUID

    /// Makes a configuration.
    public init(
        trust: TrustRoots = .system, connectTimeout: Duration = .seconds(10),
        requestTimeout: Duration = .seconds(100), maximumConcurrentRequests: Int = 32,
        maximumAnswerBytes: Int = 16 * 1024 * 1024,
        retryPolicy: RetryPolicy = RetryPolicy(), maximumRedirects: Int = 5, proxy: ProxyChoice = .environment,
        offersHTTP2: Bool = true, requestOptions: RequestOptions = RequestOptions(), logger: Logger? = nil,
        userAgent: String = GraphClientRelease.userAgent, clock: GraphClock = .system,
        makeClientRequestID: @escaping @Sendable () -> UUID = { UUID() }
    ) {
        self.trust = trust
        self.connectTimeout = connectTimeout
        self.requestTimeout = requestTimeout
        self.maximumConcurrentRequests = maximumConcurrentRequests
        self.maximumAnswerBytes = maximumAnswerBytes
        self.retryPolicy = retryPolicy
        self.maximumRedirects = maximumRedirects
        self.proxy = proxy
        self.offersHTTP2 = offersHTTP2
        self.requestOptions = requestOptions
        self.logger = logger
        self.userAgent = userAgent
        self.clock = clock
        self.makeClientRequestID = makeClientRequestID
    }
}

/// Which certificate authorities may vouch for a service.
public enum TrustRoots: Sendable, Hashable {
    /// Those the operating system trusts.
    case system
    /// Only those in a PEM file, at this path; read when the first connection is opened.
    case pemFile(String)
}

/// Time, passed in so that tests need not wait.
public struct GraphClock: Sendable {
    /// The present.
    public var now: @Sendable () -> Date
    /// Waits; throws `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock.
    public init(now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clock.
    public static let system = GraphClock(now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}

/// This release of the SDK.
public enum GraphClientRelease {
    /// Semantic version.
    public static let version = "0.1.0"
    /// What it calls itself in `User-Agent`.
    public static let userAgent = "signet-swift/\(version)"
}
