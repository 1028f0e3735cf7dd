import Foundation
import GraphCatalogue
import GraphWire

/// The token endpoint of an authority, and how an application asks it for a token (RFC 6749).
struct TokenEndpoint: Sendable {
    /// A field of a form.
    typealias Field = (name: String, value: String)

    /// What the endpoint says.
    enum Answer: Sendable {
        case granted(StoredToken)
        case refused(TokenErrorResponse)
    }

    let authority: String
    let tenant: String
    let clientID: String

    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    init(authority: String, tenant: String, clientID: String) throws {
        guard !tenant.isEmpty else {
            throw GraphClientError(.invalidURL, "the tenant is empty", remedy: "give its identifier or a domain of it")
        }
        self.authority = try ServiceURL(authority).root
        self.tenant = tenant
        self.clientID = clientID
    }

    /// The address of the endpoint.
    var url: String { url(of: ServiceEndpoint.token.path) }

    /// The address of something else of the same tenant.
    func url(of path: PathTemplate) -> String { authority + (path.path(keys: [tenant]) ?? "") }

    /// A cache of tokens of this endpoint, with a store behind it or without.
    func cache(_ kind: TokenKey.Kind, store: (any TokenStore)?) -> TokenCache {
        TokenCache(store: store) { scope in
            TokenKey(authority: authority, tenant: tenant, clientID: clientID, kind: kind, scope: scope)
        }
    }

    /// Asks for a token of the application itself (RFC 6749 §4.4).
    ///
    /// - Parameter proof: what shows that it is the application that asks: a secret or an assertion.
    /// - Parameter remedy: what to do when the authority refuses.
    func token(
        scope: String, proof: [Field], demand: TokenDemand, remedy: String
    ) async throws -> StoredToken {
        switch try await ask([("grant_type", "client_credentials"), ("scope", scope)] + proof, demand: demand) {
        case .granted(let token): return token
        case .refused(let refusal): throw self.refusal(refusal, remedy: remedy)
        }
    }

    /// Asks for a token of any kind.
    ///
    /// - Throws: ``GraphClientError`` with `.signInRefused` when the answer is a refusal that gives no OAuth code,
    ///   `.signInUnavailable` when the authority has no time, `.unexpectedAnswer` when it is no token; what the transport
    ///   throws.
    func ask(_ fields: [Field], demand: TokenDemand) async throws -> Answer {
        let asked = demand.now()
        let response = try await post(fields, to: url, demand: demand)
        guard response.status == 200 else { return .refused(try refusal(in: response)) }
        let body = Data(response.body)
        guard let answer = try? JSONDecoder().decode(TokenResponse.self, from: body) else {
            throw GraphClientError(
                .unexpectedAnswer, "\(url) did not answer with a token", remedy: "check the address of the authority")
        }
        // Counted from before the request, so that a slow answer cannot make a token look younger than it is.
        let token = AccessToken(token: answer.accessToken, expiresAt: asked + TimeInterval(max(0, answer.expiresIn)))
        let refresh = try? JSONDecoder().decode(RefreshMember.self, from: body)
        return .granted(StoredToken(access: token, refreshToken: refresh?.refreshToken))
    }

    /// Sends a form in the application's name; claims that are demanded go with it.
    func post(_ fields: [Field], to url: String, demand: TokenDemand) async throws -> TransportResponse {
        var form = [("client_id", clientID)] + fields
        form.sort { $0.0 < $1.0 }
        if let claims = demand.claims { form.append(("claims", claims)) }
        let body = form.map { "\($0)=\(PathTemplate.percentEncoded($1))" }.joined(separator: "&")
        return try await demand.transport.send(
            TransportRequest(
                method: ServiceEndpoint.token.method, url: url,
                headers: [
                    "accept": "application/json", HeaderFields.contentType: "application/x-www-form-urlencoded",
                ],
                body: Array(body.utf8)))
    }

    /// Reads a refusal.
    ///
    /// - Throws: ``GraphClientError`` with `.signInRefused` when it gives no OAuth code; with `.signInUnavailable` or
    ///   `.unexpectedAnswer` when it is none, but a fault of the authority: whoever asked has nothing to correct.
    func refusal(in response: TransportResponse) throws(GraphClientError) -> TokenErrorResponse {
        let refusal = try? JSONDecoder().decode(TokenErrorResponse.self, from: Data(response.body))
        if response.status == 429 || response.status >= 500 {
            let isBusy = response.status == 429 || response.status == 503
            throw GraphClientError(
                isBusy ? .signInUnavailable : .unexpectedAnswer,
                "\(url) answered with status \(response.status)" + (refusal.map { ": \(Self.reason($0))" } ?? ""),
                remedy: "try again later")
        }
        guard let refusal else {
            throw GraphClientError(
                .signInRefused, "\(url) answered with status \(response.status)",
                remedy: "check the address of the authority and the tenant")
        }
        return refusal
    }

    /// The error for a refusal.
    func refusal(_ refusal: TokenErrorResponse, remedy: String) -> GraphClientError {
        GraphClientError(
            .signInRefused, "sign-in as \(clientID) was refused: \(Self.reason(refusal))", remedy: remedy)
    }

    private static func reason(_ refusal: TokenErrorResponse) -> String {
        "\(refusal.errorDescription?.prefix { !$0.isNewline } ?? "no reason given") (\(refusal.error))"
    }

    /// The member that only answers to people's sign-ins have.
    private struct RefreshMember: Decodable {
        let refreshToken: String?

        private enum CodingKeys: String, CodingKey { case refreshToken = "refresh_token" }
    }
}
