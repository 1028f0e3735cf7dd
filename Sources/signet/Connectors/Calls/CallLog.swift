import GraphClient
import GraphWire

/// The log of the calls to a connector's endpoint, read the way a person does: the newest last.
struct CallLog {
    let service: SignetRequestBuilder
    let connectorID: String
    let filter: CallFilter

    /// What a service gives at most in one page.
    private static let mostInPage = 999

    /// The request for the newest calls.
    func newestRequest(_ limit: Int) throws -> GraphRequest<SignetRequestBuilder.CallPage> {
        try service.makeCallsRequest(connectorID, filter: filter.text(), top: min(limit, Self.mostInPage))
    }

    /// The newest calls, the oldest of them first.
    ///
    /// - Parameter first: the answer to ``newestRequest(_:)``.
    func newest(
        _ limit: Int, from first: GraphResponse<SignetRequestBuilder.CallPage>
    ) async throws -> [LoggedCall] {
        var page = first
        var calls = try LoggedCall.all(in: page)
        while calls.count < limit, let link = page.value.odataNextLink {
            page = try await service.callPage(at: link)
            let more = try LoggedCall.all(in: page)
            // A page without any leads nowhere, and the calls of the log come to an end.
            guard !more.isEmpty else { break }
            calls += more
        }
        return calls.prefix(limit).reversed()
    }

    /// All calls behind one, the oldest first.
    func calls(behind sequence: Int64) async throws -> [LoggedCall] {
        var page = try await service.calls(
            connectorID, filter: filter.text(behind: sequence), orderBy: "sequence", top: Self.mostInPage)
        var calls = try LoggedCall.all(in: page)
        while let link = page.value.odataNextLink {
            page = try await service.callPage(at: link)
            let more = try LoggedCall.all(in: page)
            guard !more.isEmpty else { break }
            calls += more
        }
        return calls
    }
}
