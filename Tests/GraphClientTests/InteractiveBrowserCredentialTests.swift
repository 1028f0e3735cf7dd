import Crypto
import Foundation
import GraphCatalogue
import GraphClient
import Testing

@Suite("A sign-in with the browser")
struct InteractiveBrowserCredentialTests {
    private let clock = ManualClock()
    private let network = HTTPTransport()

    /// A sign-in under way, and the page its browser was sent to.
    private struct Attempt {
        let token: Task<AccessToken, any Error>
        let page: String
        let query: [String: String]

        var port: String { query["redirect_uri"]?.split(separator: ":").last.map(String.init) ?? "" }
        var state: String { query["state"] ?? "" }
    }

    private func begin(_ transport: RecordingTransport, claims: String? = nil) async throws -> Attempt {
        let (pages, opened) = AsyncStream.makeStream(of: String.self)
        let credential = try InteractiveBrowserCredential(
            authority: "https://login.example", tenant: "contoso.example", clientID: "app"
        ) { page in
            opened.yield(page)
            opened.finish()
        }
        let demand = TokenDemand.test(transport, clock: clock, claims: claims, sleep: TokenDemand.forever)
        let token = Task { try await credential.accessToken(for: demand) }
        var iterator = pages.makeAsyncIterator()
        let page = try #require(await iterator.next())
        let query = page.split(separator: "?", maxSplits: 1).last.map { TransportRequest.fields(String($0)) }
        return Attempt(token: token, page: page, query: query ?? [:])
    }

    private func bring(_ target: String, to attempt: Attempt) async throws -> TransportResponse {
        try await network.send(
            TransportRequest(method: .get, url: "http://127.0.0.1:\(attempt.port)\(target)"))
    }

    private func page(_ response: TransportResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test("asks with a proof key, takes the code from the browser and redeems it")
    func success() async throws {
        let transport = RecordingTransport.authority(.renewable("mine", refreshToken: "r"))
        let attempt = try await begin(transport)
        #expect(attempt.page.hasPrefix("https://login.example/contoso.example/oauth2/v2.0/authorize?"))
        let query = attempt.query
        #expect(query["client_id"] == "app")
        #expect(query["response_type"] == "code")
        #expect(query["response_mode"] == "query")
        #expect(query["redirect_uri"] == "http://localhost:\(attempt.port)")
        #expect(query["scope"] == "https://graph.example/.default offline_access")
        #expect(query["code_challenge_method"] == "S256")
        #expect(attempt.state.count == 43)

        let answer = try await bring("/?code=c%2Bd&state=\(attempt.state)&session_state=x", to: attempt)
        #expect(answer.status == 200)
        #expect(page(answer).contains("You may close this window"))
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(try await attempt.token.value.token == "mine")

        let form = try #require(transport.requests.first).form
        #expect(form["grant_type"] == "authorization_code")
        #expect(form["code"] == "c+d")
        #expect(form["redirect_uri"] == query["redirect_uri"])
        let verifier = try #require(form["code_verifier"])
        #expect((43...128).contains(verifier.count))
        let challenge = Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        #expect(query["code_challenge"] == challenge)

        let closed = await #expect(throws: GraphClientError.self) { try await bring("/", to: attempt) }
        #expect(closed?.code == .connectionFailed)
    }

    @Test(
        "is not disturbed by what is not its answer",
        arguments: [
            ("/favicon.ico", 404), ("/other?code=evil&state=STATE", 404), ("/", 400), ("/?code=evil", 400),
            ("/?code=evil&state=wrong", 400), ("/?error=evil&state=wrong", 400), ("/?state=STATE", 400),
            ("/?code=evil&code=evil&state=STATE", 400), ("/?code=%FF&state=STATE", 400), ("/?code=&state=STATE", 400),
        ])
    func disturbance(_ target: String, _ status: Int) async throws {
        let transport = RecordingTransport.authority(.token("mine"))
        let attempt = try await begin(transport)
        let answer = try await bring(target.replacing("STATE", with: attempt.state), to: attempt)
        #expect(answer.status == status)
        _ = try await bring("/?code=good&state=\(attempt.state)", to: attempt)
        #expect(try await attempt.token.value.token == "mine")
        #expect(transport.requests.map { $0.form["code"] } == ["good"])
    }

    @Test("takes no other method and no long request")
    func otherRequests() async throws {
        let attempt = try await begin(.authority(.token("mine")))
        let posted = try await network.send(
            TransportRequest(
                method: .post, url: "http://127.0.0.1:\(attempt.port)/?code=evil&state=\(attempt.state)",
                body: Array("x".utf8)))
        #expect(posted.status == 405)
        #expect(posted.headers["allow"] == "GET")
        let long = "/?code=\(String(repeating: "a", count: 20_000))&state=\(attempt.state)"
        await #expect(throws: GraphClientError.self) { try await bring(long, to: attempt) }
        _ = try await bring("/?code=good&state=\(attempt.state)", to: attempt)
        #expect(try await attempt.token.value.token == "mine")
    }

    @Test("that is refused tells the person and the program, and runs nothing in the page")
    func refused() async throws {
        let transport = RecordingTransport.authority(.token("mine"))
        let attempt = try await begin(transport)
        let description = "No+%3Cscript%3E%26%22%0Asecond"
        let answer = try await bring(
            "/?error=access_denied&error_description=\(description)&state=\(attempt.state)", to: attempt)
        #expect(answer.status == 200)
        #expect(page(answer).contains("No &lt;script&gt;&amp;&quot; (access_denied)"))
        let error = try #require(
            await #expect(throws: GraphClientError.self) { try await attempt.token.value })
        #expect(error.code == .signInRefused)
        #expect(error.message == #"the sign-in in the browser was refused: No <script>&" (access_denied)"#)
        #expect(transport.requests.isEmpty)
    }

    @Test("whose code the authority refuses says why")
    func refusedCode() async throws {
        let attempt = try await begin(.authority(.refusal("invalid_grant")))
        _ = try await bring("/?code=good&state=\(attempt.state)", to: attempt)
        let error = await #expect(throws: GraphClientError.self) { try await attempt.token.value }
        #expect(error?.code == .signInRefused)
        #expect(error?.message.contains("invalid_grant") == true)
        #expect(error?.description.contains("good") == false)
    }

    @Test("passes claims on to the page")
    func claims() async throws {
        let attempt = try await begin(.authority(.token("mine")), claims: #"{"a":1}"#)
        #expect(attempt.query["claims"] == #"{"a":1}"#)
        attempt.token.cancel()
    }

    @Test("that is cancelled stops listening")
    func cancellation() async throws {
        let attempt = try await begin(.authority(.token("mine")))
        attempt.token.cancel()
        await #expect(throws: CancellationError.self) { try await attempt.token.value }
        // The listener closes in the sign-in's own task, which may be a moment behind the one that waited.
        while (try? await bring("/", to: attempt)) != nil { await Task.yield() }
    }

    @Test("ends after its time")
    func timeLimit() async throws {
        let credential = try InteractiveBrowserCredential(
            authority: "https://login.example", tenant: "t", clientID: "app"
        ) { _ in try await TokenDemand.forever(.zero) }
        let error = await #expect(throws: GraphClientError.self) {
            try await credential.accessToken(for: .test(.authority(.token("mine")), clock: clock))
        }
        #expect(error?.code == .timedOut)
        #expect(clock.waits == [.seconds(300)])
    }

    @Test("ends when no browser can be opened")
    func noBrowser() async throws {
        struct NoBrowser: Error {}
        let credential = try InteractiveBrowserCredential(
            authority: "https://login.example", tenant: "t", clientID: "app"
        ) { _ in throw NoBrowser() }
        await #expect(throws: NoBrowser.self) {
            try await credential.accessToken(
                for: .test(.authority(.token("mine")), clock: clock, sleep: TokenDemand.forever))
        }
    }

    @Test("says so when its port is taken")
    func takenPort() async throws {
        let attempt = try await begin(.authority(.token("mine")))
        let second = try InteractiveBrowserCredential(
            authority: "https://login.example", tenant: "t", clientID: "app", port: try #require(Int(attempt.port))
        ) { _ in }
        let error = await #expect(throws: GraphClientError.self) {
            try await second.accessToken(
                for: .test(.authority(.token("mine")), clock: clock, sleep: TokenDemand.forever))
        }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.message.contains(attempt.port) == true)
        attempt.token.cancel()
    }

    @Test("is not repeated while the refresh token is good")
    func silentRenewal() async throws {
        let transport = RecordingTransport.authority(.renewable("first", refreshToken: "r"), .token("second"))
        let store = MemoryStore()
        let (pages, opened) = AsyncStream.makeStream(of: String.self)
        let open: @Sendable (String) async throws -> Void = { opened.yield($0) }
        func credential() throws -> InteractiveBrowserCredential {
            try InteractiveBrowserCredential(
                authority: "https://login.example", tenant: "t", clientID: "app", store: store, open: open)
        }
        let demand = TokenDemand.test(transport, clock: clock, sleep: TokenDemand.forever)
        async let first = credential().accessToken(for: demand)
        var iterator = pages.makeAsyncIterator()
        let page = try #require(await iterator.next())
        let query = TransportRequest.fields(String(page.split(separator: "?")[1]))
        _ = try await network.send(
            TransportRequest(
                method: .get, url: "\(try #require(query["redirect_uri"]))/?code=c&state=\(query["state"] ?? "")"))
        #expect(try await first.token == "first")
        clock.advance(by: 3600)
        // As a later process would: the store is all they share.
        let second = try await credential().accessToken(for: demand)
        #expect(second.token == "second")
        #expect(transport.requests.last?.form["refresh_token"] == "r")
    }
}
