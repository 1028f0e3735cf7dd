import Foundation
import GraphCatalogue
import GraphWire

/// What a request builder needs to make a request out of an entry of the catalogue.
struct RequestContext: Sendable {
    let root: ServiceURL
    var version: APIVersion
    let configuration: GraphClientConfiguration
    /// What goes with every request made here.
    var options: RequestOptions
    let pipeline: RequestPipeline

    /// A request for an operation of Graph.
    ///
    /// - Parameter variant: which flows and which step it is about, where the same operation exists for several.
    /// - Parameter keys: the identifiers in its path, in order.
    /// - Parameter query: `?…`, encoded, or nothing.
    /// - Throws: ``GraphClientError`` with `.notOfferedInCloud` or `.notOfferedInVersion`, or with `.invalidURL` when an
    ///   identifier is empty.
    func request<Value: Sendable>(
        _ id: OperationID, _ variant: GraphOperation.Variant? = nil, keys: [String] = [],
        query: String = "", custom: (name: String, value: String)? = nil,
        body: (any Encodable)? = nil, accept: String = "application/json", reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        let operation = GraphOperation.entry(id, variant)
        guard operation.versions.contains(version) else {
            let offered = operation.versions.map(\.rawValue).sorted().joined(separator: ", ")
            throw GraphClientError(
                .notOfferedInVersion, "the version \(version.rawValue) does not have \(operation.path)",
                remedy: "make the client with version: .\(offered)")
        }
        if let cloud = root.cloud, !operation.clouds.contains(cloud) {
            let offered = operation.clouds.map(\.rawValue).sorted().joined(separator: ", ")
            throw GraphClientError(
                .notOfferedInCloud, "the cloud \(cloud.rawValue) does not have \(operation.path)",
                remedy: "it is offered in: \(offered)")
        }
        let path = try filled(operation.path, keys: keys)
        let options = custom.map { "?\($0.name)=\(PathTemplate.percentEncoded($0.value))" } ?? query
        return try request(
            operation.method, url: "\(versionURL)\(path)\(options)", body: body, accept: accept,
            expecting: operation.successStatus, of: operation, reading: reader)
    }

    /// A request for a path that is in no catalogue.
    ///
    /// - Parameter path: below the version, with a slash in front, encoded, with its query.
    /// - Throws: ``GraphClientError`` with `.invalidURL` for a path that is none.
    func request<Value: Sendable>(
        _ method: GraphOperation.Method, path: String, body: (any Encodable)?, reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        let isPath = path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x23 }
        guard isPath else {
            throw GraphClientError(
                .invalidURL, "the path must begin with a slash and hold only characters of a URL",
                remedy: "write it as in /users?$top=5, with spaces as %20")
        }
        return try request(
            method, url: versionURL + path, body: body, accept: "application/json", expecting: 200, reading: reader)
    }

    /// Where addresses of this version begin.
    var versionURL: String { "\(root.root)/\(version.rawValue)" }

    /// The address of an object, for references to it.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when an identifier is empty.
    func address(of id: OperationID, keys: [String]) throws(GraphClientError) -> String {
        versionURL + (try filled(GraphOperation.entry(id).path, keys: keys))
    }

    /// A request for an operation of Signet's own, below the root.
    ///
    /// - Parameter query: `?…`, encoded, or nothing.
    /// - Throws: ``GraphClientError`` with `.invalidURL` when an identifier is empty.
    func request<Value: Sendable>(
        _ endpoint: ServiceEndpoint, keys: [String], query: String = "", body: (any Encodable)? = nil,
        reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        try request(
            endpoint.method, url: root.root + filled(endpoint.path, keys: keys) + query, body: body,
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
        of operation: GraphOperation? = nil, reading reader: BodyReader<Value>
    ) throws -> GraphRequest<Value> {
        var request = TransportRequest(
            method: method, url: url,
            headers: [
                "accept": accept, "accept-encoding": "gzip", "user-agent": configuration.userAgent,
                HeaderFields.clientRequestID: configuration.makeClientRequestID().uuidString.lowercased(),
            ])
        if let body {
            request.headers[HeaderFields.contentType] = "application/json"
            request.body = try JSONText.bytes(body)
        }
        for field in options.headers { request.headers[field.name] = field.value }
        return GraphRequest(
            transportRequest: request, options: options, expectedStatus: status, operation: operation, reader: reader,
            pipeline: pipeline)
    }

    private func filled(_ path: PathTemplate, keys: [String]) throws(GraphClientError) -> String {
        // Dots alone would lead a gateway to another object (RFC 3986 §5.2.4).
        guard let filled = path.path(keys: keys), !keys.contains("."), !keys.contains("..") else {
            throw GraphClientError(
                .invalidURL, "an identifier for \(path) is empty or made of dots",
                remedy: "give the id the service gave")
        }
        return filled
    }
}
