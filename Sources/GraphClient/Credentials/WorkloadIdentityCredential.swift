import Foundation

/// A workload that signs in with a token of its own platform, such as a pod of Kubernetes: a federated identity
/// credential of an application.
///
/// The platform renews the token in its file, so the file is read for each sign-in.
public struct WorkloadIdentityCredential: GraphCredential {
    private let endpoint: TokenEndpoint
    private let tokenFile: String
    private let scope: String?
    private let cache: TokenCache

    /// The longest token that is read, in bytes.
    private static let maximumTokenBytes = 65_536

    /// Makes a credential. Nothing is read or sent before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains.
    /// - Parameter clientID: the application.
    /// - Parameter tokenFile: where the platform puts the token.
    /// - Parameter scope: `nil` asks for `https://HOST/.default` of the service that is called.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        authority: String, tenant: String, clientID: String, tokenFile: String, scope: String? = nil,
        store: (any TokenStore)? = nil
    ) throws {
        endpoint = try TokenEndpoint(authority: authority, tenant: tenant, clientID: clientID)
        self.tokenFile = tokenFile
        self.scope = scope
        cache = endpoint.cache(.workloadIdentity, store: store)
    }

    /// Takes tenant, application and file from `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
    /// `AZURE_FEDERATED_TOKEN_FILE`, and the authority from `AZURE_AUTHORITY_HOST`, as the platforms set them.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` when one is missing, or as the other initialiser.
    public init(
        environment: [String: String], defaultAuthority: String, store: (any TokenStore)? = nil
    ) throws {
        let variables = AzureVariables(environment)
        let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"]
        let values = names.map { variables[$0] ?? "" }
        guard !values.contains("") else {
            throw GraphClientError(
                .credentialUnavailable, "this is no workload with an identity",
                remedy: "set \(names.joined(separator: ", "))")
        }
        try self.init(
            authority: variables.authority(default: defaultAuthority), tenant: values[0], clientID: values[1],
            tokenFile: values[2], store: store)
    }

    /// The kept token while it has more than five minutes left, else a new one.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = scope ?? demand.defaultScope
        return try await cache.token(scope: scope, rejected: demand.rejected, now: demand.now()) { _ in
            try await endpoint.token(
                scope: scope,
                proof: [
                    ("client_assertion_type", AssertionSigner.type),
                    ("client_assertion", try assertion()),
                ], demand: demand,
                remedy: "check that the application trusts the platform for this subject and audience")
        }
    }

    private func assertion() throws -> String {
        guard let handle = FileHandle(forReadingAtPath: tokenFile),
            let data = try? handle.read(upToCount: Self.maximumTokenBytes),
            let text = String(data: data, encoding: .utf8)?.trimmingCharacters(in: .whitespacesAndNewlines),
            !text.isEmpty
        else {
            throw GraphClientError(
                .credentialUnavailable, "\(tokenFile) holds no token",
                remedy: "check that the platform puts its token there")
        }
        return text
    }
}
