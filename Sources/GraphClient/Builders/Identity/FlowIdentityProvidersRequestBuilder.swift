import GraphCatalogue
public import GraphWire

/// `…/{flow}/userFlowIdentityProviders` and `…/{flow}/identityProviders`: who a person may sign in with.
public struct FlowIdentityProvidersRequestBuilder<Provider: GraphModel>: GraphCollection {
    let context: RequestContext
    let flows: UserFlowCollection
    let relationship: ProviderRelationship
    let flow: String

    private var variant: GraphOperation.Variant { GraphOperation.Variant(flows, providers: relationship) }

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<Provider> {
        CollectionEndpoint(
            context: context, list: .listFlowProviders, count: .countFlowProviders, variant: variant, keys: [flow])
    }

    /// References to the providers the flow offers.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func references() async throws -> GraphResponse<CollectionResponse<EntityReference>> {
        try await makeReferencesRequest().send()
    }

    /// The request of ``references()``, not sent.
    public func makeReferencesRequest() throws -> GraphRequest<CollectionResponse<EntityReference>> {
        try context.request(.listFlowProviderReferences, variant, keys: [flow], reading: .json())
    }

    /// Lets the flow offer a provider.
    ///
    /// - Parameter provider: its id, such as `Google-OAUTH`.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func add(_ provider: String) async throws -> GraphResponse<Void> {
        try await makeAddRequest(provider).send()
    }

    /// The request of ``add(_:)``, not sent.
    public func makeAddRequest(_ provider: String) throws -> GraphRequest<Void> {
        try context.request(
            .addFlowProviderReference, variant, keys: [flow],
            body: EntityReference(odataID: address(of: provider)), reading: .nothing())
    }

    /// Lets the flow no longer offer a provider.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func remove(_ provider: String) async throws -> GraphResponse<Void> {
        try await makeRemoveRequest(provider).send()
    }

    /// The request of ``remove(_:)``, not sent.
    public func makeRemoveRequest(_ provider: String) throws -> GraphRequest<Void> {
        try context.request(.removeFlowProviderReference, variant, keys: [flow, provider], reading: .nothing())
    }

    /// The same as ``makeRemoveRequest(_:)`` in the other form that Graph documents, with the provider's address in the
    /// query.
    public func makeRemoveByAddressRequest(_ provider: String) throws -> GraphRequest<Void> {
        try context.request(
            .removeFlowProviderReferenceByAddress, variant, keys: [flow],
            custom: (name: "@id", value: address(of: provider)), reading: .nothing())
    }

    /// Providers have no operations here, so no entry of the catalogue names their address.
    private func address(of provider: String) -> String {
        "\(context.versionURL)/identity/identityProviders/\(PathTemplate.percentEncoded(provider))"
    }
}

/// `…/{flow}/languages`: the languages a flow speaks.
public struct FlowLanguagesRequestBuilder: GraphCollection {
    let context: RequestContext
    let flows: UserFlowCollection
    let flow: String

    private var variant: GraphOperation.Variant { GraphOperation.Variant(flows) }

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<UserFlowLanguageConfiguration> {
        CollectionEndpoint(
            context: context, list: .listFlowLanguages, count: .countFlowLanguages, variant: variant, keys: [flow])
    }

    /// Reads one language.
    ///
    /// - Parameter tag: its tag (RFC 5646), such as `de`.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ tag: String) async throws -> GraphResponse<UserFlowLanguageConfiguration> {
        try await makeGetRequest(tag).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(_ tag: String) throws -> GraphRequest<UserFlowLanguageConfiguration> {
        try context.request(.getFlowLanguage, variant, keys: [flow, tag], reading: .json())
    }
}
