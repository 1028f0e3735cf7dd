import GraphClient
import TestKit
import Testing

@Suite("The network")
struct HTTPTransportTests {
    @Test("that nobody answers on is told in a sentence that says what to do")
    func refused() async throws {
        // Port 1 of the loopback address: reserved, and nothing listens there.
        let client = try GraphClient(baseURL: "https://127.0.0.1:1", credential: StaticTokenCredential(token: "t"))
        let error = try #require(
            await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() })
        #expect(error.code == .connectionFailed)
        #expect(
            error.description == "nobody answers at https://127.0.0.1:1: connection refused; "
                + "check the address and that the service is running")
    }

    @Test("is not touched when the trusted authorities cannot be read")
    func unreadableTrustRoots() async throws {
        let client = try GraphClient(
            baseURL: "https://127.0.0.1:1", credential: StaticTokenCredential(token: "t"),
            configuration: GraphClientConfiguration(trust: .pemFile("/nowhere/ca.pem")))
        let error = await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
        #expect(error?.code == .unreadableTrustRoots)
        #expect(error?.message.contains("/nowhere/ca.pem") == true)
    }

    @Test("gives up on an answer that begins and does not end")
    func stalledBody() async throws {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"
        let host = try await FileHost.start { _, _ in .hang(after: Array(head.utf8)) }
        var configuration = GraphClientConfiguration()
        configuration.requestTimeout = .milliseconds(300)
        let transport = HTTPTransport(configuration: configuration)
        let error = await #expect(throws: GraphClientError.self) {
            try await transport.send(TransportRequest(method: .get, url: host.url("/")))
        }
        #expect(error?.code == .timedOut)
        await host.stop()
    }

    @Test(
        "does not send a header field with a line break, and does not repeat it",
        arguments: ["t0ken\n", "a\r\nb: t0ken"])
    func lineBreaks(value: String) async throws {
        let error = await #expect(throws: GraphClientError.self) {
            try await HTTPTransport().send(
                TransportRequest(method: .get, url: "http://127.0.0.1:1/", headers: ["authorization": value]))
        }
        #expect(error?.code == .invalidHeader)
        #expect(error.map { "\($0) \(String(describing: $0.underlying))" }?.contains("t0ken") == false)
    }
}
