import GraphClient

/// Makes a PKI and adds the certificate authorities of a file.
private func addAuthorities(_ client: GraphClient) async throws {
    let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
    let made = try await pkis.post(CertificateBasedAuthPki(displayName: "Contoso"))
    let id = made.value.id ?? ""
    print("PKI", id)
}
