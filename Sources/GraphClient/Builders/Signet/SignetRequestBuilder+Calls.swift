import GraphCatalogue
public import GraphWire

/// The log of the calls to a connector's endpoint.
extension SignetRequestBuilder {
    /// A page of the log.
    public typealias CallPage = CollectionResponse<ConnectorCall>

    /// The first page of the calls to a connector's endpoint, the latest first.
    ///
    /// To follow the log, ask again and again for what came behind the last that was seen:
    ///
    ///     let later = try await client.signet.calls(id, filter: "sequence gt \(last)", orderBy: "sequence").value.value
    ///
    /// - Parameter connectorID: the connector's identifier.
    /// - Parameter filter: a condition in OData's language: `outcome eq 'failed' and step eq 'postAttributeCollection'`.
    /// - Parameter orderBy: `sequence`, with the oldest first, or `sequence desc`.
    /// - Parameter top: how many calls a page has at most.
    /// - Parameter skip: how many calls are passed over.
    /// - Parameter isCounted: whether `odataCount` says how many calls match, pages aside.
    /// - Throws: ``ODataError``, 404 when there is no such connector or the service is not Signet; ``GraphClientError``.
    public func calls(
        _ connectorID: String, filter: String? = nil, orderBy: String? = nil, top: Int? = nil, skip: Int? = nil,
        isCounted: Bool = false
    ) async throws -> GraphResponse<CallPage> {
        try await makeCallsRequest(
            connectorID, filter: filter, orderBy: orderBy, top: top, skip: skip, isCounted: isCounted
        ).send()
    }

    /// The request of ``calls(_:filter:orderBy:top:skip:isCounted:)``, not sent.
    public func makeCallsRequest(
        _ connectorID: String, filter: String? = nil, orderBy: String? = nil, top: Int? = nil, skip: Int? = nil,
        isCounted: Bool = false
    ) throws -> GraphRequest<CallPage> {
        let options: [(name: String, value: String?)] = [
            ("$count", isCounted ? "true" : nil), ("$filter", filter), ("$orderby", orderBy),
            ("$skip", skip.map(String.init)), ("$top", top.map(String.init)),
        ]
        let text = options.compactMap { name, value in
            value.map { "\(name)=\(PathTemplate.percentEncoded($0))" }
        }.joined(separator: "&")
        return try context.request(
            ServiceEndpoint.connectorCalls, keys: [connectorID], query: text.isEmpty ? "" : "?" + text,
            reading: .json())
    }

    /// The page of the log that an earlier one links to.
    ///
    /// - Parameter nextLink: the `@odata.nextLink` of that page, whole. It is refused when it leads to another server.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func callPage(at nextLink: String) async throws -> GraphResponse<CallPage> {
        try await context.request(nextLink: nextLink, reading: .json()).send()
    }

    /// Every call of the log that a condition holds of, page after page, each page asked for when it is needed.
    ///
    ///     for try await call in client.signet.allCalls(id, filter: "outcome eq 'failed'") { … }
    ///
    /// - Parameter connectorID: the connector's identifier.
    /// - Parameter filter: a condition in OData's language; `nil` for every call.
    /// - Parameter orderBy: `sequence`, with the oldest first; `nil` for the latest first.
    /// - Parameter pageSize: how many calls a page has at most.
    public func allCalls(
        _ connectorID: String, filter: String? = nil, orderBy: String? = nil, pageSize: Int? = nil
    ) -> LoggedCalls {
        LoggedCalls(signet: self, connectorID: connectorID, filter: filter, orderBy: orderBy, pageSize: pageSize)
    }
}

/// The calls of a connector's log as a sequence that asks for one page after the other.
public struct LoggedCalls: AsyncSequence, Sendable {
    /// What the log holds.
    public typealias Element = ConnectorCall

    let signet: SignetRequestBuilder
    let connectorID: String
    let filter: String?
    let orderBy: String?
    let pageSize: Int?

    /// Begins with the first page.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(calls: self) }

    /// Walks from page to page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var walk: PageWalk<ConnectorCall>

        init(calls: LoggedCalls) {
            walk = PageWalk(
                first: {
                    try await calls.signet.calls(
                        calls.connectorID, filter: calls.filter, orderBy: calls.orderBy, top: calls.pageSize
                    ).value
                }, next: { try await calls.signet.callPage(at: $0).value })
        }

        /// The next call; `nil` behind the last.
        ///
        /// - Throws: ``ODataError``, ``GraphClientError``.
        public mutating func next() async throws -> ConnectorCall? { try await walk.next() }
    }
}
