import GraphClient
import Synchronization

/// An authority without a network: keeps what it is asked and answers each time with the next token.
final class ScriptedAuthority: GraphTransport {
    private let log = Mutex<[TransportRequest]>([])
    private let lifetime: Int

    /// - Parameter lifetime: of its tokens, in seconds.
    init(lifetime: Int = 3600) { self.lifetime = lifetime }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let number = log.withLock { log in
            log.append(request)
            return log.count
        }
        if request.url.hasSuffix("/devicecode") {
            return TransportResponse(
                status: 200,
                body: Array(
                    #"{"device_code":"d","user_code":"ABCD","verification_uri":"https://login.example/d","interval":1}"#
                        .utf8))
        }
        return TransportResponse(
            status: 200,
            body: Array(
                #"{"token_type":"Bearer","expires_in":\#(lifetime),"expires_on":"4102444800","access_token":"token-\#(number)"}"#
                    .utf8))
    }

    var requests: [TransportRequest] { log.withLock { $0 } }
    /// The bodies of what it was asked.
    var forms: [String] { requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } }
}
