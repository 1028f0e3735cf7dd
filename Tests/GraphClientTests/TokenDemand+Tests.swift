import Foundation
import GraphCatalogue
import GraphClient
import Synchronization

extension TokenDemand {
    /// A demand of a Graph service on a clock that stands still.
    ///
    /// - Parameter sleep: what waiting means; the clock's own returns at once.
    static func test(
        _ transport: RecordingTransport, clock: ManualClock = ManualClock(),
        scope: String = "https://graph.example/.default",
        rejected: AccessToken? = nil, claims: String? = nil, sleep: (@Sendable (Duration) async throws -> Void)? = nil
    ) -> TokenDemand {
        TokenDemand(
            defaultScope: scope, rejected: rejected, claims: claims, transport: transport, now: clock.clock.now,
            sleep: sleep ?? clock.clock.sleep)
    }

    /// A wait that only cancelling ends: for limits that are not to be reached.
    static let forever: @Sendable (Duration) async throws -> Void = { _ in try await Task.sleep(for: .seconds(86_400)) }
}

extension TokenDemand {
    /// A demand that reaches the network.
    static func test(through transport: any GraphTransport) -> TokenDemand {
        let clock = ManualClock().clock
        return TokenDemand(
            defaultScope: "https://graph.example/.default", rejected: nil, claims: nil, transport: transport,
            now: clock.now, sleep: clock.sleep)
    }
}

extension TransportRequest {
    /// The fields of a form.
    var form: [String: String] { Self.fields(String(decoding: body ?? [], as: UTF8.self)) }

    /// The fields of a form or a query.
    static func fields(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: "&").map { pair in
                let halves = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
                return (halves[0], halves.count > 1 ? halves[1] : "")
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension TransportResponse {
    static func renewable(_ token: String, refreshToken: String, expiresIn: Int = 3600) -> TransportResponse {
        .json(
            #"{"token_type":"Bearer","expires_in":\#(expiresIn),"access_token":"\#(token)","refresh_token":"\#(refreshToken)"}"#
        )
    }

    static func refusal(_ code: String) -> TransportResponse {
        .json(#"{"error":"\#(code)","error_description":"AADSTS1: Because.\nTrace"}"#, status: 400)
    }
}

extension RecordingTransport {
    /// A transport whose token requests are answered in order, the last answer again and again.
    static func authority(_ answers: TransportResponse...) -> RecordingTransport {
        RecordingTransport(.emptyPage) { number in answers[min(number, answers.count - 1)] }
    }
}

/// A store in memory that counts.
actor MemoryStore: TokenStore {
    private(set) var tokens: [TokenKey: StoredToken] = [:]
    private(set) var saves = 0
    private let failure: GraphClientError?

    init(_ tokens: [TokenKey: StoredToken] = [:], failure: GraphClientError? = nil) {
        self.tokens = tokens
        self.failure = failure
    }

    func token(for key: TokenKey) throws -> StoredToken? {
        if let failure { throw failure }
        return tokens[key]
    }

    func save(_ token: StoredToken, for key: TokenKey) {
        saves += 1
        tokens[key] = token
    }

    func remove(_ key: TokenKey) { tokens[key] = nil }
}

/// A directory that is gone at the end of a test.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    subscript(_ name: String) -> String { "\(path)/\(name)" }
}

extension String {
    /// The text of a file.
    init?(fileAt path: String) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        self.init(decoding: data, as: UTF8.self)
    }
}
