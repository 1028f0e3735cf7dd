import Foundation
import GraphCatalogue
import GraphClient
import Testing

@Suite("A client secret")
struct CredentialTests {
    private let clock = ManualClock()

    private func client(_ transport: RecordingTransport, baseURL: String = "https://graph.example:8443") throws
        -> GraphClient
    {
        try .recorded(by: transport, baseURL: baseURL, credential: ClientSecretCredential.test(), clock: clock)
    }

    @Test("asks the tenant's token endpoint for the default scope of the host, without its port")
    func tokenRequest() async throws {
        let transport = RecordingTransport(.emptyPage)
        _ = try await client(transport).identity.apiConnectors.list()
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://login.example/contoso.example/oauth2/v2.0/token")
        #expect(request.method == .post)
        #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(
            request.body.map { String(decoding: $0, as: UTF8.self) }
                == "client_id=app&client_secret=s%26cret%3D&grant_type=client_credentials"
                + "&scope=https%3A%2F%2Fgraph.example%2F.default")
        #expect(transport.graphRequests.map { $0.headers["authorization"] } == ["Bearer token-0"])
    }

    @Test("is used once however many requests wait for the token")
    func oneRefreshForMany() async throws {
        let transport = RecordingTransport(.emptyPage) { number in
            // Gives the other callers every chance to come in while the token is under way.
            for _ in 0..<1000 { await Task.yield() }
            return .token("token-\(number)")
        }
        let client = try client(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 { group.addTask { _ = try await client.identity.apiConnectors.list() } }
            try await group.waitForAll()
        }
        #expect(transport.tokenRequestCount == 1)
        #expect(transport.graphRequests.count == 200)
    }

    @Test("is used again five minutes before the token ends, not earlier")
    func renewal() async throws {
        let transport = RecordingTransport(.emptyPage)
        let client = try client(transport)
        _ = try await client.identity.apiConnectors.list()
        clock.advance(by: 3600 - 301)
        _ = try await client.identity.apiConnectors.list()
        #expect(transport.tokenRequestCount == 1)
        clock.advance(by: 1)
        _ = try await client.identity.apiConnectors.list()
        #expect(transport.tokenRequestCount == 2)
    }

    @Test("does not lose a token that is still good when renewing fails")
    func failedRenewal() async throws {
        let transport = RecordingTransport(.emptyPage) { number in
            number == 0 ? .token("first") : .json(#"{"error":"temporarily_unavailable"}"#, status: 400)
        }
        let client = try client(transport)
        _ = try await client.identity.apiConnectors.list()
        clock.advance(by: 3400)
        _ = try await client.identity.apiConnectors.list()
        #expect(transport.graphRequests.map { $0.headers["authorization"] } == ["Bearer first", "Bearer first"])
        _ = try await client.identity.apiConnectors.list()
        #expect(transport.tokenRequestCount == 2, "a failed renewal is left alone for a while")
        clock.advance(by: 300)
        await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
    }

    @Test("replaces a rejected token once")
    func rejectedToken() async throws {
        let rejected = TransportResponse.json(
            #"{"error":{"code":"InvalidAuthenticationToken","message":"expired"}}"#, status: 401)
        let transport = RecordingTransport(rejected, .emptyPage)
        let client = try client(transport)
        _ = try await client.identity.apiConnectors.list()
        #expect(
            transport.graphRequests.map { $0.headers["authorization"] } == ["Bearer token-0", "Bearer token-1"])

        let hopeless = RecordingTransport(rejected)
        let error = await #expect(throws: ODataError.self) {
            try await self.client(hopeless).identity.apiConnectors.list()
        }
        #expect(error?.status == 401)
        #expect(hopeless.graphRequests.count == 2)
    }

    @Test("passes on the claims a challenge asks for")
    func claimsChallenge() async throws {
        let claims = Data(#"{"access_token":{}}"#.utf8).base64EncodedString()
        let challenge = TransportResponse(
            status: 401,
            headers: ["WWW-Authenticate": #"Bearer realm="", error="insufficient_claims", claims="\#(claims)""#])
        let transport = RecordingTransport(challenge, .emptyPage)
        _ = try await client(transport).identity.apiConnectors.list()
        let last = try #require(transport.requests.last { $0.url.contains("/oauth2/") }?.body)
        #expect(String(decoding: last, as: UTF8.self).hasSuffix("&claims=%7B%22access_token%22%3A%7B%7D%7D"))
    }

    @Test("that is refused says why and not what it is")
    func refused() async throws {
        let transport = RecordingTransport(.emptyPage) { _ in
            .json(#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid.\nTrace"}"#, status: 401)
        }
        let client = try client(transport)
        let error = try #require(
            await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() })
        #expect(error.code == .signInRefused)
        #expect(error.message == "sign-in as app was refused: AADSTS7000215: Invalid. (invalid_client)")
        #expect(transport.graphRequests.isEmpty)
    }

    @Test(
        "is not blamed when the authority has no time, or a fault",
        arguments: [
            (429, GraphClientError.Code.signInUnavailable), (503, .signInUnavailable), (500, .unexpectedAnswer),
            (502, .unexpectedAnswer),
        ])
    func unavailable(status: Int, code: GraphClientError.Code) async throws {
        for body in [
            #"{"error":"temporarily_unavailable","error_description":"AADSTS90055: too many.\nTrace"}"#, "<p>",
        ] {
            let transport = RecordingTransport(.emptyPage) { _ in .json(body, status: status) }
            let client = try client(transport)
            let error = try #require(
                await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() })
            #expect(error.code == code)
            #expect(error.message.contains("answered with status \(status)"))
            #expect(error.message.hasSuffix("AADSTS90055: too many. (temporarily_unavailable)") == (body != "<p>"))
            #expect(error.remedy == "try again later")
        }
    }

    @Test("and every token stay out of descriptions and dumps")
    func silence() throws {
        let credential = try ClientSecretCredential.test()
        var shown = "\(credential) \(String(reflecting: credential))"
        dump(credential, to: &shown)
        let token = AccessToken(token: "s&cret=", expiresAt: nil)
        shown += "\(token) \(String(reflecting: token))"
        dump(token, to: &shown)
        let request = TransportRequest(
            method: .post, url: "https://x", headers: ["authorization": "s&cret="], body: Array("s&cret=".utf8))
        shown += "\(request) \(String(reflecting: request))"
        dump(request, to: &shown)
        dump(TransportResponse.token("s&cret="), to: &shown)
        #expect(!shown.contains("s&cret="))
    }

    @Test("is not sent for a fixed token that was rejected")
    func staticToken() async throws {
        let transport = RecordingTransport(TransportResponse(status: 401))
        let client = try GraphClient.recorded(by: transport)
        await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
        #expect(transport.requests.count == 1)
    }

    @Test("is refused for an empty tenant or an authority without encryption")
    func badAuthority() {
        #expect(throws: GraphClientError.self) {
            try ClientSecretCredential(authority: "https://a.example", tenant: "", clientID: "", clientSecret: "")
        }
        #expect(throws: GraphClientError.self) {
            try ClientSecretCredential(authority: "http://a.example", tenant: "t", clientID: "", clientSecret: "")
        }
    }
}
