import Foundation
import GraphCatalogue
import GraphWire

/// A person who signs in on another device with a code (RFC 8628), for programs without a browser.
///
/// Later tokens come by refresh token and ask nobody, until the authority wants the person again. Tokens are kept in
/// memory, and in a store if there is one, and shared by all copies of the value. However many requests wait, the
/// person is asked once.
public struct DeviceCodeCredential: GraphCredential {
    private let signIn: DelegatedSignIn
    private let prompt: @Sendable (DeviceCodePrompt) async throws -> Void

    private static let grantType = "urn:ietf:params:oauth:grant-type:device_code"
    private static let path = PathTemplate("/{tenant}/oauth2/v2.0/devicecode")

    /// Makes a credential. Nothing is sent before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains, or `organizations`.
    /// - Parameter clientID: the application; it must allow public client flows.
    /// - Parameter scope: one or several, with spaces between; `nil` asks for `https://HOST/.default` of the service
    ///   that is called. `offline_access` is added.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Parameter prompt: shows the code to the person and returns; what it throws ends the sign-in.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        authority: String, tenant: String, clientID: String, scope: String? = nil, store: (any TokenStore)? = nil,
        prompt: @escaping @Sendable (DeviceCodePrompt) async throws -> Void
    ) throws {
        signIn = DelegatedSignIn(
            endpoint: try TokenEndpoint(authority: authority, tenant: tenant, clientID: clientID), scope: scope,
            kind: .deviceCode, store: store)
        self.prompt = prompt
    }

    /// The kept token while it has more than five minutes left, else a new one; waits for the person if need be.
    ///
    /// - Throws: ``GraphClientError`` with `.signInRefused` when the person declines or does not come in time, or the
    ///   authority refuses; what the prompt or the transport throws; `CancellationError`.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        try await signIn.token(for: demand) { scope in
            let asked = demand.now()
            let authorization = try await authorization(scope: scope, demand: demand)
            let prompt = authorization.prompt(asked: asked)
            try await self.prompt(prompt)
            return try await token(for: authorization, until: prompt.expiresAt, demand: demand)
        }
    }

    private func authorization(scope: String, demand: TokenDemand) async throws -> DeviceAuthorization {
        let url = signIn.endpoint.url(of: Self.path)
        let response = try await signIn.endpoint.post([("scope", scope)], to: url, demand: demand)
        guard response.status == 200 else { throw signIn.refusal(try signIn.endpoint.refusal(in: response)) }
        guard let answer = try? JSONDecoder().decode(DeviceAuthorization.self, from: Data(response.body)) else {
            throw GraphClientError(
                .unexpectedAnswer, "\(url) did not answer with a code", remedy: "check the address of the authority")
        }
        return answer
    }

    /// The code is still good when a single question gets lost.
    private static let survivable: Set<GraphClientError.Code> = [
        .timedOut, .connectionFailed, .connectionLost, .truncatedAnswer, .hostNotFound,
    ]

    /// Asks again and again until the person is done (RFC 8628 §3.4, §3.5).
    private func token(
        for authorization: DeviceAuthorization, until end: Date, demand: TokenDemand
    ) async throws -> StoredToken {
        var interval = authorization.interval
        while demand.now() < end {
            try await demand.sleep(interval)
            let answer: TokenEndpoint.Answer
            do {
                answer = try await signIn.endpoint.ask(
                    [("device_code", authorization.deviceCode), ("grant_type", Self.grantType)], demand: demand)
            } catch let error as GraphClientError where Self.survivable.contains(error.code) {
                // The RFC wants an authority that does not keep up to be asked less often.
                interval = min(interval * 2, .seconds(300))
                continue
            }
            switch answer {
            case .granted(let token): return token
            case .refused(let refusal) where refusal.error == "authorization_pending": continue
            case .refused(let refusal) where refusal.error == "slow_down": interval += .seconds(5)
            case .refused(let refusal): throw error(for: refusal)
            }
        }
        throw expired
    }

    private func error(for refusal: TokenErrorResponse) -> GraphClientError {
        switch refusal.error {
        case "authorization_declined", "access_denied":
            GraphClientError(
                .signInRefused, "the person declined to sign in to \(signIn.endpoint.clientID)",
                remedy: "start again if that was a mistake")
        case "expired_token": expired
        case "bad_verification_code":
            GraphClientError(
                .signInRefused, "the authority does not know the code it gave", remedy: "start again with a new code")
        default: signIn.refusal(refusal)
        }
    }

    private var expired: GraphClientError {
        GraphClientError(
            .signInRefused, "nobody entered the code in time", remedy: "start again and enter the new code")
    }
}

extension DeviceCodeCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and nothing of its tokens.
    public var description: String { "person with a device code for application \(signIn.endpoint.clientID)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its tokens.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
