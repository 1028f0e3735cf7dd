/// An application that signs in with its client secret (OAuth 2.0 client credentials, RFC 6749 §4.4).
///
/// Tokens are kept in memory, and in a store if there is one, and shared by all copies of the value. However many
/// requests wait, one asks.
public struct ClientSecretCredential: GraphCredential {
    private let endpoint: TokenEndpoint
    private let clientSecret: String
    private let scope: String?
    private let cache: TokenCache

    /// Makes a credential. Nothing is sent before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains.
    /// - Parameter clientID: the application.
    /// - Parameter clientSecret: its secret.
    /// - Parameter scope: `nil` asks for `https://HOST/.default` of the service that is called.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        authority: String, tenant: String, clientID: String, clientSecret: String, scope: String? = nil,
        store: (any TokenStore)? = nil
    ) throws {
        endpoint = try TokenEndpoint(authority: authority, tenant: tenant, clientID: clientID)
        self.clientSecret = clientSecret
        self.scope = scope
        cache = endpoint.cache(.clientSecret, store: store)
    }

    /// The kept token while it has more than five minutes left, else a new one.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = scope ?? demand.defaultScope
        return try await cache.token(scope: scope, rejected: demand.rejected, now: demand.now()) { _ in
            try await endpoint.token(
                scope: scope, proof: [("client_secret", clientSecret)], demand: demand,
                remedy: "check tenant, client id and client secret")
        }
    }
}

extension ClientSecretCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and nothing of its secret.
    public var description: String { "client secret of application \(endpoint.clientID)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
