import GraphClient

/// Makes a connector and gives it a client certificate.
private func uploadToConnector(_ client: GraphClient, pfx path: String, password: String) async throws {
    let made = try await client.identity.apiConnectors.post(
        IdentityApiConnector(
            displayName: "Sign-up check", targetUrl: "https://api.contoso.com/signup",
            authenticationConfiguration: .basic(BasicAuthentication(username: "signup", password: "first secret"))))
    let id = made.value.id ?? ""
    print("connector", id)

    let file = try await CheckedPFX(contentsOf: path, password: password)
    print(file)
    for concern in file.concerns(for: client.baseURL.cloud) { print("warning:", concern) }

    let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(file)
    print("accepted as request", answer.requestID ?? "")

    if case .clientCertificate(let held) = answer.value.authenticationConfiguration {
        for certificate in held.certificateList ?? [] {
            print(certificate.thumbprint ?? "", certificate.isActive ? "active" : "not active")
        }
    }
}
