import GraphClient

/// What the article "Errors" shows.
enum ErrorSnippets {
    static func both(_ client: GraphClient, _ id: String) async throws {
        // snippet: both
        do {
            try await client.identity.apiConnectors[id].delete()
        } catch let refusal as ODataError {
            print(refusal.status, refusal.code ?? "", refusal.message)
            print(refusal.advice ?? "")
            print("request", refusal.requestID ?? "")
        } catch let failure as GraphClientError {
            print(failure.code, failure.message)
            print(failure.remedy ?? "")
        }
        // end
    }

    static func one(_ client: GraphClient, _ id: String) async throws -> Bool {
        // snippet: one
        var isThere = true
        do {
            _ = try await client.identity.apiConnectors[id].get(.select(\.id))
        } catch let refusal as ODataError where refusal.status == 404 {
            isThere = false
        } catch let failure as GraphClientError where failure.code == .timedOut {
            print("nobody knows")
        }
        // end
        return isThere
    }
}
