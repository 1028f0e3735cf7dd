import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import Synchronization

/// A service that keeps what it is asked and answers from a script, the last answer again and again.
final class ScriptedService: GraphTransport {
    private let state: Mutex<(requests: [TransportRequest], script: [TransportResponse])>

    init(_ script: TransportResponse...) {
        state = Mutex(([], script))
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        state.withLock { state in
            state.requests.append(request)
            return state.script.count > 1 ? state.script.removeFirst() : state.script.first ?? .init(status: 500)
        }
    }

    var requests: [TransportRequest] { state.withLock { $0.requests } }
    /// Method and address of each request.
    var lines: [String] { requests.map { "\($0.method.rawValue) \($0.url)" } }
    /// The body of the last request.
    var body: String { String(decoding: requests.last?.body ?? [], as: UTF8.self) }

    static let requestID = "11111111-2222-4333-8444-555555555555"

    /// Makes clients of the service as a command line chooses them.
    var chosen: @Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient {
        { choices, _ in
            try self.client(baseURL: choices.url ?? "https://graph.example", version: choices.beta ? .beta : .v1)
        }
    }

    /// A client of the service whose every choice is fixed.
    func client(baseURL: String = "https://graph.example", version: APIVersion = .v1) throws -> GraphClient {
        try GraphClient(
            baseURL: baseURL, version: version, credential: StaticTokenCredential(token: "top-secret-token"),
            configuration: GraphClientConfiguration(
                retryPolicy: RetryPolicy(maximumRetries: 0),
                makeClientRequestID: { UUID(uuidString: Self.requestID) ?? UUID() }), transport: self)
    }

    /// A shell whose service is this one.
    func shell(input: String? = nil, answers: [String] = [], environment: [String: String] = [:]) -> RecordingShell {
        RecordingShell(environment: environment, input: input, answers: answers) { _, _ in try self.client() }
    }
}

extension TransportResponse {
    static func json(_ text: String, status: Int = 200, headers: [(String, String)] = []) -> TransportResponse {
        TransportResponse(
            status: status, headers: HeaderFields([("content-type", "application/json")] + headers),
            body: Array(text.utf8))
    }

    static let nothing = TransportResponse(status: 204)
}
