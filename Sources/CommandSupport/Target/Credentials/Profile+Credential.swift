import Foundation
package import GraphClient

extension Profile {
    /// What signs in as the profile says.
    ///
    /// - Throws: ``CommandFailure`` for a profile that lacks something; ``GraphClientError`` for a wrong address.
    package func credential(_ session: SignInSession) throws -> any GraphCredential {
        let authority = try authorityRoot()
        switch signIn {
        case .clientSecret(let place):
            let (tenant, clientID) = (try requiredTenant(), try requiredClientID())
            return kept(session, .clientSecret, authority: authority, tenant: tenant, clientID: clientID) {
                reading(place, session).map { secret in
                    .storing {
                        try ClientSecretCredential(
                            authority: authority, tenant: tenant, clientID: clientID, clientSecret: secret(),
                            store: session.store)
                    }
                }
            }
        case .clientCertificate(let file, let password, let sendsChain, let algorithm):
            let (tenant, clientID) = (try requiredTenant(), try requiredClientID())
            return kept(session, .clientCertificate, authority: authority, tenant: tenant, clientID: clientID) {
                reading(password, session).map { password in
                    .storing {
                        let certificate = try CertificateFile(path: file)
                        return try certificate.credential(
                            authority: authority, tenant: tenant, clientID: clientID, password: password,
                            algorithm: algorithm, sendsChain: sendsChain, store: session.store)
                    }
                }
            }
        case .deviceCode(let scope):
            return try DeviceCodeCredential(
                authority: authority, tenant: tenant ?? Self.anyOrganization, clientID: requiredClientID(),
                scope: scope, store: session.store
            ) { prompt in
                guard let person = session.person else { throw signedOut }
                person("to sign in, open \(prompt.verificationURL) and enter the code \(prompt.userCode)")
            }
        case .browser(let port, let scope):
            return try InteractiveBrowserCredential(
                authority: authority, tenant: tenant ?? Self.anyOrganization, clientID: requiredClientID(),
                scope: scope, port: port, store: session.store
            ) { page in
                guard let person = session.person else { throw signedOut }
                person("sign in with the browser; if none opens, open this page on this machine: \(page)")
                try await InteractiveBrowserCredential.openInBrowser(page)
            }
        case .managedIdentity:
            let clientID = clientID
            return kept(session, .managedIdentity, authority: authority, tenant: "", clientID: clientID ?? "") {
                .plain { ManagedIdentityCredential(clientID: clientID, environment: session.environment.all) }
            }
        case .workloadIdentity(let tokenFile):
            return try WorkloadIdentityCredential(
                environment: azureVariables(tokenFile: tokenFile, session), defaultAuthority: authority,
                store: session.store)
        case .azureCLI:
            let tenant = tenant
            return kept(session, .azureCLI, authority: authority, tenant: tenant ?? "", clientID: "") {
                .plain { AzureCLICredential(tenant: tenant, environment: session.environment.all) }
            }
        case .environment:
            return try EnvironmentCredential(
                environment: session.environment.all, defaultAuthority: authority, store: session.store)
        case .defaultChain:
            // Another application in the environment is another identity.
            let variables = azureVariables(tokenFile: nil, session)
            return kept(
                session, .defaultChain, authority: authority, tenant: variables["AZURE_TENANT_ID"] ?? "",
                clientID: variables["AZURE_CLIENT_ID"] ?? ""
            ) {
                .plain { DefaultCredential(authority: authority, environment: variables) }
            }
        case .accessToken(let place):
            return try accessToken(place, authority: authority, session)
        }
    }

    /// Entra's name for whichever tenant the person is of.
    private static let anyOrganization = "organizations"

    /// What a command says that finds no token and must not ask a person.
    var signedOut: CommandFailure {
        CommandFailure(
            .notAllowed, "signed out of profile \"\(name)\": it keeps no token that is still good",
            remedy: "run `\(loginCommand)`")
    }

    private func requiredTenant() throws(CommandFailure) -> String {
        guard let tenant else { throw missing("tenant", option: "--tenant") }
        return tenant
    }

    private func requiredClientID() throws(CommandFailure) -> String {
        guard let clientID else { throw missing("application id", option: "--client-id") }
        return clientID
    }

    private func missing(_ what: String, option: String) -> CommandFailure {
        CommandFailure(
            .usage, "the \(what) is missing in profile \"\(name)\"", remedy: "give \(option), here or at `signet login`"
        )
    }

    /// - Parameter renewal: `nil` when its secret is not kept, so that nothing but the token is there.
    private func kept(
        _ session: SignInSession, _ kind: TokenKey.Kind, authority: String, tenant: String, clientID: String,
        renewal: () -> KeptTokenCredential.Renewal?
    ) -> KeptTokenCredential {
        KeptTokenCredential(
            store: session.store,
            key: { scope in
                TokenKey(authority: authority, tenant: tenant, clientID: clientID, kind: kind, scope: scope)
            }, renewal: renewal() ?? .none(signedOut))
    }

    private func accessToken(
        _ place: SecretPlace, authority: String, _ session: SignInSession
    ) throws -> any GraphCredential {
        guard session.secret == nil, place != .notKept else {
            // Only for this very address: who gave the token said where it belongs.
            let service = try ServiceURL(url).root
            return kept(session, .accessToken, authority: service, tenant: tenant ?? "", clientID: clientID ?? "") {
                session.secret.map { token in
                    .plain {
                        let end = TokenClaims(token: token)?.expires.map { Date(timeIntervalSince1970: Double($0)) }
                        return CustomCredential { _ in AccessToken(token: token, expiresAt: end) }
                    }
                }
            }
        }
        let read = reading(place, session, limit: Self.maximumTokenBytes)
        return StaticTokenCredential(token: try BearerToken.checked(read?() ?? ""))
    }

    /// The longest access token that is read, in bytes.
    package static let maximumTokenBytes = 65_536

    /// Reads a secret from its place, once it is needed; `nil` when it is kept nowhere.
    private func reading(
        _ place: SecretPlace, _ session: SignInSession, limit: Int = PasswordSource.limit
    ) -> (@Sendable () throws -> String)? {
        if let secret = session.secret { return { secret } }
        switch place {
        case .notKept: return nil
        case .none: return { "" }
        case .file(let path): return { try PasswordSource.text(InputFile.read(path, limit: limit), from: path) }
        case .environment(let variable):
            return {
                guard let value = session.environment.value(of: variable), !value.isEmpty else {
                    throw CommandFailure(
                        .notAllowed,
                        "profile \"\(name)\" takes its \(signIn.secretName) from the variable \(variable), which is not set",
                        remedy: "set it, or sign in another way with `\(loginCommand)`")
                }
                return value
            }
        }
    }

    /// The environment with what the profile says in place of Azure's variables.
    private func azureVariables(tokenFile: String?, _ session: SignInSession) -> [String: String] {
        let own = [
            "AZURE_TENANT_ID": tenant, "AZURE_CLIENT_ID": clientID, "AZURE_FEDERATED_TOKEN_FILE": tokenFile,
            "AZURE_AUTHORITY_HOST": authority,
        ]
        return session.environment.all.merging(own.compactMapValues { $0 }) { $1 }
    }
}
