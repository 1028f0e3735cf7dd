import GraphCatalogue
import GraphClient
import GraphWire
import Synchronization
import Testing

@Suite("A step of the pipeline")
struct PipelineStepTests {
    private final class Journal: Sendable {
        private let lines = Mutex<[String]>([])
        func note(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private func noting(_ name: String, _ journal: Journal) -> PipelineStep {
        PipelineStep(name) { request, next in
            journal.note("\(name) \(request.headers["authorization"] ?? "no token")")
            return try await next(request)
        }
    }

    @Test("in front sees a request once and no token, one behind sees every attempt with it")
    func order() async throws {
        let journal = Journal()
        let transport = RecordingTransport(TransportResponse(status: 503, headers: ["retry-after": "1"]), .emptyPage)
        let client = try GraphClient.recorded(by: transport).with {
            $0.prependedSteps = [noting("first", journal), noting("second", journal)]
            $0.appendedSteps = [noting("third", journal)]
        }
        let request = try client.identity.apiConnectors.makeListRequest()
            .prepending(noting("outermost", journal)).appending(noting("innermost", journal))
        _ = try await request.send()
        let attempt = ["third Bearer fixed", "innermost Bearer fixed"]
        #expect(journal.all == ["outermost no token", "first no token", "second no token"] + attempt + attempt)
    }

    @Test("may change the request and the answer")
    func changes() async throws {
        let transport = RecordingTransport(.json(#"{"id":"1"}"#))
        let client = try GraphClient.recorded(by: transport).with {
            $0.prependedSteps = [
                .changingRequests("ticket") { $0.headers["x-ticket"] = "7" },
                .changingAnswers("rename") { $0.body = Array(#"{"id":"2"}"#.utf8) },
            ]
        }
        #expect(try await client.identity.apiConnectors["1"].get().value.id == "2")
        #expect(transport.requests.first?.headers["x-ticket"] == "7")
    }

    @Test("may answer by itself, then nothing is sent and no token is asked for")
    func answers() async throws {
        let transport = RecordingTransport()
        let client = try GraphClient.recorded(by: transport, credential: ClientSecretCredential.test()).with {
            $0.prependedSteps = [PipelineStep("offline") { _, _ in .json(#"{"id":"9"}"#) }]
        }
        #expect(try await client.identity.apiConnectors["1"].get().value.id == "9")
        #expect(transport.requests.isEmpty)
    }

    @Test("in front sees refusals as answers; its own failure is the caller's")
    func failures() async throws {
        struct Mine: Error {}
        let journal = Journal()
        let client = try GraphClient.recorded(by: RecordingTransport(.json("{}", status: 404)))
        let watching = client.with {
            $0.prependedSteps = [.changingAnswers("watch") { journal.note("\($0.status)") }]
        }
        await #expect(throws: ODataError.self) { try await watching.identity.apiConnectors.list() }
        #expect(journal.all == ["404"])
        let failing = client.with { $0.appendedSteps = [PipelineStep("fail") { _, _ in throw Mine() }] }
        await #expect(throws: Mine.self) { try await failing.identity.apiConnectors.list() }
    }

    @Test("is not needed for a header field of one's own, which wins over the SDK's")
    func headers() async throws {
        let transport = RecordingTransport(.emptyPage)
        let client = try GraphClient.recorded(by: transport, credential: ClientSecretCredential.test())
            .with { $0.headers = ["ConsistencyLevel": "eventual", "User-Agent": "mine"] }
        _ = try await client.identity.apiConnectors.makeListRequest().header("Authorization", "Bearer own").send()
        let sent = try #require(transport.graphRequests.first)
        #expect(sent.headers["consistencylevel"] == "eventual")
        #expect(sent.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["mine"])
        #expect(sent.headers["authorization"] == "Bearer own")
        #expect(transport.tokenRequestCount == 0)
    }
}
