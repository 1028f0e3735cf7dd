/// What a kept token is for; no secret.
public struct TokenKey: Sendable, Hashable, Codable {
    /// Ways to sign in that keep tokens.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// ``ClientSecretCredential``.
        case clientSecret
        /// ``ClientCertificateCredential``.
        case clientCertificate
        /// ``WorkloadIdentityCredential``.
        case workloadIdentity
        /// ``DeviceCodeCredential``.
        case deviceCode
        /// ``InteractiveBrowserCredential``.
        case interactiveBrowser
        /// A token that somebody else got, kept by a program; ``StaticTokenCredential`` keeps nothing itself.
        case accessToken
        /// A token of ``ManagedIdentityCredential``, kept by a program; the credential keeps nothing itself.
        case managedIdentity
        /// A token of ``AzureCLICredential``, kept by a program; the credential keeps nothing itself.
        case azureCLI
        /// A token of whatever ``DefaultCredential`` found, kept by a program.
        case defaultChain
    }

    /// The root of the authority.
    public let authority: String
    /// The tenant as the credential was given it.
    public let tenant: String
    /// The application.
    public let clientID: String
    /// How it was signed in.
    public let kind: Kind
    /// The scope that was asked for.
    public let scope: String

    /// Makes a key.
    public init(authority: String, tenant: String, clientID: String, kind: Kind, scope: String) {
        self.authority = authority
        self.tenant = tenant
        self.clientID = clientID
        self.kind = kind
        self.scope = scope
    }
}
