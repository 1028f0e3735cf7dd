import GraphClient
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
}
