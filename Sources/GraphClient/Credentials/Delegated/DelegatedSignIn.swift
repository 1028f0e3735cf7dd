import GraphWire

/// Tokens of a person: the first one by asking, the next ones by the refresh token (RFC 6749 §6).
struct DelegatedSignIn: Sendable {
    let endpoint: TokenEndpoint
    private let scope: String?
    private let cache: TokenCache

    /// What an authority says when only the person can help: the refresh token is over or was revoked, or something new
    /// must be shown or agreed to.
    private static let needsPerson: Set<String> = [
        "invalid_grant", "interaction_required", "login_required", "consent_required",
    ]

    init(endpoint: TokenEndpoint, scope: String?, kind: TokenKey.Kind, store: (any TokenStore)?) {
        self.endpoint = endpoint
        self.scope = scope
        cache = endpoint.cache(kind, store: store)
    }

    /// The kept token, or one by refresh token, or one that the person signs in for.
    ///
    /// - Parameter askPerson: gets a token by asking; told the whole scope to ask for.
    func token(
        for demand: TokenDemand, askPerson: @escaping @Sendable (_ scope: String) async throws -> StoredToken
    ) async throws -> AccessToken {
        let name = scope ?? demand.defaultScope
        return try await cache.token(scope: name, rejected: demand.rejected, now: demand.now()) { before in
            let wanted = Self.withOfflineAccess(name)
            if let token = try await renewed(before, scope: wanted, demand: demand) { return token }
            if before?.refreshToken != nil { await cache.forgetRefreshToken(scope: name) }
            return try await askPerson(wanted)
        }
    }

    /// The error for a refusal.
    func refusal(_ refusal: TokenErrorResponse) -> GraphClientError {
        endpoint.refusal(
            refusal, remedy: "check tenant, client id and scope, and that the application allows public client flows")
    }

    /// A token by refresh token; `nil` when there is none or the authority no longer takes it.
    private func renewed(_ before: StoredToken?, scope: String, demand: TokenDemand) async throws -> StoredToken? {
        guard let refreshToken = before?.refreshToken else { return nil }
        let answer = try await endpoint.ask(
            [("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("scope", scope)], demand: demand)
        switch answer {
        case .granted(let token):
            // An authority need not give a new one each time.
            return StoredToken(access: token.access, refreshToken: token.refreshToken ?? refreshToken)
        case .refused(let refusal) where Self.needsPerson.contains(refusal.error): return nil
        case .refused(let refusal):
            throw endpoint.refusal(refusal, remedy: "try again later")
        }
    }

    /// Without `offline_access` an authority gives no refresh token (OpenID Connect Core §11).
    private static func withOfflineAccess(_ scope: String) -> String {
        let offline = "offline_access"
        return scope.split(separator: " ").contains { $0 == offline } ? scope : "\(scope) \(offline)"
    }
}
