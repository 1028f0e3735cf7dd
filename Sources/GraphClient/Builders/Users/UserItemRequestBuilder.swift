import GraphCatalogue
public import GraphWire

/// `/users/{id}`: one account.
public struct UserItemRequestBuilder: Sendable {
    let context: RequestContext
    let id: String

    /// Reads the account: what Graph shows by default, or what the query selects.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ query: GraphQuery<User> = .init()) async throws -> GraphResponse<User> {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(_ query: GraphQuery<User> = .init()) throws -> GraphRequest<User> {
        try context.request(.getUser, keys: [id], query: query.text(), reading: .json())
    }
}
