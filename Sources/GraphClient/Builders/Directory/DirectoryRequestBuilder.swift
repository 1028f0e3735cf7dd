import GraphCatalogue
public import GraphWire

/// `/directory`.
public struct DirectoryRequestBuilder: Sendable {
    let context: RequestContext

    /// `/directory/publicKeyInfrastructure`.
    public var publicKeyInfrastructure: PublicKeyInfrastructureRequestBuilder {
        PublicKeyInfrastructureRequestBuilder(context: context)
    }

    /// `/directory/deletedItems`.
    public var deletedItems: DeletedItemsRequestBuilder { DeletedItemsRequestBuilder(context: context) }
}

/// `/directory/publicKeyInfrastructure`: the root of the PKIs.
public struct PublicKeyInfrastructureRequestBuilder: Sendable {
    let context: RequestContext

    /// `/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations`.
    public var certificateBasedAuthConfigurations: CertificateBasedAuthConfigurationsRequestBuilder {
        CertificateBasedAuthConfigurationsRequestBuilder(context: context)
    }

    /// Reads the root.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get() async throws -> GraphResponse<PublicKeyInfrastructureRoot> { try await makeGetRequest().send() }

    /// The request of ``get()``, not sent.
    public func makeGetRequest() throws -> GraphRequest<PublicKeyInfrastructureRoot> {
        try context.request(.getPublicKeyInfrastructure, reading: .json())
    }

    /// Writes the root, which has nothing of its own to change.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func patch(_ root: PublicKeyInfrastructureRoot) async throws -> GraphResponse<Void> {
        try await makePatchRequest(root).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(_ root: PublicKeyInfrastructureRoot) throws -> GraphRequest<Void> {
        try context.request(.updatePublicKeyInfrastructure, body: root, reading: .nothing())
    }

    /// Removes the root while it is empty.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deletePublicKeyInfrastructure, reading: .nothing())
    }
}
