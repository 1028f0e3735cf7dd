import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@Suite("A connection that fails")
struct ConnectionFailureTests {
    private let clock = ManualClock()

    /// What a transport of one's own throws, made by the SDK itself: a refused connection.
    private func refused() async -> any Error {
        do {
            _ = try await HTTPTransport().send(TransportRequest(method: .get, url: "http://127.0.0.1:1/"))
            return CancellationError()
        } catch { return error }
    }

    @Test("is tried again, each time after twice the wait, where a repetition does no harm")
    func idempotent() async throws {
        let error = await refused()
        let transport = RecordingTransport(outcomes: [.failure(error), .failure(error), .success(.emptyPage)])
        _ = try await GraphClient.recorded(by: transport, clock: clock).identity.apiConnectors.list()
        #expect(clock.waits == [.milliseconds(200), .milliseconds(400)])
        #expect(transport.requests.map { $0.headers["retry-attempt"] } == [nil, "1", "2"])
    }

    @Test("is tried three times again and then told")
    func limit() async throws {
        let transport = RecordingTransport(outcomes: [.failure(await refused())])
        let client = try GraphClient.recorded(by: transport, clock: clock)
        let error = await #expect(throws: GraphClientError.self) {
            try await client.identity.apiConnectors["x"].delete()
        }
        #expect(error?.code == .connectionFailed)
        #expect(transport.requests.count == 4)
    }

    @Test("is not tried again where the service may have acted: POST and PATCH")
    func notIdempotent() async throws {
        let transport = RecordingTransport(outcomes: [.failure(await refused())])
        let connectors = try GraphClient.recorded(by: transport, clock: clock).identity.apiConnectors
        await #expect(throws: GraphClientError.self) { try await connectors.post(IdentityApiConnector()) }
        await #expect(throws: GraphClientError.self) { try await connectors["x"].patch(IdentityApiConnector()) }
        #expect(transport.requests.count == 2)
        #expect(clock.waits.isEmpty)
    }

    @Test("because nobody trusts the certificate, or after a time-out, is not tried again")
    func otherFailures() async throws {
        struct Other: Error {}
        let transport = RecordingTransport(outcomes: [.failure(Other())])
        let client = try GraphClient.recorded(by: transport, clock: clock)
        await #expect(throws: Other.self) { try await client.identity.apiConnectors.list() }
        #expect(transport.requests.count == 1)
    }
}
