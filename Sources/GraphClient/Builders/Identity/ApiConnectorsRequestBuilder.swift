import GraphCatalogue
public import GraphWire

/// `/identity/apiConnectors`: the collection of API connectors.
public struct ApiConnectorsRequestBuilder: GraphCollection {
    let context: RequestContext

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<IdentityApiConnector> {
        CollectionEndpoint(context: context, list: .listApiConnectors, count: .countApiConnectors)
    }

    /// One connector, `/identity/apiConnectors/{id}`; the id is case-sensitive and may hold any character.
    public subscript(_ id: String) -> ApiConnectorItemRequestBuilder {
        ApiConnectorItemRequestBuilder(context: context, id: id)
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
}
