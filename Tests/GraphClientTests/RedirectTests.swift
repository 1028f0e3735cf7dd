import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@Suite("A redirect")
struct RedirectTests {
    private func redirect(_ status: Int, to location: String?) -> TransportResponse {
        TransportResponse(status: status, headers: location.map { ["location": $0] } ?? [:])
    }

    @Test(
        "on the same origin is followed with method, body and token",
        arguments: [
            "https://graph.example/v1.0/elsewhere", "/v1.0/elsewhere", "https://GRAPH.example:443/v1.0/elsewhere",
        ])
    func sameOrigin(location: String) async throws {
        let transport = RecordingTransport(redirect(308, to: location), .json(#"{"id":"1"}"#, status: 201))
        let client = try GraphClient.recorded(by: transport)
        _ = try await client.identity.apiConnectors.post(IdentityApiConnector(displayName: "N"))
        let second = try #require(transport.requests.last)
        #expect(second.url.lowercased().hasSuffix("/v1.0/elsewhere"))
        #expect(second.method == .post)
        #expect(second.body == transport.requests.first?.body)
        #expect(second.headers["authorization"] == "Bearer fixed")
    }

    @Test(
        "to another origin goes without token, and its refusal costs no other token", arguments: [301, 302, 307, 308])
    func otherOrigin(status: Int) async throws {
        let transport = RecordingTransport(
            redirect(status, to: "https://elsewhere.example/x"), .json("{}", status: 401))
        let client = try GraphClient.recorded(by: transport, credential: ClientSecretCredential.test())
        let error = await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
        #expect(error?.status == 401)
        #expect(transport.graphRequests.map(\.url).last == "https://elsewhere.example/x")
        #expect(transport.graphRequests.last?.headers["authorization"] == nil)
        #expect(transport.graphRequests.last?.headers["client-request-id"] == nil)
        #expect(transport.tokenRequestCount == 1)
    }

    @Test("to another origin never carries a body", arguments: [307, 308])
    func body(status: Int) async throws {
        let transport = RecordingTransport(redirect(status, to: "https://elsewhere.example/x"))
        let client = try GraphClient.recorded(by: transport)
        let error = await #expect(throws: GraphClientError.self) {
            try await client.identity.apiConnectors["1"].uploadClientCertificate.post(pfxBytes: [1], password: "p")
        }
        #expect(error?.code == .unexpectedAnswer)
        #expect(error?.message.contains("https://elsewhere.example:443") == true)
        #expect(transport.requests.count == 1)
    }

    @Test("303 makes a GET without body")
    func seeOther() async throws {
        let transport = RecordingTransport(redirect(303, to: "/v1.0/made"), .json(#"{"id":"1"}"#))
        let client = try GraphClient.recorded(by: transport)
        _ = try await client.identity.apiConnectors.post(IdentityApiConnector(displayName: "N"))
        #expect(transport.requests.last?.method == .get)
        #expect(transport.requests.last?.body == nil)
        #expect(transport.requests.last?.headers["content-type"] == nil)
    }

    @Test(
        "that leads nowhere, to what is not encrypted, or would turn POST into GET is an error",
        arguments: [
            (307, nil), (307, "ftp://graph.example/"), (307, "http://graph.example/"), (301, "/v1.0/x"), (300, "/"),
            (304, nil), (307, ""),
        ])
    func refused(status: Int, location: String?) async throws {
        let transport = RecordingTransport(redirect(status, to: location))
        let client = try GraphClient.recorded(by: transport)
        let error = await #expect(throws: GraphClientError.self) {
            try await client.identity.apiConnectors.post(IdentityApiConnector())
        }
        #expect(error?.code == .unexpectedAnswer)
        #expect(transport.requests.count <= 6)
    }

    @Test("in a circle ends, after as many as are allowed")
    func circle() async throws {
        let transport = RecordingTransport(redirect(307, to: "/v1.0/identity/apiConnectors"))
        let client = try GraphClient.recorded(by: transport) { $0.maximumRedirects = 3 }
        let error = await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
        #expect(error?.message.contains("more than 3 times") == true)
        #expect(transport.requests.count == 4)
    }
}
