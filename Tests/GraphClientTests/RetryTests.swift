import Foundation
import GraphClient
import GraphWire
import Testing

@Suite("A busy service")
struct RetryTests {
    private let clock = ManualClock()

    private func busy(_ status: Int, retryAfter: String? = nil) -> TransportResponse {
        .json(
            #"{"error":{"code":"TooManyRequests","message":"busy"}}"#, status: status,
            headers: retryAfter.map { ["retry-after": $0] } ?? [:])
    }

    @Test("is tried again after the time it asks for, whatever the method", arguments: [429, 503, 504])
    func retryAfterSeconds(status: Int) async throws {
        let transport = RecordingTransport(busy(status, retryAfter: "7"), .json(#"{"id":"1"}"#, status: 201))
        let client = try GraphClient.recorded(by: transport, clock: clock)
        let answer = try await client.identity.apiConnectors.post(IdentityApiConnector(displayName: "N"))
        #expect(answer.value.id == "1")
        #expect(clock.waits == [.seconds(7)])
        #expect(transport.requests.map { $0.headers["Retry-Attempt"] } == [nil, "1"])
        #expect(transport.requests.first?.body == transport.requests.last?.body)
    }

    @Test("may name a date")
    func retryAfterDate() async throws {
        // The manual clock stands at Mon, 21 Sep 2026 14:13:20 GMT.
        let transport = RecordingTransport(busy(429, retryAfter: "Mon, 21 Sep 2026 14:14:05 GMT"), .emptyPage)
        _ = try await GraphClient.recorded(by: transport, clock: clock).identity.apiConnectors.list()
        #expect(clock.waits == [.seconds(45)])
    }

    @Test(
        "that names no time, none at all, or nonsense is given three to five seconds",
        arguments: [nil, "0", "-5", "soon", "Mon, 21 Sep 2026 14:00:00 GMT", "Mon, 99 Foo 2026 14:00:00 GMT"])
    func noTime(retryAfter: String?) async throws {
        let transport = RecordingTransport(busy(429, retryAfter: retryAfter), .emptyPage)
        _ = try await GraphClient.recorded(by: transport, clock: clock).identity.apiConnectors.list()
        #expect(clock.waits == [.seconds(4)])
    }

    @Test("is tried three times again and then believed")
    func limit() async throws {
        let transport = RecordingTransport(busy(429, retryAfter: "1"))
        let client = try GraphClient.recorded(by: transport, clock: clock)
        let error = await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
        #expect(error?.status == 429)
        #expect(transport.requests.map { $0.headers["retry-attempt"] } == [nil, "1", "2", "3"])
        #expect(clock.waits.count == 3)
    }

    @Test(
        "that asks for three minutes or more is believed at once",
        arguments: ["180", "99999999999999999", "999999999999999999999999"])
    func longWait(retryAfter: String) async throws {
        let transport = RecordingTransport(busy(503, retryAfter: retryAfter))
        let client = try GraphClient.recorded(by: transport, clock: clock)
        await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
        #expect(transport.requests.count == 1)
        #expect(clock.waits.isEmpty)
    }

    @Test("is told from a broken one, which is not tried again", arguments: [500, 502, 400, 409])
    func notRetried(status: Int) async throws {
        let transport = RecordingTransport(busy(status, retryAfter: "1"))
        let client = try GraphClient.recorded(by: transport, clock: clock)
        await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
        #expect(transport.requests.count == 1)
    }

    @Test("may be the authority")
    func busyAuthority() async throws {
        let transport = RecordingTransport(.emptyPage) { number in
            number == 0 ? TransportResponse(status: 429, headers: ["retry-after": "2"]) : .token("t")
        }
        let client = try GraphClient.recorded(by: transport, credential: ClientSecretCredential.test(), clock: clock)
        _ = try await client.identity.apiConnectors.list()
        #expect(clock.waits == [.seconds(2)])
    }

    @Test("whose repetitions nobody asked for runs into the client's budget; those it asked for cost nothing")
    func budget() async throws {
        let budget = RetryBudget(capacity: 4)
        let silent = try GraphClient.recorded(by: RecordingTransport(busy(503))) { $0.retryPolicy.budget = budget }
        for _ in 0..<2 { await #expect(throws: ODataError.self) { try await silent.identity.apiConnectors.list() } }
        #expect(budget.remaining == 0)
        let transport = RecordingTransport(busy(503))
        let another = try GraphClient.recorded(by: transport) { $0.retryPolicy.budget = budget }
        await #expect(throws: ODataError.self) { try await another.identity.apiConnectors.list() }
        #expect(transport.requests.count == 1)
        let asking = RecordingTransport(busy(503, retryAfter: "1"))
        let polite = try GraphClient.recorded(by: asking) { $0.retryPolicy.budget = budget }
        await #expect(throws: ODataError.self) { try await polite.identity.apiConnectors.list() }
        #expect(asking.requests.count == 4)
    }

    @Test("gives the budget back with its successes")
    func budgetReturns() async throws {
        let budget = RetryBudget(capacity: 1)
        let transport = RecordingTransport(busy(503), .emptyPage)
        let client = try GraphClient.recorded(by: transport) { $0.retryPolicy.budget = budget }
        _ = try await client.identity.apiConnectors.list()
        #expect(budget.remaining == 0)
        for _ in 0..<20 { _ = try await client.identity.apiConnectors.list() }
        #expect(budget.remaining == 1)
    }
}
