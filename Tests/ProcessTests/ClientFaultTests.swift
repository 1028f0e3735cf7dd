import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Synchronization
import TestKit
import Testing

/// The SDK against a server that misbehaves as it was told to by `--faults`; nobody really waits.
@Suite("The client of a server with faults", .serialized)
struct ClientFaultTests {
    /// What went out, and how long the client would have waited.
    private final class Journal: Sendable {
        private let state = Mutex((attempts: [TransportRequest](), waits: [Duration]()))
        var attempts: [TransportRequest] { state.withLock { $0.attempts } }
        var waits: [Duration] { state.withLock { $0.waits } }

        var step: PipelineStep {
            .changingRequests("journal") { request in
                let sent = request
                self.state.withLock { $0.attempts.append(sent) }
            }
        }
        var clock: GraphClock {
            GraphClock(now: { Date() }, sleep: { wait in self.state.withLock { $0.waits.append(wait) } })
        }
    }

    private func withFaults(
        _ faults: (_ port: String) -> String, requestTimeout: Duration = .seconds(100),
        _ body: (GraphClient, Journal) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            // A redirect names the port, so the server is started once to learn one that is free.
            let data = folder.appendingPathComponent("data")
            let first = try ServedProcess.start(data: data)
            let port = try #require(URL(string: first.url)?.port)
            first.end(SIGTERM)
            let file = folder.appendingPathComponent("faults.json")
            try faults(String(port)).write(to: file, atomically: true, encoding: .utf8)
            let server = try ServedProcess.start(
                data: data, arguments: ["--faults", file.path, "--port", String(port)])
            let journal = Journal()
            var configuration = GraphClientConfiguration(
                trust: .pemFile(try #require(server.environment["SIGNET_CA"])), requestTimeout: requestTimeout,
                clock: journal.clock)
            configuration.retryPolicy.jitter = { 0 }
            configuration.requestOptions.appendedSteps = [journal.step]
            let environment = server.environment
            let client = try GraphClient(
                baseURL: server.url,
                credential: ClientSecretCredential(
                    authority: server.url, tenant: try #require(environment["SIGNET_TENANT"]),
                    clientID: try #require(environment["SIGNET_CLIENT_ID"]),
                    clientSecret: try #require(environment["SIGNET_CLIENT_SECRET"])), configuration: configuration)
            try await body(client, journal)
            server.end(SIGTERM)
        }
    }

    @Test("waits as long as a 429 asks for, and the upload succeeds")
    func throttled() async throws {
        let plan = #"{"faults":[{"count":1,"method":"POST","status":429,"retryAfter":17}]}"#
        try await withFaults({ _ in plan }) { client, journal in
            let made = try await client.identity.apiConnectors.post(
                IdentityApiConnector(
                    displayName: "N", targetUrl: "https://api.contoso.com/x",
                    authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p"))))
            #expect(made.status == 201)
            #expect(journal.waits == [.seconds(17)])
        }
    }

    @Test("tries 503 twice, then has its answer")
    func unavailable() async throws {
        try await withFaults({ _ in #"{"faults":[{"count":2,"status":503}]}"# }) { client, journal in
            let page = try await client.identity.apiConnectors.list()
            #expect(page.value.value.isEmpty)
            #expect(journal.waits == [.seconds(3), .seconds(3)])
        }
    }

    @Test("asks again when the connection ends without an answer, but never posts twice")
    func dropped() async throws {
        let plan = #"{"faults":[{"count":1,"method":"GET","drop":true},{"count":1,"method":"POST","drop":true}]}"#
        try await withFaults({ _ in plan }) { client, journal in
            let page = try await client.identity.apiConnectors.list()
            #expect(page.status == 200)
            #expect(journal.attempts.count == 2)
            let error = await #expect(throws: GraphClientError.self) {
                try await client.identity.apiConnectors.post(
                    IdentityApiConnector(displayName: "N", targetUrl: "https://api.contoso.com/x"))
            }
            #expect(error?.code == .connectionLost)
            #expect(journal.attempts.count == 3)
        }
    }

    @Test("asks again when the answer is cut off, and says of an upload that it may have happened")
    func truncated() async throws {
        let plan = """
            {"faults":[{"count":1,"method":"GET","truncate":true},{"count":1,"method":"POST","truncate":true}]}
            """
        try await withFaults({ _ in plan }) { client, journal in
            let page = try await client.identity.apiConnectors.list()
            #expect(page.status == 200)
            #expect(journal.attempts.count == 2)
            let error = await #expect(throws: GraphClientError.self) {
                try await client.identity.apiConnectors.post(
                    IdentityApiConnector(displayName: "N", targetUrl: "https://api.contoso.com/x"))
            }
            #expect(error?.code == .truncatedAnswer)
            #expect(error?.description.contains("may have acted") == true)
            #expect(journal.attempts.count == 3)
        }
    }

    @Test("gives up on an answer that takes too long, and does not ask again")
    func slow() async throws {
        let plan = #"{"faults":[{"count":1,"pathContains":"apiConnectors","delayMilliseconds":120000}]}"#
        // Long enough for the sign-in on a machine that does other things.
        try await withFaults({ _ in plan }, requestTimeout: .seconds(15)) { client, journal in
            let error = await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
            #expect(error?.code == .timedOut)
            #expect(journal.attempts.count == 1)
        }
    }

    @Test("follows a redirect to another origin without its token, and never with a body")
    func redirected() async throws {
        // The same server under another name is another origin.
        let plan = { (port: String) in
            #"""
            {"faults":[{"count":1,"method":"GET","redirect":"https://localhost:\#(port)/v1.0/identity/apiConnectors"},
            {"count":1,"method":"POST","redirect":"https://localhost:\#(port)/v1.0/identity/apiConnectors"}]}
            """#
        }
        try await withFaults(plan) { client, journal in
            let refusal = await #expect(throws: ODataError.self) { try await client.identity.apiConnectors.list() }
            #expect(refusal?.status == 401)
            #expect(journal.attempts.count == 2)
            #expect(journal.attempts.last?.url.hasPrefix("https://localhost:") == true)
            #expect(journal.attempts.last?.headers["authorization"] == nil)
            let error = await #expect(throws: GraphClientError.self) {
                try await client.identity.apiConnectors.post(
                    IdentityApiConnector(displayName: "N", targetUrl: "https://api.contoso.com/x"))
            }
            #expect(error?.code == .unexpectedAnswer)
            #expect(journal.attempts.count == 3)
        }
    }
}
