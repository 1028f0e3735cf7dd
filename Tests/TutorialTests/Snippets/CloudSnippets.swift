import GraphClient

/// What the article "Clouds" shows.
enum CloudSnippets {
    static func cloud(_ tenant: String, _ clientID: String, _ clientSecret: String) throws -> GraphClient {
        // snippet: cloud
        let client = try GraphClient(
            cloud: .usGov,
            credential: ClientSecretCredential(
                authority: Cloud.usGov.authority, tenant: tenant, clientID: clientID, clientSecret: clientSecret))
        // end
        return client
    }

    static func notOffered(_ client: GraphClient) -> GraphClientError? {
        // snippet: not-offered
        var reason: GraphClientError?
        do {
            _ = try client.identity.apiConnectors.makeListRequest()
        } catch let failure as GraphClientError where failure.code == .notOfferedInCloud {
            reason = failure
        } catch {
            print("something else:", error)
        }
        // end
        return reason
    }
}
