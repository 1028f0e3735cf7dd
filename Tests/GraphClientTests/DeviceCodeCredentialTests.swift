import Foundation
import GraphClient
import Synchronization
import Testing

@Suite("A device code")
struct DeviceCodeCredentialTests {
    private let clock = ManualClock()
    private static let code = TransportResponse.json(
        #"{"user_code":"ABCD","device_code":"secret-device","verification_uri":"https://login.example/device","#
            + #""expires_in":900,"interval":5,"message":"Enter ABCD."}"#)

    private func credential(
        store: (any TokenStore)? = nil, prompt: @escaping @Sendable (DeviceCodePrompt) async throws -> Void = { _ in }
    ) throws -> DeviceCodeCredential {
        try DeviceCodeCredential(
            authority: "https://login.example", tenant: "contoso.example", clientID: "app", store: store, prompt: prompt
        )
    }

    @Test("is shown to the person and asked after until the person is done")
    func success() async throws {
        let transport = RecordingTransport.authority(
            Self.code, .refusal("authorization_pending"), .refusal("slow_down"), .refusal("authorization_pending"),
            .renewable("mine", refreshToken: "r"))
        let begin = clock.clock.now()
        let shown = Mutex<[DeviceCodePrompt]>([])
        let credential = try credential { prompt in shown.withLock { $0.append(prompt) } }
        let token = try await credential.accessToken(for: .test(transport, clock: clock))
        #expect(token.token == "mine")
        #expect(token.expiresAt == clock.clock.now() + 3600)
        #expect(
            shown.withLock { $0 } == [
                DeviceCodePrompt(
                    userCode: "ABCD", verificationURL: "https://login.example/device", message: "Enter ABCD.",
                    expiresAt: begin + 900)
            ])
        #expect(clock.waits == [5, 5, 10, 10].map { .seconds($0) })
        let requests = transport.requests
        #expect(requests.first?.url == "https://login.example/contoso.example/oauth2/v2.0/devicecode")
        #expect(
            requests.first?.form == ["client_id": "app", "scope": "https://graph.example/.default offline_access"])
        #expect(requests.last?.url == "https://login.example/contoso.example/oauth2/v2.0/token")
        #expect(
            requests.last?.form == [
                "client_id": "app", "device_code": "secret-device",
                "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
            ])
    }

    @Test("is asked for once however many requests wait, and later tokens ask nobody")
    func silentRenewal() async throws {
        let transport = RecordingTransport.authority(
            Self.code, .renewable("first", refreshToken: "r1"), .renewable("second", refreshToken: "r2"),
            .token("third"), .token("fourth"))
        let prompts = Mutex(0)
        let credential = try credential { _ in prompts.withLock { $0 += 1 } }
        let client = try GraphClient.recorded(by: transport, credential: credential, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await client.identity.apiConnectors.list() } }
            try await group.waitForAll()
        }
        for _ in 0..<3 {
            clock.advance(by: 3600)
            _ = try await client.identity.apiConnectors.list()
        }
        #expect(prompts.withLock { $0 } == 1)
        let renewals = transport.requests.filter { $0.form["grant_type"] == "refresh_token" }
        // The third answer brought no refresh token, so the one before stays in use.
        #expect(renewals.map { $0.form["refresh_token"] } == ["r1", "r2", "r2"])
        #expect(renewals.first?.form["scope"] == "https://graph.example/.default offline_access")
        #expect(transport.graphRequests.last?.headers["authorization"] == "Bearer fourth")
    }

    @Test("is asked for again when the refresh token is refused", arguments: ["invalid_grant", "interaction_required"])
    func refusedRefreshToken(_ refusal: String) async throws {
        let transport = RecordingTransport.authority(
            Self.code, .renewable("first", refreshToken: "r1"), .refusal(refusal), Self.code, .token("second"))
        let store = MemoryStore()
        let prompts = Mutex(0)
        let credential = try credential(store: store) { _ in prompts.withLock { $0 += 1 } }
        _ = try await credential.accessToken(for: .test(transport, clock: clock))
        clock.advance(by: 3600)
        let token = try await credential.accessToken(for: .test(transport, clock: clock))
        #expect(token.token == "second")
        #expect(prompts.withLock { $0 } == 2)
        #expect(await store.tokens.values.map(\.access.token) == ["second"])
    }

    @Test("is not asked for again when the authority is out of order")
    func outOfOrder() async throws {
        let transport = RecordingTransport.authority(
            Self.code, .renewable("first", refreshToken: "r1"), .refusal("temporarily_unavailable"))
        let prompts = Mutex(0)
        let credential = try credential { _ in prompts.withLock { $0 += 1 } }
        _ = try await credential.accessToken(for: .test(transport, clock: clock))
        clock.advance(by: 3600)
        let error = await #expect(throws: GraphClientError.self) {
            try await credential.accessToken(for: .test(transport, clock: clock))
        }
        #expect(error?.code == .signInRefused)
        #expect(prompts.withLock { $0 } == 1)
    }

    @Test(
        "that leads nowhere says why",
        arguments: [
            ("authorization_declined", "declined"), ("access_denied", "declined"), ("expired_token", "in time"),
            ("bad_verification_code", "does not know"), ("invalid_client", "AADSTS1: Because. (invalid_client)"),
        ])
    func refused(_ code: String, _ words: String) async throws {
        let transport = RecordingTransport.authority(Self.code, .refusal(code))
        let error = try #require(
            await #expect(throws: GraphClientError.self) {
                try await credential().accessToken(for: .test(transport, clock: clock))
            })
        #expect(error.code == .signInRefused)
        #expect(error.message.contains(words))
        #expect(!error.description.contains("secret-device"))
        #expect(transport.requests.count == 2)
    }

    @Test("that nobody enters ends with its time")
    func expiry() async throws {
        let transport = RecordingTransport.authority(Self.code, .refusal("authorization_pending"))
        let clock = clock
        let demand = TokenDemand.test(transport, clock: clock) { _ in clock.advance(by: 300) }
        let error = await #expect(throws: GraphClientError.self) { try await credential().accessToken(for: demand) }
        #expect(error?.description.contains("in time") == true)
        #expect(transport.requests.count == 4)
    }

    @Test("is asked after less often when the authority does not answer in time")
    func slowAuthority() async throws {
        let clock = clock
        let transport = RecordingTransport(.emptyPage) { number in
            guard number == 1 else { return number == 0 ? Self.code : .token("mine") }
            // Tests cannot make an error of the SDK; this is the simplest of this code to provoke.
            return try await Self.timedOut()
        }
        _ = try await credential().accessToken(for: .test(transport, clock: clock))
        #expect(clock.waits == [.seconds(5), .seconds(10)])
    }

    private static func timedOut() async throws -> TransportResponse {
        let impatient = try InteractiveBrowserCredential(
            authority: "https://login.example", tenant: "t", clientID: "app"
        ) { _ in try await TokenDemand.forever(.zero) }
        _ = try await impatient.accessToken(for: .test(RecordingTransport()))
        return TransportResponse(status: 500)
    }

    @Test("is given up as soon as nobody waits for it")
    func cancellation() async throws {
        let transport = RecordingTransport.authority(Self.code)
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        let credential = try credential { _ in isReady.finish() }
        let waiting = Task {
            try await credential.accessToken(for: .test(transport, clock: clock, sleep: TokenDemand.forever))
        }
        for await _ in ready {}
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("does not appear when the answer is none", arguments: ["{}", "no JSON", #"{"user_code":"A"}"#])
    func unreadable(_ text: String) async throws {
        let transport = RecordingTransport.authority(.json(text))
        let error = await #expect(throws: GraphClientError.self) {
            try await credential().accessToken(for: .test(transport, clock: clock))
        }
        #expect(error?.code == .unexpectedAnswer)
    }

    @Test("may come from an older authority, with texts for numbers and no sentence")
    func olderAuthority() async throws {
        let transport = RecordingTransport.authority(
            .json(
                #"{"user_code":"A","device_code":"d","verification_url":"https://x/d","expires_in":"60","interval":"7"}"#
            ), .token("mine"))
        let begin = clock.clock.now()
        let shown = Mutex<[DeviceCodePrompt]>([])
        let credential = try credential { prompt in shown.withLock { $0.append(prompt) } }
        _ = try await credential.accessToken(for: .test(transport, clock: clock))
        #expect(clock.waits == [.seconds(7)])
        #expect(shown.withLock { $0.first?.expiresAt } == begin + 60)
        #expect(shown.withLock { $0.first?.message } == "To sign in, open the page https://x/d and enter the code A.")
    }
}
