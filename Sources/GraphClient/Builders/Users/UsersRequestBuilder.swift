import GraphCatalogue
public import GraphWire

/// `/users`: the accounts of a tenant.
public struct UsersRequestBuilder: GraphCollection {
    let context: RequestContext

    /// Where the collection is.
    public var endpoint: CollectionEndpoint<User> {
        CollectionEndpoint(context: context, list: .listUsers, count: .countUsers)
    }

    /// One account, by its id, which is case-sensitive, or its `userPrincipalName`.
    public subscript(_ id: String) -> UserItemRequestBuilder { UserItemRequestBuilder(context: context, id: id) }

    /// Creates an account.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ user: User) async throws -> GraphResponse<User> { try await makePostRequest(user).send() }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ user: User) throws -> GraphRequest<User> {
        try context.request(.createUser, body: user.typed, reading: .json())
    }
}
