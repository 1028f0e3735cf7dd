import GraphCatalogue
public import GraphWire

/// `…/certificateBasedAuthConfigurations`: the collection of PKIs.
public struct CertificateBasedAuthConfigurationsRequestBuilder: Sendable {
    let context: RequestContext

    /// A page of PKIs.
    public typealias Page = CollectionResponse<CertificateBasedAuthPki>

    /// One PKI; the id is case-sensitive.
    public subscript(_ id: String) -> CertificateBasedAuthPkiItemRequestBuilder {
        CertificateBasedAuthPkiItemRequestBuilder(context: context, id: id)
    }

    /// The first page of PKIs.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func list(_ options: QueryOptions = QueryOptions()) async throws -> GraphResponse<Page> {
        try await makeListRequest(options).send()
    }

    /// The request of ``list(_:)``, not sent.
    public func makeListRequest(_ options: QueryOptions = QueryOptions()) throws -> GraphRequest<Page> {
        try context.request(.listPKIs, query: options, reading: .json())
    }

    /// The page an earlier one links to.
    ///
    /// - Parameter nextLink: the `@odata.nextLink` of that page, whole. It is refused when it leads to another server.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func page(at nextLink: String) async throws -> GraphResponse<Page> {
        try await context.request(nextLink: nextLink, reading: .json()).send()
    }

    /// Creates an empty PKI.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ pki: CertificateBasedAuthPki) async throws -> GraphResponse<CertificateBasedAuthPki> {
        try await makePostRequest(pki).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ pki: CertificateBasedAuthPki) throws -> GraphRequest<CertificateBasedAuthPki> {
        try context.request(.createPKI, body: pki, reading: .json())
    }

    /// How many PKIs there are.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func count() async throws -> GraphResponse<Int64> { try await makeCountRequest().send() }

    /// The request of ``count()``, not sent.
    public func makeCountRequest() throws -> GraphRequest<Int64> {
        try context.request(.countPKIs, accept: "text/plain", reading: .count())
    }
}
