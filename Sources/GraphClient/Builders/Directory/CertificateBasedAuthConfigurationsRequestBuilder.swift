import GraphCatalogue
public import GraphWire

/// `…/certificateBasedAuthConfigurations`: the collection of PKIs.
public struct CertificateBasedAuthConfigurationsRequestBuilder: GraphCollection {
    let context: RequestContext

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<CertificateBasedAuthPki> {
        CollectionEndpoint(context: context, list: .listPKIs, count: .countPKIs)
    }

    /// One PKI; the id is case-sensitive.
    public subscript(_ id: String) -> CertificateBasedAuthPkiItemRequestBuilder {
        CertificateBasedAuthPkiItemRequestBuilder(context: context, id: id)
    }

    /// Creates an empty PKI.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ pki: CertificateBasedAuthPki) async throws -> GraphResponse<CertificateBasedAuthPki> {
        try await makePostRequest(pki).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ pki: CertificateBasedAuthPki) throws -> GraphRequest<CertificateBasedAuthPki> {
        try context.request(.createPKI, body: pki.typed, reading: .json())
    }
}
