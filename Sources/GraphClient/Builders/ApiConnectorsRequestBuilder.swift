import GraphCatalogue
public import GraphWire

/// `/identity/apiConnectors`: the collection of API connectors.
public struct ApiConnectorsRequestBuilder: Sendable {
    let context: RequestContext

    /// A page of connectors.
    public typealias Page = CollectionResponse<IdentityApiConnector>

    /// One connector, `/identity/apiConnectors/{id}`; the id is case-sensitive and may hold any character.
    public subscript(_ id: String) -> ApiConnectorItemRequestBuilder {
        ApiConnectorItemRequestBuilder(context: context, id: id)
    }

    /// The first page of connectors.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func list(_ options: QueryOptions = QueryOptions()) async throws -> GraphResponse<Page> {
        try await makeListRequest(options).send()
    }

    /// The request of ``list(_:)``, not sent.
    public func makeListRequest(_ options: QueryOptions = QueryOptions()) throws -> GraphRequest<Page> {
        try context.request(.listApiConnectors, query: options, reading: .json())
    }

    /// The page an earlier one links to.
    ///
    /// - Parameter nextLink: the `@odata.nextLink` of that page, whole. It is refused when it leads to another server.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func page(at nextLink: String) async throws -> GraphResponse<Page> {
        try await context.request(nextLink: nextLink, reading: .json()).send()
    }

    /// Creates a connector.
    ///
    /// - Parameter connector: name, target and authentication; no `id`, the service makes it.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ connector: IdentityApiConnector) async throws -> GraphResponse<IdentityApiConnector> {
        try await makePostRequest(connector).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ connector: IdentityApiConnector) throws -> GraphRequest<IdentityApiConnector> {
        try context.request(.createApiConnector, body: connector, reading: .json())
    }

    /// How many connectors there are.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func count() async throws -> GraphResponse<Int64> {
        try await makeCountRequest().send()
    }

    /// The request of ``count()``, not sent.
    public func makeCountRequest() throws -> GraphRequest<Int64> {
        try context.request(.countApiConnectors, accept: "text/plain", reading: .count())
    }
}
