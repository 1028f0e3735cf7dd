import GraphCatalogue
public import GraphWire

/// `/identity/userFlowAttributes`: what user flows can ask a person for.
public struct UserFlowAttributesRequestBuilder: GraphCollection {
    let context: RequestContext

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<IdentityUserFlowAttribute> {
        CollectionEndpoint(context: context, list: .listUserFlowAttributes, count: .countUserFlowAttributes)
    }

    /// One attribute, such as `city` or `extension_<application>_<name>`.
    public subscript(_ id: String) -> UserFlowAttributeItemRequestBuilder {
        UserFlowAttributeItemRequestBuilder(context: context, id: id)
    }

    /// Creates an attribute.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(
        _ attribute: IdentityUserFlowAttribute
    ) async throws -> GraphResponse<IdentityUserFlowAttribute> {
        try await makePostRequest(attribute).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(
        _ attribute: IdentityUserFlowAttribute
    ) throws -> GraphRequest<IdentityUserFlowAttribute> {
        try context.request(.createUserFlowAttribute, body: attribute, reading: .json())
    }
}

/// `/identity/userFlowAttributes/{id}`: one attribute.
public struct UserFlowAttributeItemRequestBuilder: Sendable {
    let context: RequestContext
    let id: String

    /// Reads the attribute.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ query: GraphQuery<IdentityUserFlowAttribute> = .init()) async throws -> GraphResponse<
        IdentityUserFlowAttribute
    > {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<IdentityUserFlowAttribute> = .init()
    ) throws -> GraphRequest<IdentityUserFlowAttribute> {
        try context.request(.getUserFlowAttribute, keys: [id], query: query.text(), reading: .json())
    }

    /// Changes the description.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(
        _ attribute: IdentityUserFlowAttribute
    ) async throws -> GraphResponse<IdentityUserFlowAttribute?> {
        try await makePatchRequest(attribute).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(
        _ attribute: IdentityUserFlowAttribute
    ) throws -> GraphRequest<IdentityUserFlowAttribute?> {
        try context.request(.updateUserFlowAttribute, keys: [id], body: attribute, reading: .jsonIfPresent())
    }

    /// Removes the attribute.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deleteUserFlowAttribute, keys: [id], reading: .nothing())
    }
}
