import Foundation
import GraphCatalogue
import GraphWire

/// An application that signs in with its client secret (OAuth 2.0 client credentials, RFC 6749 §4.4).
///
/// Tokens are kept in memory and shared by all copies of the value. However many requests wait, one asks.
public struct ClientSecretCredential: GraphCredential {
    private let tokenEndpoint: String
    private let clientID: String
    private let clientSecret: String
    private let scope: String?
    private let cache = TokenCache()

    /// Makes a credential. Nothing is sent before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains.
    /// - Parameter clientID: the application.
    /// - Parameter clientSecret: its secret.
    /// - Parameter scope: `nil` asks for `https://HOST/.default` of the service that is called.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(authority: String, tenant: String, clientID: String, clientSecret: String, scope: String? = nil)
        throws
    {
        guard let path = ServiceEndpoint.token.path.path(keys: [tenant]) else {
            throw GraphClientError(.invalidURL, "the tenant is empty", remedy: "give its identifier or a domain of it")
        }
        tokenEndpoint = try ServiceURL(authority).root + path
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scope = scope
    }

    /// The kept token while it has more than five minutes left, else a new one.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = scope ?? demand.defaultScope
        return try await cache.token(
            scope: scope, rejected: demand.rejected, now: demand.now()
        ) {
            try await requestToken(scope: scope, demand: demand)
        }
    }

    private func requestToken(scope: String, demand: TokenDemand) async throws -> AccessToken {
        var form = [
            ("client_id", clientID), ("client_secret", clientSecret), ("grant_type", "client_credentials"),
            ("scope", scope),
        ]
        if let claims = demand.claims { form.append(("claims", claims)) }
        let body = form.map { "\($0)=\(PathTemplate.percentEncoded($1))" }.joined(separator: "&")
        let asked = demand.now()
        let response = try await demand.transport.send(
            TransportRequest(
                method: ServiceEndpoint.token.method, url: tokenEndpoint,
                headers: [
                    "accept": "application/json", HeaderFields.contentType: "application/x-www-form-urlencoded",
                ],
                body: Array(body.utf8)))
        guard response.status == 200 else { throw refusal(response) }
        guard let answer = try? JSONDecoder().decode(TokenResponse.self, from: Data(response.body)) else {
            throw GraphClientError(
                .unexpectedAnswer, "\(tokenEndpoint) did not answer with a token",
                remedy: "check the address of the authority")
        }
        // Counted from before the request, so that a slow answer cannot make a token look younger than it is.
        return AccessToken(token: answer.accessToken, expiresAt: asked + TimeInterval(max(0, answer.expiresIn)))
    }

    private func refusal(_ response: TransportResponse) -> GraphClientError {
        guard let refusal = try? JSONDecoder().decode(TokenErrorResponse.self, from: Data(response.body)) else {
            return GraphClientError(
                .signInRefused, "\(tokenEndpoint) answered with status \(response.status)",
                remedy: "check the address of the authority and the tenant")
        }
        let reason = refusal.errorDescription?.prefix { !$0.isNewline } ?? "no reason given"
        return GraphClientError(
            .signInRefused, "sign-in as \(clientID) was refused: \(reason) (\(refusal.error))",
            remedy: "check tenant, client id and client secret")
    }
}

extension ClientSecretCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and nothing of its secret.
    public var description: String { "client secret of application \(clientID)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
