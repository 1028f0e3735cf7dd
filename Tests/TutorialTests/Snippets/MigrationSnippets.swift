import GraphClient

/// What the article "Migration" shows beside the calls of Microsoft's SDKs.
enum MigrationSnippets {
    static func connectorUpload(
        _ client: GraphClient, _ id: String, pkcs12Value: String, password: String
    ) async throws -> GraphResponse<IdentityApiConnector> {
        // snippet: migration-connector-upload
        let connector = client.identity.apiConnectors[id]
        let answer = try await connector.uploadClientCertificate.post(
            pkcs12Value: pkcs12Value,
            password: password)
        // end
        return answer
    }

    static func stepUpload(
        _ client: GraphClient, _ flow: String, pkcs12Value: String, password: String
    ) async throws -> GraphResponse<IdentityApiConnector> {
        // snippet: migration-step-upload
        let step = client.identity.b2xUserFlows[flow].apiConnectorConfiguration.postFederationSignup
        let answer = try await step.uploadClientCertificate.post(
            pkcs12Value: pkcs12Value,
            password: password)
        // end
        return answer
    }

    static func pkiUpload(
        _ client: GraphClient, _ id: String, uploadUrl: String, sha256FileHash: String
    ) async throws -> PkiUploadProgress {
        // snippet: migration-pki-upload
        let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[id]
        let progress = try await pki.upload.post(
            uploadUrl: uploadUrl,
            sha256FileHash: sha256FileHash)
        // end
        return progress
    }

    static func client(_ tenant: String, _ clientID: String, _ clientSecret: String) throws -> GraphClient {
        // snippet: migration-client
        let credential = try ClientSecretCredential(
            authority: Cloud.global.authority, tenant: tenant, clientID: clientID, clientSecret: clientSecret)
        let client = try GraphClient(cloud: .global, credential: credential)
        // end
        return client
    }

    static func listConnectors(_ client: GraphClient) async throws -> [IdentityApiConnector] {
        // snippet: migration-list-connectors
        let connectors = try await client.identity.apiConnectors.list()
        // end
        return connectors.value.value
    }

    static func createConnector(_ client: GraphClient) async throws -> String {
        // snippet: migration-create-connector
        var connector = IdentityApiConnector()
        connector.displayName = "Test API"
        connector.targetUrl = "https://someapi.com/api"
        connector.authenticationConfiguration = .basic(
            BasicAuthentication(
                username: "MyUsername",
                password: "MyPassword"))
        let made = try await client.identity.apiConnectors.post(connector)
        // end
        return made.value.id ?? ""
    }

    static func setStep(_ client: GraphClient, _ flow: String, _ connector: String) async throws {
        // snippet: migration-set-step
        let step = client.identity.b2xUserFlows[flow].apiConnectorConfiguration.postFederationSignup
        try await step.ref.put(
            connector: connector)
        // end
    }

    static func listFlows(_ client: GraphClient) async throws -> [IdentityUserFlow] {
        // snippet: migration-list-flows
        let flows = try await client.identity.b2xUserFlows.list()
        // end
        return flows.value.value
    }

    static func createPKI(_ client: GraphClient) async throws -> String {
        // snippet: migration-create-pki
        var pki = CertificateBasedAuthPki()
        pki.displayName = "Contoso PKI"
        let made = try await client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations.post(pki)
        // end
        return made.value.id ?? ""
    }

    static func listAuthorities(_ client: GraphClient, _ id: String) async throws -> [CertificateAuthorityDetail] {
        // snippet: migration-list-authorities
        let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[id]
        let authorities = try await pki.certificateAuthorities.list()
        // end
        return authorities.value.value
    }
}
