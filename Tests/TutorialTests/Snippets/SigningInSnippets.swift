import GraphClient

/// What the article "Signing in" shows.
enum SigningInSnippets {
    static func secret(
        _ authority: String, _ tenant: String, _ clientID: String, _ clientSecret: String
    ) throws -> any GraphCredential {
        // snippet: secret
        let credential = try ClientSecretCredential(
            authority: authority, tenant: tenant, clientID: clientID, clientSecret: clientSecret)
        // end
        return credential
    }

    static func certificate(
        _ authority: String, _ tenant: String, _ clientID: String, _ pfxBytes: [UInt8], _ password: String
    ) throws -> any GraphCredential {
        // snippet: certificate
        let credential = try ClientCertificateCredential(
            authority: authority, tenant: tenant, clientID: clientID, pfxBytes: pfxBytes, password: password)
        // end
        return credential
    }

    static func certificatePEM(
        _ authority: String, _ tenant: String, _ clientID: String, _ pem: String
    ) throws -> any GraphCredential {
        // snippet: certificate-pem
        let credential = try ClientCertificateCredential(
            authority: authority, tenant: tenant, clientID: clientID, pem: pem, algorithm: .rs256, sendsChain: true)
        // end
        return credential
    }

    static func workload(_ authority: String, _ tenant: String, _ clientID: String) throws -> any GraphCredential {
        // snippet: workload
        let credential = try WorkloadIdentityCredential(
            authority: authority, tenant: tenant, clientID: clientID,
            tokenFile: "/var/run/secrets/azure/tokens/azure-identity-token")
        // end
        return credential
    }

    static func managed() -> any GraphCredential {
        // snippet: managed
        let credential = ManagedIdentityCredential()
        // end
        return credential
    }

    static func environment() throws -> any GraphCredential {
        // snippet: environment
        let credential = try EnvironmentCredential()
        // end
        return credential
    }

    static func azureCLI() -> any GraphCredential {
        // snippet: azure-cli
        let credential = AzureCLICredential(tenant: "contoso.onmicrosoft.com")
        // end
        return credential
    }

    static func `default`() throws -> GraphClient {
        // snippet: default
        let client = try GraphClient(cloud: .global, credential: DefaultCredential())
        // end
        return client
    }

    static func deviceCode(_ authority: String, _ tenant: String, _ clientID: String) throws -> any GraphCredential {
        // snippet: device-code
        let credential = try DeviceCodeCredential(authority: authority, tenant: tenant, clientID: clientID) { prompt in
            print(prompt.message)
        }
        // end
        return credential
    }

    static func browser(_ authority: String, _ tenant: String, _ clientID: String) throws -> any GraphCredential {
        // snippet: browser
        let credential = try InteractiveBrowserCredential(
            authority: authority, tenant: tenant, clientID: clientID,
            scope: "https://graph.microsoft.com/APIConnectors.ReadWrite.All")
        // end
        return credential
    }

    static func token(_ text: String) -> any GraphCredential {
        // snippet: token
        let credential = StaticTokenCredential(token: text)
        // end
        return credential
    }

    static func chain(_ authority: String, _ tenant: String, _ clientID: String) throws -> any GraphCredential {
        // snippet: chain
        let credential = ChainedCredential([
            ManagedIdentityCredential(),
            AzureCLICredential(),
            try InteractiveBrowserCredential(authority: authority, tenant: tenant, clientID: clientID),
        ])
        // end
        return credential
    }

    static func custom(_ fetchToken: @escaping @Sendable (String) async throws -> String) -> any GraphCredential {
        // snippet: custom
        let credential = CustomCredential { demand in
            AccessToken(token: try await fetchToken(demand.defaultScope), expiresAt: nil)
        }
        // end
        return credential
    }

    static func store(
        _ authority: String, _ tenant: String, _ clientID: String, _ clientSecret: String, _ path: String
    ) throws -> any GraphCredential {
        // snippet: store
        let credential = try ClientSecretCredential(
            authority: authority, tenant: tenant, clientID: clientID, clientSecret: clientSecret,
            store: FileTokenStore(path: path))
        // end
        return credential
    }

    static func early(_ client: GraphClient) async throws {
        // snippet: early
        let token = try await client.signIn()
        print(token)
        // end
    }
}
