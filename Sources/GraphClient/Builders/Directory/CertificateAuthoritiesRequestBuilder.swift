import GraphCatalogue
public import GraphWire

/// `…/{id}/certificateAuthorities`: the certificate authorities of a PKI.
public struct CertificateAuthoritiesRequestBuilder: GraphCollection {
    let context: RequestContext
    let pki: String

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<CertificateAuthorityDetail> {
        CollectionEndpoint(context: context, list: .listAuthorities, count: .countAuthorities, keys: [pki])
    }

    /// One certificate authority; the id is case-sensitive.
    public subscript(_ id: String) -> CertificateAuthorityItemRequestBuilder {
        CertificateAuthorityItemRequestBuilder(context: context, keys: [pki, id])
    }

    /// Adds a certificate authority.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(
        _ authority: CertificateAuthorityDetail
    ) async throws -> GraphResponse<CertificateAuthorityDetail> {
        try await makePostRequest(authority).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(
        _ authority: CertificateAuthorityDetail
    ) throws -> GraphRequest<CertificateAuthorityDetail> {
        try context.request(.createAuthority, keys: [pki], body: authority.typed, reading: .json())
    }
}

/// `…/{id}/certificateAuthorities/{id}`: one certificate authority.
public struct CertificateAuthorityItemRequestBuilder: Sendable {
    let context: RequestContext
    let keys: [String]

    /// Reads the certificate authority.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(
        _ query: GraphQuery<CertificateAuthorityDetail> = .init()
    ) async throws -> GraphResponse<CertificateAuthorityDetail> {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<CertificateAuthorityDetail> = .init()
    ) throws -> GraphRequest<CertificateAuthorityDetail> {
        try context.request(.getAuthority, keys: keys, query: query.text(), reading: .json())
    }

    /// Changes name, addresses of revocation lists, issuer hint.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(
        _ authority: CertificateAuthorityDetail
    ) async throws -> GraphResponse<CertificateAuthorityDetail?> {
        try await makePatchRequest(authority).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(
        _ authority: CertificateAuthorityDetail
    ) throws -> GraphRequest<CertificateAuthorityDetail?> {
        try context.request(.updateAuthority, keys: keys, body: authority.typed, reading: .jsonIfPresent())
    }

    /// Deletes the certificate authority; for 30 days it can be restored.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deleteAuthority, keys: keys, reading: .nothing())
    }
}
