public import GraphCatalogue
public import GraphWire

extension GraphClient {
    /// A request for an operation chosen at run time: what the builders make, for programs that get the name of the
    /// operation from elsewhere.
    ///
    ///     let operation = GraphOperation.entry(.getApiConnector)
    ///     let connector = try await client.request(operation, keys: [id]).send().value
    ///
    /// - Parameter operation: an entry of the catalogue.
    /// - Parameter keys: the identifiers in its path, in order.
    /// - Parameter query: options with their `$`, not encoded yet.
    /// - Parameter body: sent as JSON.
    /// - Returns: a request whose answer is JSON, a count included, or `nil` for an answer without body.
    /// - Throws: ``GraphClientError`` with `.notOfferedInCloud` or `.notOfferedInVersion`, or with `.invalidURL` when an
    ///   identifier is empty or their number is wrong.
    public func request(
        _ operation: GraphOperation, keys: [String] = [], query: [(name: String, value: String)] = [],
        body: JSONValue? = nil
    ) throws -> GraphRequest<JSONValue?> {
        let isCount = operation.responseBody == .count
        let count = BodyReader<Int64>.count()
        return try context.request(
            operation.id, operation.variant, keys: keys, query: Self.text(of: query), body: body,
            accept: isCount ? "text/plain" : "application/json",
            reading: isCount ? BodyReader { .integer(try count.read($0)) } : .jsonIfPresent())
    }

    /// A request for the next page, at the address a list gave in `@odata.nextLink`.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when the address leads to another server: the token must not
    ///   follow.
    public func request(nextLink: String) throws -> GraphRequest<JSONValue?> {
        try context.request(nextLink: nextLink, reading: .jsonIfPresent())
    }

    /// A request for any path of Graph whose answer may be anything, `$metadata` included: its bytes are the response's body.
    ///
    /// - Parameter path: below the version, encoded, with its query.
    /// - Throws: ``GraphClientError`` with `.invalidURL` for a path that is none.
    package func request(
        ofAnyAnswer method: GraphOperation.Method, _ path: String, body: JSONValue? = nil
    ) throws -> GraphRequest<Void> {
        try context.request(method, path: path, body: body, reading: .nothing())
    }

    /// Options whose values are lists keep their commas, as Microsoft's generated SDKs write them.
    private static func text(of query: [(name: String, value: String)]) -> String {
        let lists: Set<String> = ["$expand", "$orderby", "$select"]
        let text = query.sorted { $0.name < $1.name }.map { name, value in
            let parts =
                lists.contains(name) ? value.split(separator: ",", omittingEmptySubsequences: false) : [value[...]]
            return "\(name)=\(parts.map { PathTemplate.percentEncoded(String($0)) }.joined(separator: ","))"
        }.joined(separator: "&")
        return text.isEmpty ? "" : "?" + text
    }
}
