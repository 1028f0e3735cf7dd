import Foundation
import GraphClient
import Testing

@Suite("Identities of platforms")
struct PlatformCredentialTests {
    private let clock = ManualClock()

    private func client(_ transport: RecordingTransport, _ credential: any GraphCredential) throws -> GraphClient {
        try .recorded(by: transport, credential: credential, clock: clock)
    }

    private func body(_ request: TransportRequest?) -> String {
        String(decoding: request?.body ?? [], as: UTF8.self)
    }

    @Test("a workload shows the token in its file, as it is at that moment")
    func workload() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        let transport = RecordingTransport(.emptyPage)
        let credential = try WorkloadIdentityCredential(
            environment: [
                "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "app", "AZURE_FEDERATED_TOKEN_FILE": file.path,
            ], defaultAuthority: "https://login.example")
        let client = try client(transport, credential)
        let missing = await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
        #expect(missing?.code == .credentialUnavailable)
        try Data("first\n".utf8).write(to: file)
        _ = try await client.identity.apiConnectors.list()
        try Data("second".utf8).write(to: file)
        clock.advance(by: 3_600)
        _ = try await client.identity.apiConnectors.list()
        let asked = transport.requests.filter { $0.url.contains("/oauth2/") }
        #expect(asked.map(\.url).first == "https://login.example/t/oauth2/v2.0/token")
        #expect(
            body(asked.first) == "client_assertion=first"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_id=app&grant_type=client_credentials&scope=https%3A%2F%2Fgraph.example%2F.default")
        #expect(body(asked.last).hasPrefix("client_assertion=second&"))
        #expect(asked.count == 2)
    }

    @Test("a workload without its variables says which")
    func noWorkload() throws {
        let error = #expect(throws: GraphClientError.self) {
            try WorkloadIdentityCredential(environment: [:], defaultAuthority: "https://login.example")
        }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.description.contains("AZURE_FEDERATED_TOKEN_FILE") == true)
    }

    @Test("an app of App Service asks the address that it is given")
    func appService() async throws {
        let transport = RecordingTransport(
            .json(#"{"access_token":"mine","expires_on":"1800000000","resource":"r"}"#), .emptyPage)
        let credential = ManagedIdentityCredential(
            clientID: "app", environment: ["IDENTITY_ENDPOINT": "http://127.0.0.1:41/msi", "IDENTITY_HEADER": "h"])
        _ = try await client(transport, credential).identity.apiConnectors.list()
        let asked = try #require(transport.requests.first)
        #expect(
            asked.url == "http://127.0.0.1:41/msi?api-version=2019-08-01"
                + "&resource=https%3A%2F%2Fgraph.example&client_id=app")
        #expect(asked.headers["x-identity-header"] == "h")
        #expect(transport.requests.last?.headers["authorization"] == "Bearer mine")
    }

    @Test("a virtual machine asks the metadata service")
    func virtualMachine() async throws {
        let transport = RecordingTransport(.emptyPage) { _ in
            .json(#"{"access_token":"mine","expires_on":1800000000}"#)
        }
        _ = try await client(transport, ManagedIdentityCredential(environment: [:])).identity.apiConnectors.list()
        let asked = try #require(transport.requests.first)
        #expect(
            asked.url == "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01"
                + "&resource=https%3A%2F%2Fgraph.example")
        #expect(asked.headers["metadata"] == "true")
        #expect(transport.requests.last?.headers["authorization"] == "Bearer mine")
    }

    @Test("of a chain the first that is there is used, and a refusal ends it")
    func chain() async throws {
        let absent = CustomCredential { _ in
            // What a credential says that is not set up here.
            try await ManagedIdentityCredential(environment: [:]).accessToken(
                for: TokenDemand(
                    defaultScope: "s",
                    transport: RecordingTransport(tokenAnswer: { _ in TransportResponse(status: 404) }),
                    now: { Date() }))
        }
        let transport = RecordingTransport(.emptyPage)
        let present = StaticTokenCredential(token: "present")
        _ = try await client(transport, ChainedCredential([absent, present])).identity.apiConnectors.list()
        #expect(transport.requests.last?.headers["authorization"] == "Bearer present")
        let none = await #expect(throws: GraphClientError.self) {
            try await client(transport, ChainedCredential([absent, absent])).identity.apiConnectors.list()
        }
        #expect(none?.code == .credentialUnavailable)
        let refusing = RecordingTransport(.emptyPage) { _ in
            .json(#"{"error":"invalid_client","error_description":"no"}"#, status: 401)
        }
        let refused = await #expect(throws: GraphClientError.self) {
            try await client(refusing, ChainedCredential([ClientSecretCredential.test(), present])).identity
                .apiConnectors.list()
        }
        #expect(refused?.code == .signInRefused)
    }
}
