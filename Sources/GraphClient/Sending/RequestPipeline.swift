import Foundation

/// What happens to every request: a token goes on, a rejected token is replaced once, a refusal becomes an error.
struct RequestPipeline: Sendable {
    let credential: any GraphCredential
    let configuration: GraphClientConfiguration
    let transport: RetryingTransport
    let defaultScope: String

    /// - Throws: ``ODataError`` for status 400 and above, ``GraphClientError`` when there is no usable answer.
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let token = try await token()
        var response = try await transport.send(authorized(request, token))
        if response.status == 401 {
            let claims = ClaimsChallenge.claims(in: response.headers)
            let fresh = try await credential.accessToken(for: demand(rejected: token, claims: claims))
            // A credential without another token gives the same one back; sending it again would be pointless.
            if fresh != token { response = try await transport.send(authorized(request, fresh)) }
        }
        switch response.status {
        case 200..<300: return response
        case 400...: throw ODataError(response: response)
        default:
            let place = response.headers["location"].map { " to \($0)" } ?? ""
            throw GraphClientError(
                .unexpectedAnswer, "the service answered with status \(response.status)\(place)",
                remedy: "use the address it points to, if you trust it")
        }
    }

    /// The credential's present token.
    func token() async throws -> AccessToken { try await credential.accessToken(for: demand()) }

    private func authorized(_ request: TransportRequest, _ token: AccessToken) -> TransportRequest {
        var copy = request
        copy.headers[HeaderFields.authorization] = "Bearer \(token.token)"
        return copy
    }

    private func demand(rejected: AccessToken? = nil, claims: String? = nil) -> TokenDemand {
        TokenDemand(
            defaultScope: defaultScope, rejected: rejected, claims: claims, transport: transport,
            now: configuration.clock.now)
    }
}

/// The claims a 401 may ask for: `WWW-Authenticate: Bearer …, claims="BASE64"` (continuous access evaluation).
enum ClaimsChallenge {
    /// The claims in JSON; `nil` when none are asked for or they cannot be read.
    static func claims(in headers: HeaderFields) -> String? {
        guard let challenge = headers["www-authenticate"], let start = challenge.firstRange(of: "claims=\"") else {
            return nil
        }
        let encoded = challenge[start.upperBound...].prefix { $0 != "\"" }
        return Data(base64Encoded: String(encoded)).flatMap { String(data: $0, encoding: .utf8) }
    }
}
