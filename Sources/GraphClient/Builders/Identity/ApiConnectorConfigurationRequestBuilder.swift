import GraphCatalogue
public import GraphWire

/// `…/{flow}/apiConnectorConfiguration`: which connectors the steps of a flow call.
public struct ApiConnectorConfigurationRequestBuilder: Sendable {
    let context: RequestContext
    let flows: UserFlowCollection
    let id: String

    /// After a person signed in with an identity provider.
    public var postFederationSignup: FlowStepRequestBuilder { step(.postFederationSignup) }
    /// After a person filled in the attributes, before the account is made.
    public var postAttributeCollection: FlowStepRequestBuilder { step(.postAttributeCollection) }
    /// Before the token is sent; in beta.
    public var preTokenIssuance: FlowStepRequestBuilder { step(.preTokenIssuance) }

    private func step(_ step: ConnectorStep) -> FlowStepRequestBuilder {
        FlowStepRequestBuilder(context: context, variant: GraphOperation.Variant(flows, step), flow: id)
    }

    /// Reads the configuration; the connectors are there where `$expand` names their steps.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(
        _ query: GraphQuery<UserFlowApiConnectorConfiguration> = .init()
    ) async throws -> GraphResponse<UserFlowApiConnectorConfiguration> {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<UserFlowApiConnectorConfiguration> = .init()
    ) throws -> GraphRequest<UserFlowApiConnectorConfiguration> {
        try context.request(
            .getApiConnectorConfiguration, GraphOperation.Variant(flows), keys: [id], query: query.text(),
            reading: .json())
    }
}

/// `…/apiConnectorConfiguration/{step}`: the connector a step calls.
public struct FlowStepRequestBuilder: Sendable {
    let context: RequestContext
    let variant: GraphOperation.Variant
    let flow: String

    /// `…/{step}/$ref`.
    public var ref: FlowStepReferenceRequestBuilder {
        FlowStepReferenceRequestBuilder(context: context, variant: variant, flow: flow)
    }

    /// `…/{step}/uploadClientCertificate`; the certificate is the connector's, for every flow that calls it.
    public var uploadClientCertificate: UploadClientCertificateRequestBuilder {
        UploadClientCertificateRequestBuilder(
            context: context, operation: .uploadStepClientCertificate, variant: variant, keys: [flow])
    }

    /// Reads the connector.
    ///
    /// - Throws: ``ODataError``, 404 when the step calls none; ``GraphClientError``.
    public func get(_ query: GraphQuery<IdentityApiConnector> = .init()) async throws -> GraphResponse<
        IdentityApiConnector
    > {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(_ query: GraphQuery<IdentityApiConnector> = .init()) throws -> GraphRequest<
        IdentityApiConnector
    > {
        try context.request(.getStepConnector, variant, keys: [flow], query: query.text(), reading: .json())
    }

    /// Changes the connector, for every flow that calls it.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(_ connector: IdentityApiConnector) async throws -> GraphResponse<IdentityApiConnector?> {
        try await makePatchRequest(connector).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(_ connector: IdentityApiConnector) throws -> GraphRequest<IdentityApiConnector?> {
        try context.request(.updateStepConnector, variant, keys: [flow], body: connector, reading: .jsonIfPresent())
    }

    /// Lets the step call no connector; the connector stays.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.removeStepConnector, variant, keys: [flow], reading: .nothing())
    }
}

/// `…/{step}/$ref`: the reference from a step to its connector.
public struct FlowStepReferenceRequestBuilder: Sendable {
    let context: RequestContext
    let variant: GraphOperation.Variant
    let flow: String

    /// Reads the reference.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get() async throws -> GraphResponse<EntityReference> { try await makeGetRequest().send() }

    /// The request of ``get()``, not sent.
    public func makeGetRequest() throws -> GraphRequest<EntityReference> {
        try context.request(.getStepReference, variant, keys: [flow], reading: .json())
    }

    /// Lets the step call a connector, or none.
    ///
    /// - Parameter connector: the connector's id; `nil` clears the step.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func put(connector: String?) async throws -> GraphResponse<Void> {
        try await makePutRequest(connector: connector).send()
    }

    /// The request of ``put(connector:)``, not sent.
    public func makePutRequest(connector: String?) throws -> GraphRequest<Void> {
        let address = try connector.map { try context.address(of: .getApiConnector, keys: [$0]) }
        return try context.request(
            .setStepReference, variant, keys: [flow], body: EntityReference(odataID: address), reading: .nothing())
    }

    /// Clears the step.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.removeStepReference, variant, keys: [flow], reading: .nothing())
    }
}
