import CoreMetrics
import GraphCatalogue
import Logging
import Tracing

/// Tells logs, metrics and traces what the pipeline does; nothing it tells holds a secret.
///
/// - Logs: each attempt at `debug`, repetitions at `info`, whole requests and answers, masked, at `trace`.
/// - Metrics: `graph_client_requests_total` by operation and status, `graph_client_request_duration_seconds` by
///   operation, `graph_client_retries_total` by reason.
/// - Traces: one client span for each request, repetitions included, with the names of OpenTelemetry's HTTP conventions;
///   the HTTP library adds one for each attempt and passes the context on.
struct PipelineObserver: Sendable {
    private let logger: Logger?

    init(configuration: GraphClientConfiguration) { logger = configuration.logger }

    /// Runs a whole request.
    func observe(
        _ request: TransportRequest, of operation: GraphOperation?,
        _ body: @Sendable (TransportRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        let name = operation?.name ?? "other"
        let start = ContinuousClock.now
        func record(_ status: String) {
            Counter(label: "graph_client_requests_total", dimensions: [("operation", name), ("status", status)])
                .increment()
            let elapsed = start.duration(to: .now)
            Timer(
                label: "graph_client_request_duration_seconds", dimensions: [("operation", name)],
                preferredDisplayUnit: .seconds
            ).recordNanoseconds(elapsed.nanoseconds)
        }
        do {
            let response = try await traced(request, operation, body)
            record(String(response.status))
            return response
        } catch {
            record((error as? ODataError).map { String($0.status) } ?? "none")
            throw error
        }
    }

    private func traced(
        _ request: TransportRequest, _ operation: GraphOperation?,
        _ body: @Sendable (TransportRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        let place = operation.map { "\($0.method.rawValue) \($0.path)" } ?? request.method.rawValue
        return try await withSpan(place, ofKind: .client) { span in
            span.attributes["http.request.method"] = request.method.rawValue
            span.attributes["url.full"] = Masking.masked(url: request.url)
            if let operation { span.attributes["graph.operation"] = operation.name }
            do {
                let response = try await body(request)
                span.attributes["http.response.status_code"] = response.status
                span.attributes["graph.request_id"] = response.headers[HeaderFields.requestID]
                return response
            } catch let error as ODataError {
                span.attributes["http.response.status_code"] = error.status
                span.attributes["graph.request_id"] = error.requestID
                span.attributes["error.type"] = error.code ?? String(error.status)
                throw error
            } catch let error as GraphClientError {
                span.attributes["error.type"] = error.code.description
                throw error
            }
        }
    }

    func willSend(_ request: TransportRequest) {
        logger?.trace("sending", metadata: ["request": "\(MessageText.text(of: request.masked()))"])
    }

    func didReceive(_ response: TransportResponse, to request: TransportRequest, after elapsed: Duration) {
        guard let logger else { return }
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)", "url": "\(Masking.masked(url: request.url))",
            "status": "\(response.status)",
            "milliseconds": "\(elapsed.nanoseconds / 1_000_000)",
        ]
        if let id = response.headers[HeaderFields.requestID] { metadata["request-id"] = "\(id)" }
        logger.debug("answered", metadata: metadata)
        logger.trace("received", metadata: ["response": "\(MessageText.text(of: response.masked()))"])
    }

    func willRetry(_ request: TransportRequest, because reason: String, after delay: Duration) {
        Counter(label: "graph_client_retries_total", dimensions: [("reason", reason)]).increment()
        logger?.info(
            "sending again",
            metadata: [
                "method": "\(request.method.rawValue)", "url": "\(Masking.masked(url: request.url))",
                "reason": "\(reason)",
                "after-milliseconds": "\(delay.nanoseconds / 1_000_000)",
            ])
    }
}

extension Duration {
    /// Whole nanoseconds; a duration of centuries is cut.
    fileprivate var nanoseconds: Int64 {
        let (seconds, overflows) = components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflows ? .max : seconds &+ components.attoseconds / 1_000_000_000
    }
}
