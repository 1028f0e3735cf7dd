package import GraphClient

/// A way to sign in, with the facts it needs; never a secret, only where one is.
package enum SignInMethod: Sendable, Equatable, Codable {
    case clientSecret(secret: SecretPlace)
    /// A PFX file, or a PEM file with its key.
    case clientCertificate(
        file: String, password: SecretPlace, sendsChain: Bool,
        algorithm: ClientCertificateCredential.SignatureAlgorithm)
    case deviceCode(scope: String?)
    /// Port 0 is any that is free.
    case browser(port: Int, scope: String?)
    case managedIdentity
    /// Without a file, the one that `AZURE_FEDERATED_TOKEN_FILE` names.
    case workloadIdentity(tokenFile: String?)
    case azureCLI
    /// The application that `AZURE_…` variables describe.
    case environment
    /// Whichever is there of environment, workload identity, managed identity, Azure CLI.
    case defaultChain
    case accessToken(token: SecretPlace)
}

/// Where a secret is.
package enum SecretPlace: Sendable, Equatable, Codable {
    case environment(name: String)
    case file(path: String)
    /// There is none, as for a PFX file without a password.
    case none
    /// It was typed or piped in and is kept nowhere; only the token it gave is.
    case notKept
}

extension ClientCertificateCredential.SignatureAlgorithm: Codable {}

extension SignInMethod {
    /// Whether a tenant must be known.
    package var needsTenant: Bool {
        switch self {
        case .clientSecret, .clientCertificate: true
        default: false
        }
    }

    /// Whether an application must be known.
    package var needsClientID: Bool {
        switch self {
        case .clientSecret, .clientCertificate, .deviceCode, .browser: true
        default: false
        }
    }

    /// Where its secret is; `nil` for ways that have none.
    package var secret: SecretPlace? {
        switch self {
        case .clientSecret(let place), .accessToken(let place): place
        case .clientCertificate(_, let password, _, _): password
        default: nil
        }
    }

    /// What its secret is called.
    package var secretName: String {
        switch self {
        case .clientCertificate: "password of the certificate"
        case .accessToken: "access token"
        default: "client secret"
        }
    }

    /// In a few words, for a person.
    package var summary: String {
        switch self {
        case .clientSecret(let place): "client secret \(Self.words(for: place))"
        case .clientCertificate(let file, let password, let sendsChain, let algorithm):
            "certificate of \(file), \(algorithm.rawValue)" + (sendsChain ? ", with its chain" : "")
                + (password == .none ? "" : ", password \(Self.words(for: password))")
        case .deviceCode: "person with a device code"
        case .browser: "person with a browser"
        case .managedIdentity: "managed identity"
        case .workloadIdentity: "workload identity"
        case .azureCLI: "Azure CLI"
        case .environment: "AZURE_ variables"
        case .defaultChain: "whichever is there of AZURE_ variables, workload identity, managed identity, Azure CLI"
        case .accessToken(let place): "access token \(Self.words(for: place))"
        }
    }

    private static func words(for place: SecretPlace) -> String {
        switch place {
        case .environment(let name): "from the variable \(name)"
        case .file(let path): "from \(path)"
        case .none: "that is empty"
        case .notKept: "that is not kept"
        }
    }
}
