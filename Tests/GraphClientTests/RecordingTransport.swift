import Foundation
import GraphCatalogue
import GraphClient
import Synchronization

/// A transport without a network: keeps what it was asked to send and answers from a script.
final class RecordingTransport: GraphTransport {
    private struct State {
        var requests: [TransportRequest] = []
        var script: [Result<TransportResponse, any Error>]
    }

    private let state: Mutex<State>
    private let tokenAnswer: @Sendable (Int) async throws -> TransportResponse
    private let tokenRequests = Mutex(0)

    /// Answers Graph requests with `script` in order, the last one again and again, and token requests with
    /// `tokenAnswer`, which is told how many there were before.
    convenience init(
        _ script: TransportResponse...,
        tokenAnswer: @escaping @Sendable (Int) async throws -> TransportResponse = { .token("token-\($0)") }
    ) {
        self.init(outcomes: script.map { .success($0) }, tokenAnswer: tokenAnswer)
    }

    /// The same with failures in the script.
    init(
        outcomes script: [Result<TransportResponse, any Error>],
        tokenAnswer: @escaping @Sendable (Int) async throws -> TransportResponse = { .token("token-\($0)") }
    ) {
        state = Mutex(State(script: script))
        self.tokenAnswer = tokenAnswer
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        state.withLock { $0.requests.append(request) }
        if request.url.contains("/oauth2/") {
            let number = tokenRequests.withLock { count in
                defer { count += 1 }
                return count
            }
            return try await tokenAnswer(number)
        }
        return try state.withLock { state in
            if state.script.count > 1 { return state.script.removeFirst() }
            return state.script.first ?? .success(TransportResponse(status: 500))
        }.get()
    }

    var requests: [TransportRequest] { state.withLock { $0.requests } }
    var graphRequests: [TransportRequest] { requests.filter { !$0.url.contains("/oauth2/") } }
    var tokenRequestCount: Int { tokenRequests.withLock { $0 } }
}

extension TransportResponse {
    static func json(_ text: String, status: Int = 200, headers: HeaderFields = [:]) -> TransportResponse {
        var headers = headers
        headers["content-type"] = "application/json"
        return TransportResponse(status: status, headers: headers, body: Array(text.utf8))
    }

    static func token(_ token: String, expiresIn: Int = 3600) -> TransportResponse {
        .json(#"{"token_type":"Bearer","expires_in":\#(expiresIn),"access_token":"\#(token)"}"#)
    }

    static let emptyPage = TransportResponse.json(#"{"value":[]}"#)
}

/// A clock that stands still until it is moved, and remembers how long it was asked to wait.
final class ManualClock: Sendable {
    private let state = Mutex((now: Date(timeIntervalSince1970: 1_790_000_000), waits: [Duration]()))

    var clock: GraphClock {
        GraphClock(
            now: { self.state.withLock { $0.now } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.waits.append(duration)
                    state.now += duration / .seconds(1)
                }
            })
    }

    func advance(by seconds: TimeInterval) { state.withLock { $0.now += seconds } }

    var waits: [Duration] { state.withLock { $0.waits } }
}

extension GraphClient {
    static let requestID = "11111111-2222-4333-8444-555555555555"

    /// A client whose every choice is fixed.
    static func recorded(
        by transport: RecordingTransport, baseURL: String = "https://graph.example", version: APIVersion? = nil,
        credential: (any GraphCredential)? = nil, clock: ManualClock = ManualClock(),
        configure: (inout GraphClientConfiguration) -> Void = { _ in }
    ) throws -> GraphClient {
        var configuration = GraphClientConfiguration(
            clock: clock.clock, makeClientRequestID: { UUID(uuidString: requestID) ?? UUID() })
        configuration.retryPolicy.jitter = { 0.5 }
        configure(&configuration)
        return try GraphClient(
            baseURL: baseURL, version: version, credential: credential ?? StaticTokenCredential(token: "fixed"),
            configuration: configuration, transport: transport)
    }
}

extension ClientSecretCredential {
    static func test() throws -> ClientSecretCredential {
        try ClientSecretCredential(
            authority: "https://login.example/", tenant: "contoso.example", clientID: "app", clientSecret: "s&cret=")
    }
}
