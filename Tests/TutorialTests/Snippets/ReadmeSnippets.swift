import GraphClient

/// What the README shows.
enum ReadmeSnippets {
    static func client(_ tenant: String, _ clientID: String, _ secret: String) throws -> GraphClient {
        // snippet: readme-client
        let client = try GraphClient(
            cloud: .global,
            credential: ClientSecretCredential(
                authority: "https://login.microsoftonline.com", tenant: tenant, clientID: clientID,
                clientSecret: secret))
        // end
        return client
    }

    static func connectors(_ client: GraphClient, _ id: String, _ bytes: [UInt8], _ password: String) async throws {
        // snippet: readme-connectors
        let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
            pfxBytes: bytes, password: password)
        print(answer.value.authenticationConfiguration as Any)

        for try await flow in client.identity.b2xUserFlows.all() { print(flow.id ?? "") }  // page after page
        let some = try await client.identity.apiConnectors.list(
            .select(\.id, \.displayName).filter("startswith(displayName, 'A')").orderBy(\.displayName).top(5))
        // end
        print(some.value.value.count)
    }

    static func pkis(_ client: GraphClient, _ id: String, _ url: String, _ hash: String) async throws {
        // snippet: readme-pkis
        let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[id]
        let upload = try await pki.upload.post(uploadUrl: url, sha256FileHash: hash)
        for try await state in upload { print(state.status ?? "", state.statusDetails ?? "") }  // until it has ended
        // end
    }
}
