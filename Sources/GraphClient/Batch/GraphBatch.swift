import Foundation
import GraphCatalogue
public import GraphWire

/// Several requests in one (Graph page "JSON batching").
///
///     var batch = client.batch()
///     let flows = try batch.add(client.identity.b2xUserFlows.makeListRequest())
///     let name = try batch.add(client.identity.apiConnectors[id].makePatchRequest(change))
///     let after = try batch.add(client.identity.apiConnectors[id].makeGetRequest(), after: name.id)
///     let answers = try await batch.send()
///     print(try answers.response(to: after).value.displayName ?? "")
///
/// Each request keeps its own type. A request runs after those it depends on, and answers 424 when one of them failed.
/// More than 20 requests go as several batches, one after the other, so that dependencies hold across them. Requests that
/// the service was too busy for are sent again by the client's retry policy, with those that depend on them.
///
/// Steps that were added to a single request do not run in a batch; the client's own run for the batch as a whole.
public struct GraphBatch: Sendable {
    private let context: RequestContext
    private var items: [BatchItem] = []

    /// The most requests Graph takes in one batch.
    static let limit = 20

    init(context: RequestContext) { self.context = context }

    /// How many requests are in it.
    public var count: Int { items.count }

    /// Adds a request.
    ///
    /// - Parameter request: one of this client, at the same version.
    /// - Parameter dependencies: requests of this batch that must have succeeded before.
    /// - Returns: what finds its answer.
    /// - Throws: ``GraphClientError`` with `.invalidURL` for a request to another service or version, or for a
    ///   dependency that is not in this batch.
    public mutating func add<Value>(
        _ request: GraphRequest<Value>, after dependencies: BatchRequestID...
    ) throws(GraphClientError) -> BatchReference<Value> {
        let prefix = context.versionURL + "/"
        let message = request.transportRequest
        guard message.url.hasPrefix(prefix) else {
            throw GraphClientError(
                .invalidURL, "\(message.url) is not below \(context.versionURL), where the batch is sent",
                remedy: "put requests of one client into a batch")
        }
        let known = Set(items.map(\.id))
        guard dependencies.allSatisfy(known.contains) else {
            throw GraphClientError(
                .invalidURL, "a request depends on one that is not in the batch", remedy: "add that one first")
        }
        let id = BatchRequestID(number: items.count + 1, batch: identity)
        items.append(
            BatchItem(
                id: id, message: message, path: String(message.url.dropFirst(prefix.count - 1)),
                dependencies: dependencies))
        return BatchReference(id: id, request: request)
    }

    /// Tells references of one batch from those of another.
    private let identity = UUID()

    /// Sends all requests and waits for all answers.
    ///
    /// - Returns: the answers; a refusal of one request is in its answer and not an error here.
    /// - Throws: ``ODataError`` or ``GraphClientError`` when not even the first batch was answered. When a later one was
    ///   not, its requests hold that error.
    public func send() async throws -> BatchAnswers {
        var run = BatchRun(items: items, policy: context.configuration.retryPolicy)
        while let part = run.next() {
            do {
                let answer = try await request(for: part).send().value
                if let wait = run.take(answer, to: part, now: context.configuration.clock.now()) {
                    try await context.configuration.clock.sleep(wait)
                }
            } catch {
                guard run.hasOutcomes else { throw error }
                run.abandon(error)
            }
        }
        return BatchAnswers(batch: identity, outcomes: run.outcomes)
    }

    /// The requests as they are sent, in batches of 20; dependencies on a request of an earlier one have been waited
    /// for and are left out.
    ///
    /// - Throws: what writing JSON throws.
    public func makeRequests() throws -> [GraphRequest<BatchResponse>] {
        try stride(from: 0, to: items.count, by: Self.limit).map { start in
            try request(for: Array(items[start..<min(start + Self.limit, items.count)]))
        }
    }

    private func request(for part: [BatchItem]) throws -> GraphRequest<BatchResponse> {
        let ids = Set(part.map(\.id))
        return try context.request(
            SystemResource.batch.method, path: "\(SystemResource.batch.path)",
            body: BatchRequest(
                requests: try part.map { item in
                    try item.content(dependencies: item.dependencies.filter(ids.contains))
                }), reading: .json())
    }
}

extension GraphClient {
    /// An empty batch of this client.
    public func batch() -> GraphBatch { GraphBatch(context: context) }
}
