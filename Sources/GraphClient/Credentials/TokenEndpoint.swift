import Foundation
import GraphCatalogue
import GraphWire

/// The token endpoint of an authority, and how an application asks it for a token (RFC 6749 §4.4).
struct TokenEndpoint: Sendable {
    let url: String
    let clientID: String

    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    init(authority: String, tenant: String, clientID: String) throws {
        guard let path = ServiceEndpoint.token.path.path(keys: [tenant]) else {
            throw GraphClientError(.invalidURL, "the tenant is empty", remedy: "give its identifier or a domain of it")
        }
        url = try ServiceURL(authority).root + path
        self.clientID = clientID
    }

    /// Asks for a token.
    ///
    /// - Parameter proof: what shows that it is the application that asks: a secret or an assertion.
    /// - Parameter remedy: what to do when the authority refuses.
    func token(
        scope: String, proof: [(name: String, value: String)], demand: TokenDemand, remedy: String
    ) async throws -> AccessToken {
        var form = [("client_id", clientID), ("grant_type", "client_credentials"), ("scope", scope)] + proof
        form.sort { $0.0 < $1.0 }
        if let claims = demand.claims { form.append(("claims", claims)) }
        let body = form.map { "\($0)=\(PathTemplate.percentEncoded($1))" }
            .joined(separator: "&")
        let asked = demand.now()
        let response = try await demand.transport.send(
            TransportRequest(
                method: ServiceEndpoint.token.method, url: url,
                headers: [
                    "accept": "application/json", HeaderFields.contentType: "application/x-www-form-urlencoded",
                ],
                body: Array(body.utf8)))
        guard response.status == 200 else { throw refusal(response, remedy: remedy) }
        guard let answer = try? JSONDecoder().decode(TokenResponse.self, from: Data(response.body)) else {
            throw GraphClientError(
                .unexpectedAnswer, "\(url) did not answer with a token", remedy: "check the address of the authority")
        }
        // Counted from before the request, so that a slow answer cannot make a token look younger than it is.
        return AccessToken(token: answer.accessToken, expiresAt: asked + TimeInterval(max(0, answer.expiresIn)))
    }

    private func refusal(_ response: TransportResponse, remedy: String) -> GraphClientError {
        guard let refusal = try? JSONDecoder().decode(TokenErrorResponse.self, from: Data(response.body)) else {
            return GraphClientError(
                .signInRefused, "\(url) answered with status \(response.status)",
                remedy: "check the address of the authority and the tenant")
        }
        let reason = refusal.errorDescription?.prefix { !$0.isNewline } ?? "no reason given"
        return GraphClientError(
            .signInRefused, "sign-in as \(clientID) was refused: \(reason) (\(refusal.error))", remedy: remedy)
    }
}
