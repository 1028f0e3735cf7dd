import GraphClient

/// Makes a connector and gives it a client certificate.
private func uploadToConnector(_ client: GraphClient) async throws {
    let made = try await client.identity.apiConnectors.post(
        IdentityApiConnector(
            displayName: "Sign-up check", targetUrl: "https://api.contoso.com/signup",
            authenticationConfiguration: .basic(BasicAuthentication(username: "signup", password: "first secret"))))
    let id = made.value.id ?? ""
    print("connector", id)
}
