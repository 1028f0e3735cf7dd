import CoreMetrics
import GraphCatalogue
import GraphClient
import GraphWire
import InMemoryTracing
import Logging
import MetricsTestKit
import Synchronization
import Testing
import Tracing

@Suite("What the pipeline tells")
struct ObservationTests {
    /// Keeps what is logged.
    private final class LogBook: Sendable {
        private let lines = Mutex<[String]>([])

        var logger: Logger {
            Logger(label: "test") { _ in Handler(book: self) }
        }

        var text: String { lines.withLock { $0.joined(separator: "\n") } }

        private struct Handler: LogHandler {
            let book: LogBook
            var logLevel = Logger.Level.trace
            var metadata: Logger.Metadata = [:]

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                let fields = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted().joined(separator: " ")
                book.lines.withLock { $0.append("\(event.level) \(event.message) \(fields)") }
            }
        }
    }

    /// The process has one tracer; other tests' spans are in it, too.
    private static let tracer: InMemoryTracer = {
        let tracer = InMemoryTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()

    private let busy = TransportResponse(status: 429, headers: ["retry-after": "1"])

    @Test("the log has attempts, repetitions, whole messages, and no secret")
    func log() async throws {
        let book = LogBook()
        let transport = RecordingTransport(
            busy, .json(#"{"id":"1"}"#, headers: ["request-id": "r1"]), tokenAnswer: { _ in .token("t0ken") })
        let client = try GraphClient.recorded(by: transport, credential: ClientSecretCredential.test()) {
            $0.logger = book.logger
        }
        _ = try await client.identity.apiConnectors["1"].uploadClientCertificate.post(
            pkcs12Value: "UEZY", password: "pa55word")
        _ = try await client.request(ofAnyAnswer: .get, "/users?$top=1&client_secret=qu3ry").send()
        let text = book.text
        #expect(text.contains("users?$top=1&client_secret=******"))
        #expect(text.contains("info sending again"))
        #expect(text.contains("reason=status 429"))
        #expect(text.contains("debug answered method=POST"))
        #expect(text.contains("request-id=r1"))
        #expect(text.contains(#"{"password":"******","pkcs12Value":"******"}"#))
        for secret in ["pa55word", "UEZY", "t0ken", "s&cret", "s%26cret", "qu3ry"] { #expect(!text.contains(secret)) }
    }

    @Test("metrics count requests by operation and status, and repetitions by reason")
    func metrics() async throws {
        let metrics = TestMetrics()
        try await withMetricsFactory(metrics) {
            let client = try GraphClient.recorded(by: RecordingTransport(busy, .emptyPage, .json("{}", status: 404)))
            _ = try await client.identity.apiConnectors.list()
            _ = try? await client.identity.apiConnectors["x"].get()
        }
        func total(_ operation: String, _ status: String) -> Int64 {
            metrics.counterTotal(
                label: "graph_client_requests_total", dimensions: [("operation", operation), ("status", status)])
        }
        #expect(total("listApiConnectors", "200") == 1)
        #expect(total("getApiConnector", "404") == 1)
        #expect(
            metrics.counterTotal(label: "graph_client_retries_total", dimensions: [("reason", "status 429")]) == 1)
        let timer = try metrics.expectTimer(
            "graph_client_request_duration_seconds", [("operation", "listApiConnectors")])
        #expect(timer.values.count == 1)
    }

    @Test("a span covers a request with its repetitions and names its end")
    func spans() async throws {
        let tracer = Self.tracer
        let transport = RecordingTransport(
            busy, .json(#"{"error":{"code":"AADB2C90213","message":"m"}}"#, status: 400, headers: ["request-id": "r"]))
        let client = try GraphClient.recorded(by: transport, baseURL: "https://spans.example")
        await #expect(throws: ODataError.self) {
            try await client.identity.apiConnectors["1"].uploadClientCertificate.post(pfxBytes: [], password: "pa55")
        }
        let spans = tracer.finishedSpans.filter {
            $0.attributes["url.full"]?.toSpanAttribute()
                == .string("https://spans.example/v1.0/identity/apiConnectors/1/uploadClientCertificate")
        }
        #expect(spans.count == 1)
        let span = try #require(spans.first)
        #expect(span.operationName == "POST \(GraphOperation.entry(.uploadApiConnectorClientCertificate).path)")
        #expect(span.kind == .client)
        #expect(span.attributes["http.response.status_code"]?.toSpanAttribute() == .int64(400))
        #expect(span.attributes["error.type"]?.toSpanAttribute() == .string("AADB2C90213"))
        #expect(span.attributes["graph.request_id"]?.toSpanAttribute() == .string("r"))
        #expect(!"\(span)".contains("pa55"))
    }
}
