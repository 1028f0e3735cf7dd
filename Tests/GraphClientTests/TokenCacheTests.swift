import Foundation
import GraphClient
import Testing

@Suite("Kept tokens")
struct TokenCacheTests {
    private let clock = ManualClock()

    private func key(_ kind: TokenKey.Kind = .clientSecret) -> TokenKey {
        TokenKey(
            authority: "https://login.example", tenant: "t", clientID: "app", kind: kind,
            scope: "https://graph.example/.default")
    }

    private func credential(_ store: any TokenStore) throws -> ClientSecretCredential {
        try ClientSecretCredential(
            authority: "https://login.example", tenant: "t", clientID: "app", clientSecret: "s", store: store)
    }

    private func token(_ text: String, endsIn seconds: TimeInterval) -> StoredToken {
        StoredToken(access: AccessToken(token: text, expiresAt: clock.clock.now() + seconds))
    }

    @Test("of an earlier process are used while they have five minutes left", arguments: [(301.0, 0), (299.0, 1)])
    func earlierProcess(_ seconds: TimeInterval, _ requests: Int) async throws {
        let store = MemoryStore([key(): token("kept", endsIn: seconds)])
        let transport = RecordingTransport()
        let got = try await credential(store).accessToken(for: .test(transport, clock: clock))
        #expect(transport.requests.count == requests)
        #expect(got.token == (requests == 0 ? "kept" : "token-0"))
        #expect(await store.tokens[key()]?.access == got)
    }

    @Test("that were rejected are replaced, in the store too")
    func rejected() async throws {
        let store = MemoryStore([key(): token("kept", endsIn: 3600)])
        let transport = RecordingTransport()
        let credential = try credential(store)
        let first = try await credential.accessToken(for: .test(transport, clock: clock))
        let second = try await credential.accessToken(for: .test(transport, clock: clock, rejected: first))
        #expect([first.token, second.token] == ["kept", "token-0"])
        #expect(await store.tokens[key()]?.access.token == "token-0")
    }

    @Test("are asked for and stored once however many requests wait")
    func oneRefreshForMany() async throws {
        let store = MemoryStore()
        let transport = RecordingTransport()
        let credential = try credential(store)
        try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for _ in 0..<200 { group.addTask { try await credential.accessToken(for: .test(transport, clock: clock)) } }
            for try await token in group { #expect(token.token == "token-0") }
        }
        #expect(transport.requests.count == 1)
        #expect(await store.saves == 1)
    }

    @Test("are not asked for when the store must not be used")
    func unusableStore() async throws {
        let failure = try #require(
            #expect(throws: GraphClientError.self) { try ServiceURL("ftp://no") })
        let transport = RecordingTransport()
        let error = await #expect(throws: GraphClientError.self) {
            try await credential(MemoryStore(failure: failure)).accessToken(for: .test(transport, clock: clock))
        }
        #expect(error == failure)
        #expect(transport.requests.isEmpty)
    }

    @Test("come to those who still wait when the first one that asked is cancelled")
    func cancelledFirst() async throws {
        let (asked, isAsked) = AsyncStream.makeStream(of: Void.self)
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let transport = RecordingTransport { number in
            isAsked.finish()
            for await _ in gate {}
            try Task.checkCancellation()
            return .token("token-\(number)")
        }
        let credential = try credential(MemoryStore())
        let demand = TokenDemand.test(transport, clock: clock)
        let first = Task { try await credential.accessToken(for: demand) }
        for await _ in asked {}
        let second = Task(priority: .high) { try await credential.accessToken(for: demand) }
        // Lets the second one come in before the first one goes.
        for _ in 0..<1000 { await Task.yield() }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        opener.finish()
        #expect(try await second.value.token.hasPrefix("token-") == true)
    }

    @Test("and what renews them stay out of descriptions and dumps")
    func silence() {
        let token = StoredToken(access: AccessToken(token: "s&cret", expiresAt: nil), refreshToken: "s&cret")
        var shown = "\(token) \(String(reflecting: token))"
        dump(token, to: &shown)
        #expect(!shown.contains("s&cret"))
    }
}
