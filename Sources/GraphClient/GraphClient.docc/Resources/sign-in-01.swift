import Foundation
import GraphClient

/// A client of the server that the variables of `dev.env` describe.
private func developmentClient() throws -> GraphClient {
    let environment = ProcessInfo.processInfo.environment
    return try GraphClient(
        baseURL: environment["SIGNET_URL"] ?? "",
        credential: ClientSecretCredential(
            authority: environment["SIGNET_AUTHORITY"] ?? "", tenant: environment["SIGNET_TENANT"] ?? "",
            clientID: environment["SIGNET_CLIENT_ID"] ?? "",
            clientSecret: environment["SIGNET_CLIENT_SECRET"] ?? ""))
}
