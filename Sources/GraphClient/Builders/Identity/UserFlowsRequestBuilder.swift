import GraphCatalogue
public import GraphWire

/// `/identity/b2xUserFlows` and `/identity/b2cUserFlows`: the collections of user flows.
public struct UserFlowsRequestBuilder: GraphCollection {
    let context: RequestContext
    let flows: UserFlowCollection

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<IdentityUserFlow> {
        CollectionEndpoint(
            context: context, list: .listUserFlows, count: .countUserFlows, variant: GraphOperation.Variant(flows))
    }

    /// One user flow; its id is its name with the prefix, such as `B2X_1_Partner`.
    public subscript(_ id: String) -> UserFlowItemRequestBuilder {
        UserFlowItemRequestBuilder(context: context, flows: flows, id: id)
    }

    /// Creates a user flow.
    ///
    /// - Parameter flow: name without prefix, kind and version.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ flow: IdentityUserFlow) async throws -> GraphResponse<IdentityUserFlow> {
        try await makePostRequest(flow).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ flow: IdentityUserFlow) throws -> GraphRequest<IdentityUserFlow> {
        try context.request(.createUserFlow, GraphOperation.Variant(flows), body: flow, reading: .json())
    }
}

/// `…/{id}`: one user flow.
public struct UserFlowItemRequestBuilder: Sendable {
    let context: RequestContext
    let flows: UserFlowCollection
    let id: String

    private var variant: GraphOperation.Variant { GraphOperation.Variant(flows) }

    /// `…/apiConnectorConfiguration`.
    public var apiConnectorConfiguration: ApiConnectorConfigurationRequestBuilder {
        ApiConnectorConfigurationRequestBuilder(context: context, flows: flows, id: id)
    }

    /// `…/userAttributeAssignments`.
    public var userAttributeAssignments: UserAttributeAssignmentsRequestBuilder {
        UserAttributeAssignmentsRequestBuilder(context: context, flows: flows, flow: id)
    }

    /// `…/userFlowIdentityProviders`.
    public var userFlowIdentityProviders: FlowIdentityProvidersRequestBuilder<IdentityProviderBase> {
        FlowIdentityProvidersRequestBuilder(
            context: context, flows: flows, relationship: .userFlowIdentityProviders, flow: id)
    }

    /// `…/identityProviders`; Graph advises to use ``userFlowIdentityProviders``.
    public var identityProviders: FlowIdentityProvidersRequestBuilder<IdentityProvider> {
        FlowIdentityProvidersRequestBuilder(context: context, flows: flows, relationship: .identityProviders, flow: id)
    }

    /// `…/languages`.
    public var languages: FlowLanguagesRequestBuilder {
        FlowLanguagesRequestBuilder(context: context, flows: flows, flow: id)
    }

    /// Reads the flow.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ query: GraphQuery<IdentityUserFlow> = .init()) async throws -> GraphResponse<IdentityUserFlow> {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(_ query: GraphQuery<IdentityUserFlow> = .init()) throws -> GraphRequest<IdentityUserFlow>
    {
        try context.request(.getUserFlow, variant, keys: [id], query: query.text(), reading: .json())
    }

    /// Changes the members that are set.
    ///
    /// - Returns: the flow when the service answers with it; Graph itself answers 204 without a body.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(_ flow: IdentityUserFlow) async throws -> GraphResponse<IdentityUserFlow?> {
        try await makePatchRequest(flow).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(_ flow: IdentityUserFlow) throws -> GraphRequest<IdentityUserFlow?> {
        try context.request(.updateUserFlow, variant, keys: [id], body: flow, reading: .jsonIfPresent())
    }

    /// Removes the flow; the connectors it called stay.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deleteUserFlow, variant, keys: [id], reading: .nothing())
    }
}
