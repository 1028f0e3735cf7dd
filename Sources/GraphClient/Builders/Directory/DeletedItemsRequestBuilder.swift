import GraphCatalogue
public import GraphWire

/// `/directory/deletedItems`: what was deleted and can come back.
public struct DeletedItemsRequestBuilder: Sendable {
    let context: RequestContext

    /// One deleted object.
    public subscript(_ id: String) -> DeletedItemRequestBuilder { DeletedItemRequestBuilder(context: context, id: id) }

    /// The first page of deleted PKIs.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func pkis(
        _ query: GraphQuery<CertificateBasedAuthPki> = .init()
    ) async throws -> GraphResponse<CollectionResponse<CertificateBasedAuthPki>> {
        try await makePKIsRequest(query).send()
    }

    /// The request of ``pkis(_:)``, not sent.
    public func makePKIsRequest(
        _ query: GraphQuery<CertificateBasedAuthPki> = .init()
    ) throws -> GraphRequest<CollectionResponse<CertificateBasedAuthPki>> {
        try context.request(.listDeletedPKIs, query: query.text(), reading: .json())
    }

    /// The first page of certificate authorities that were deleted by themselves.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func certificateAuthorities(
        _ query: GraphQuery<CertificateAuthorityDetail> = .init()
    ) async throws -> GraphResponse<CollectionResponse<CertificateAuthorityDetail>> {
        try await makeCertificateAuthoritiesRequest(query).send()
    }

    /// The request of ``certificateAuthorities(_:)``, not sent.
    public func makeCertificateAuthoritiesRequest(
        _ query: GraphQuery<CertificateAuthorityDetail> = .init()
    ) throws -> GraphRequest<CollectionResponse<CertificateAuthorityDetail>> {
        try context.request(.listDeletedAuthorities, query: query.text(), reading: .json())
    }
}

/// `/directory/deletedItems/{id}`: one deleted object.
public struct DeletedItemRequestBuilder: Sendable {
    let context: RequestContext
    let id: String

    /// Reads the object.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get() async throws -> GraphResponse<DirectoryObject> { try await makeGetRequest().send() }

    /// The request of ``get()``, not sent.
    public func makeGetRequest() throws -> GraphRequest<DirectoryObject> {
        try context.request(.getDeletedItem, keys: [id], reading: .json())
    }

    /// Brings the object back.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func restore() async throws -> GraphResponse<DirectoryObject> { try await makeRestoreRequest().send() }

    /// The request of ``restore()``, not sent.
    public func makeRestoreRequest() throws -> GraphRequest<DirectoryObject> {
        try context.request(.restoreDeletedItem, keys: [id], reading: .json())
    }

    /// Removes the object for good.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.removeDeletedItem, keys: [id], reading: .nothing())
    }
}
