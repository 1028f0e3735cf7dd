import Foundation
import GraphCatalogue

/// A person who signs in with a browser on this machine: authorization code with PKCE (RFC 7636), the answer brought
/// back to a loopback address (RFC 8252 §7.3).
///
/// Later tokens come by refresh token and ask nobody, until the authority wants the person again. Tokens are kept in
/// memory, and in a store if there is one, and shared by all copies of the value. However many requests wait, one
/// window opens.
public struct InteractiveBrowserCredential: GraphCredential {
    private let signIn: DelegatedSignIn
    private let port: Int
    private let timeLimit: Duration
    private let open: @Sendable (String) async throws -> Void

    /// Makes a credential. Nothing is sent or opened before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains, or `organizations`.
    /// - Parameter clientID: the application; `http://localhost` must be one of its redirect addresses, for mobile and
    ///   desktop applications.
    /// - Parameter scope: one or several, with spaces between; `nil` asks for `https://HOST/.default` of the service
    ///   that is called. `offline_access` is added.
    /// - Parameter port: where the answer is waited for, on 127.0.0.1 only; 0 takes any that is free.
    /// - Parameter timeLimit: how long the person may take.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Parameter open: opens a page in a browser. It is cancelled when the answer has come; what it throws ends the
    ///   sign-in.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        authority: String, tenant: String, clientID: String, scope: String? = nil, port: Int = 0,
        timeLimit: Duration = .seconds(300), store: (any TokenStore)? = nil,
        open: @escaping @Sendable (_ url: String) async throws -> Void = Self.openInBrowser
    ) throws {
        signIn = DelegatedSignIn(
            endpoint: try TokenEndpoint(authority: authority, tenant: tenant, clientID: clientID), scope: scope,
            kind: .interactiveBrowser, store: store)
        self.port = port
        self.timeLimit = timeLimit
        self.open = open
    }

    /// Opens a page with `open` on macOS and `xdg-open` elsewhere.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` when there is no such program or no browser.
    public static func openInBrowser(_ url: String) async throws {
        try await BrowserProgram.open(url, environment: ProcessInfo.processInfo.environment)
    }

    /// The kept token while it has more than five minutes left, else a new one; waits for the person if need be.
    ///
    /// - Throws: ``GraphClientError`` with `.timedOut` when the person does not come in time, `.signInRefused` when the
    ///   sign-in is refused, `.credentialUnavailable` without a browser; what the transport throws;
    ///   `CancellationError`.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        try await signIn.token(for: demand) { scope in
            let state = ProofKey.random()
            let proof = ProofKey()
            let listener = try await LoopbackListener(port: port, redirect: LoopbackRedirect(state: state))
            // Entra knows this spelling and lets the port be any.
            let address = "http://localhost:\(listener.port)"
            let page = page(scope: scope, state: state, challenge: proof.challenge, address: address, demand: demand)
            let code: String
            do {
                code = try await answer(to: page, listener: listener, demand: demand)
            } catch {
                await listener.close()
                throw error
            }
            await listener.close()
            return try await redeem(code, proof: proof, address: address, scope: scope, demand: demand)
        }
    }

    /// The authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3).
    private func page(
        scope: String, state: String, challenge: String, address: String, demand: TokenDemand
    ) -> String {
        var fields = [
            ("client_id", signIn.endpoint.clientID), ("response_type", "code"), ("redirect_uri", address),
            ("response_mode", "query"), ("scope", scope), ("state", state), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]
        if let claims = demand.claims { fields.append(("claims", claims)) }
        let query = fields.map { "\($0)=\(PathTemplate.percentEncoded($1))" }.joined(separator: "&")
        return "\(signIn.endpoint.url(of: ServiceEndpoint.authorize.path))?\(query)"
    }

    private func answer(to page: String, listener: LoopbackListener, demand: TokenDemand) async throws -> String {
        let late = GraphClientError(
            .timedOut, "nobody signed in with the browser within \(timeLimit)",
            remedy: "try again, or sign in with a device code")
        return try await demand.within(timeLimit, orThrow: late) {
            try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask { try await listener.code() }
                group.addTask {
                    try await open(page)
                    return nil
                }
                defer { group.cancelAll() }
                for try await code in group { if let code { return code } }
                throw CancellationError()
            }
        }
    }

    /// Exchanges the code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).
    private func redeem(
        _ code: String, proof: ProofKey, address: String, scope: String, demand: TokenDemand
    ) async throws -> StoredToken {
        let answer = try await signIn.endpoint.ask(
            [
                ("grant_type", "authorization_code"), ("code", code), ("code_verifier", proof.verifier),
                ("redirect_uri", address), ("scope", scope),
            ], demand: demand)
        switch answer {
        case .granted(let token): return token
        case .refused(let refusal): throw signIn.refusal(refusal)
        }
    }
}

extension InteractiveBrowserCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and nothing of its tokens.
    public var description: String { "person with a browser for application \(signIn.endpoint.clientID)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its tokens.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
