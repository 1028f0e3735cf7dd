import GraphCatalogue
public import GraphWire

/// A collection of Graph: what can be asked of every one of them.
public protocol GraphCollection: Sendable {
    /// What the collection holds.
    associatedtype Element: GraphModel
    /// Where it is.
    var endpoint: CollectionEndpoint<Element> { get }
}

/// Where a collection is, and which operations of the catalogue read it.
public struct CollectionEndpoint<Element: GraphModel>: Sendable {
    let context: RequestContext
    let list: OperationID
    let count: OperationID
    var variant: GraphOperation.Variant?
    var keys: [String] = []
}

extension GraphCollection {
    /// A page of the collection.
    public typealias Page = CollectionResponse<Element>

    /// The first page.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func list(_ query: GraphQuery<Element> = .init()) async throws -> GraphResponse<Page> {
        try await makeListRequest(query).send()
    }

    /// The request of ``list(_:)``, not sent.
    public func makeListRequest(_ query: GraphQuery<Element> = .init()) throws -> GraphRequest<Page> {
        try endpoint.context.request(
            endpoint.list, endpoint.variant, keys: endpoint.keys, query: query.text(), reading: .json())
    }

    /// The page an earlier one links to.
    ///
    /// - Parameter nextLink: the `@odata.nextLink` of that page, whole. It is refused when it leads to another server.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func page(at nextLink: String) async throws -> GraphResponse<Page> {
        try await endpoint.context.request(nextLink: nextLink, reading: .json()).send()
    }

    /// Every element, page after page, each page asked for when it is needed.
    ///
    ///     for try await connector in client.identity.apiConnectors.all() { … }
    public func all(_ query: GraphQuery<Element> = .init()) -> PagedElements<Self> {
        PagedElements(collection: self, query: query)
    }

    /// How many elements there are.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func count() async throws -> GraphResponse<Int64> { try await makeCountRequest().send() }

    /// The request of ``count()``, not sent.
    public func makeCountRequest() throws -> GraphRequest<Int64> {
        try endpoint.context.request(
            endpoint.count, endpoint.variant, keys: endpoint.keys, accept: "text/plain", reading: .count())
    }
}

/// The elements of a collection as a sequence that asks for one page after the other.
public struct PagedElements<Collection: GraphCollection>: AsyncSequence, Sendable {
    /// What the collection holds.
    public typealias Element = Collection.Element

    let collection: Collection
    let query: GraphQuery<Element>

    /// Begins with the first page.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(collection: collection, query: query) }

    /// Walks from page to page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var walk: PageWalk<Element>

        init(collection: Collection, query: GraphQuery<Element>) {
            walk = PageWalk(
                first: { try await collection.list(query).value }, next: { try await collection.page(at: $0).value })
        }

        /// The next element; `nil` behind the last.
        ///
        /// - Throws: ``ODataError``, ``GraphClientError``.
        public mutating func next() async throws -> Element? { try await walk.next() }
    }
}
