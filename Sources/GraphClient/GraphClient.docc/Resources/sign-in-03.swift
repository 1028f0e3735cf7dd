import GraphClient

/// A client of Microsoft's worldwide cloud.
func cloudClient(tenant: String, clientID: String, clientSecret: String) throws -> GraphClient {
    try GraphClient(
        cloud: .global,
        credential: ClientSecretCredential(
            authority: Cloud.global.authority, tenant: tenant, clientID: clientID, clientSecret: clientSecret))
}
