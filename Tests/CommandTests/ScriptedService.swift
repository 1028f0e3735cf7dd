import GraphClient
import Synchronization

/// A service without a network: answers in order, the last answer again and again, and keeps what it was asked.
final class ScriptedService: GraphTransport {
    private let state: Mutex<(answers: [TransportResponse], requests: [TransportRequest])>

    init(_ answers: [TransportResponse]) { state = Mutex((answers, [])) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        state.withLock { state in
            state.requests.append(request)
            if state.answers.count > 1 { return state.answers.removeFirst() }
            return state.answers.first ?? TransportResponse(status: 404)
        }
    }

    var urls: [String] { state.withLock { $0.requests.map(\.url) } }
    /// The bodies of what it was asked.
    var bodies: [String] { state.withLock { $0.requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } } }

    func client() throws -> GraphClient {
        try GraphClient(
            baseURL: "https://signet.example", credential: StaticTokenCredential(token: "t"), transport: self)
    }
}
