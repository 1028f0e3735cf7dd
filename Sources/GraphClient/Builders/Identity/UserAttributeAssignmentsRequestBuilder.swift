import GraphCatalogue
public import GraphWire

/// `…/{flow}/userAttributeAssignments`: what a flow asks a person for.
public struct UserAttributeAssignmentsRequestBuilder: GraphCollection {
    let context: RequestContext
    let flows: UserFlowCollection
    let flow: String

    private var variant: GraphOperation.Variant { GraphOperation.Variant(flows) }

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<IdentityUserFlowAttributeAssignment> {
        CollectionEndpoint(
            context: context, list: .listAttributeAssignments, count: .countAttributeAssignments, variant: variant,
            keys: [flow])
    }

    /// One assignment; its id is the attribute's.
    public subscript(_ id: String) -> UserAttributeAssignmentItemRequestBuilder {
        UserAttributeAssignmentItemRequestBuilder(context: context, variant: variant, keys: [flow, id])
    }

    /// Lets the flow ask for an attribute.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(
        _ assignment: IdentityUserFlowAttributeAssignment
    ) async throws -> GraphResponse<IdentityUserFlowAttributeAssignment> {
        try await makePostRequest(assignment).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(
        _ assignment: IdentityUserFlowAttributeAssignment
    ) throws -> GraphRequest<IdentityUserFlowAttributeAssignment> {
        try context.request(.createAttributeAssignment, variant, keys: [flow], body: assignment, reading: .json())
    }

    /// In which order the flow asks.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func getOrder() async throws -> GraphResponse<AssignmentOrder> { try await makeGetOrderRequest().send() }

    /// The request of ``getOrder()``, not sent.
    public func makeGetOrderRequest() throws -> GraphRequest<AssignmentOrder> {
        try context.request(.getAttributeOrder, variant, keys: [flow], reading: .json())
    }

    /// Sets in which order the flow asks.
    ///
    /// - Parameter order: every assigned attribute once.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func setOrder(_ order: [String]) async throws -> GraphResponse<Void> {
        try await makeSetOrderRequest(order).send()
    }

    /// The request of ``setOrder(_:)``, not sent.
    public func makeSetOrderRequest(_ order: [String]) throws -> GraphRequest<Void> {
        try context.request(
            .setAttributeOrder, variant, keys: [flow],
            body: ["newAssignmentOrder": AssignmentOrder(order: order)], reading: .nothing())
    }
}

/// `…/userAttributeAssignments/{id}`: how a flow asks for one attribute.
public struct UserAttributeAssignmentItemRequestBuilder: Sendable {
    let context: RequestContext
    let variant: GraphOperation.Variant
    let keys: [String]

    /// Reads the assignment.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(
        _ query: GraphQuery<IdentityUserFlowAttributeAssignment> = .init()
    ) async throws -> GraphResponse<IdentityUserFlowAttributeAssignment> {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<IdentityUserFlowAttributeAssignment> = .init()
    ) throws -> GraphRequest<IdentityUserFlowAttributeAssignment> {
        try context.request(.getAttributeAssignment, variant, keys: keys, query: query.text(), reading: .json())
    }

    /// Changes the members that are set.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(
        _ assignment: IdentityUserFlowAttributeAssignment
    ) async throws -> GraphResponse<IdentityUserFlowAttributeAssignment?> {
        try await makePatchRequest(assignment).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(
        _ assignment: IdentityUserFlowAttributeAssignment
    ) throws -> GraphRequest<IdentityUserFlowAttributeAssignment?> {
        try context.request(
            .updateAttributeAssignment, variant, keys: keys, body: assignment, reading: .jsonIfPresent())
    }

    /// Lets the flow no longer ask for the attribute.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deleteAttributeAssignment, variant, keys: keys, reading: .nothing())
    }

    /// Reads the attribute that is asked for.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func userAttribute() async throws -> GraphResponse<IdentityUserFlowAttribute> {
        try await makeUserAttributeRequest().send()
    }

    /// The request of ``userAttribute()``, not sent.
    public func makeUserAttributeRequest() throws -> GraphRequest<IdentityUserFlowAttribute> {
        try context.request(.getAssignedAttribute, variant, keys: keys, reading: .json())
    }
}
