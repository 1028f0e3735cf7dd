import Foundation
import GraphCatalogue
import GraphWire

/// What a request builder needs to make a request out of an entry of the catalogue.
struct RequestContext: Sendable {
    let root: ServiceURL
    let version: APIVersion
    let configuration: GraphClientConfiguration
    let pipeline: RequestPipeline

    /// A request for an operation of Graph.
    ///
    /// - Parameter keys: the identifiers in its path, in order.
    /// - Throws: ``GraphClientError`` with `.notOfferedInCloud`, or with `.invalidURL` when an identifier is empty.
    func request<Value: Sendable>(
        _ id: OperationID, keys: [String] = [], query: QueryOptions = QueryOptions(), body: (any Encodable)? = nil,
        accept: String = "application/json", reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        let operation = GraphOperation.entry(id)
        if let cloud = root.cloud, !operation.clouds.contains(cloud) {
            let offered = operation.clouds.map(\.rawValue).sorted().joined(separator: ", ")
            throw GraphClientError(
                .notOfferedInCloud, "the cloud \(cloud.rawValue) does not have \(operation.path)",
                remedy: "it is offered in: \(offered)")
        }
        let path = try filled(operation.path, keys: keys)
        return try request(
            operation.method, url: "\(root.root)/\(version.rawValue)\(path)\(query.queryText)", body: body,
            accept: accept, expecting: operation.successStatus, reading: reader)
    }

    /// A request for an operation of Signet's own, below the root.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when an identifier is empty.
    func request<Value: Sendable>(
        _ endpoint: ServiceEndpoint, keys: [String], reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        try request(
            endpoint.method, url: root.root + filled(endpoint.path, keys: keys), body: nil,
            accept: "application/json", expecting: 200, reading: reader)
    }

    /// A request for the next page, at the address the service gave.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when it leads elsewhere: the token must not follow.
    func request<Value: Sendable>(
        nextLink: String, reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        guard root.sharesOrigin(with: nextLink) else {
            throw GraphClientError(
                .invalidURL, "the service's link to the next page leads to another server",
                remedy: "call the service by the address it uses for itself: \(root) is not it")
        }
        return try request(
            .get, url: nextLink, body: nil, accept: "application/json", expecting: 200, reading: reader)
    }

    private func request<Value: Sendable>(
        _ method: GraphOperation.Method, url: String, body: (any Encodable)?, accept: String, expecting status: Int,
        reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        var request = TransportRequest(
            method: method, url: url,
            headers: [
                "accept": accept, "user-agent": configuration.userAgent,
                HeaderFields.clientRequestID: configuration.makeClientRequestID().uuidString.lowercased(),
            ])
        if let body {
            request.headers[HeaderFields.contentType] = "application/json"
            request.body = try JSONText.bytes(body)
        }
        return GraphRequest(
            transportRequest: request, expectedStatus: status, reader: reader, pipeline: pipeline)
    }

    private func filled(_ path: PathTemplate, keys: [String]) throws(GraphClientError) -> String {
        guard let filled = path.path(keys: keys) else {
            throw GraphClientError(
                .invalidURL, "an identifier for \(path) is empty", remedy: "give the id the service gave")
        }
        return filled
    }
}
