import GraphCatalogue
public import GraphWire

/// `/identity/apiConnectors/{id}`: one API connector.
public struct ApiConnectorItemRequestBuilder: Sendable {
    let context: RequestContext
    let id: String

    /// Reads the connector.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ query: GraphQuery<IdentityApiConnector> = .init()) async throws -> GraphResponse<
        IdentityApiConnector
    > {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<IdentityApiConnector> = .init()
    ) throws -> GraphRequest<IdentityApiConnector> {
        try context.request(.getApiConnector, keys: [id], query: query.text(), reading: .json())
    }

    /// Changes the members that are set; a `pkcs12` authentication replaces all certificates there were.
    ///
    /// - Returns: the connector when the service answers with it; Graph itself answers 204 without a body.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(_ connector: IdentityApiConnector) async throws -> GraphResponse<IdentityApiConnector?> {
        try await makePatchRequest(connector).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(_ connector: IdentityApiConnector) throws -> GraphRequest<IdentityApiConnector?> {
        try context.request(.updateApiConnector, keys: [id], body: connector, reading: .jsonIfPresent())
    }

    /// Removes the connector and its certificates.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> {
        try await makeDeleteRequest().send()
    }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deleteApiConnector, keys: [id], reading: .nothing())
    }

    /// `/identity/apiConnectors/{id}/uploadClientCertificate`.
    public var uploadClientCertificate: UploadClientCertificateRequestBuilder {
        UploadClientCertificateRequestBuilder(context: context, keys: [id])
    }
}
