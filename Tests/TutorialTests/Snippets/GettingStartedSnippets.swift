import GraphClient

/// What the article "Getting started" shows.
enum GettingStartedSnippets {
    static func client(clientID: String, clientSecret: String) throws -> GraphClient {
        // snippet: client
        let client = try GraphClient(
            cloud: .global,
            credential: ClientSecretCredential(
                authority: Cloud.global.authority, tenant: "contoso.onmicrosoft.com", clientID: clientID,
                clientSecret: clientSecret))
        // end
        return client
    }

    static func firstRequest(_ client: GraphClient) async throws {
        // snippet: first-request
        for try await connector in client.identity.apiConnectors.all() {
            print(connector.id ?? "", connector.displayName ?? "")
        }
        // end
    }

    static func ownServer(_ environment: [String: String]) throws -> GraphClient {
        // snippet: own-server
        let client = try GraphClient(
            baseURL: environment["SIGNET_URL"] ?? "",
            credential: ClientSecretCredential(
                authority: environment["SIGNET_AUTHORITY"] ?? "", tenant: environment["SIGNET_TENANT"] ?? "",
                clientID: environment["SIGNET_CLIENT_ID"] ?? "",
                clientSecret: environment["SIGNET_CLIENT_SECRET"] ?? ""),
            configuration: GraphClientConfiguration(trust: .pemFile(environment["SIGNET_CA"] ?? "")))
        // end
        return client
    }
}
