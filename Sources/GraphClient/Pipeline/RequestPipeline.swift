import Foundation
import GraphCatalogue

/// What happens to every request, from outermost to innermost: a span, the caller's own steps, sign-in, redirects,
/// retries, the caller's last steps, the network. A refusal becomes an error at the very end.
struct RequestPipeline: Sendable {
    let credential: any GraphCredential
    let configuration: GraphClientConfiguration
    let transport: RetryingTransport
    let defaultScope: String

    /// - Parameter operation: the catalogue's entry, for spans and metrics; `nil` for other paths.
    /// - Throws: ``ODataError`` for status 400 and above, ``GraphClientError`` when there is no usable answer.
    func send(
        _ request: TransportRequest, of operation: GraphOperation? = nil, options: RequestOptions
    ) async throws -> TransportResponse {
        try await transport.observer.observe(request, of: operation) { request in
            let response = try await options.prependedSteps.send(request) {
                try await sendSignedIn($0, through: options.appendedSteps)
            }
            switch response.status {
            case 200..<300: return response
            case 400...: throw ODataError(response: response)
            default:
                throw GraphClientError(
                    .unexpectedAnswer, "the service answered with status \(response.status)",
                    remedy: "check that the address is that of a Graph service")
            }
        }
    }

    /// The credential's present token.
    func token() async throws -> AccessToken { try await credential.accessToken(for: demand()) }

    /// Sends with a token; one that is rejected is replaced once.
    private func sendSignedIn(
        _ request: TransportRequest, through steps: [PipelineStep]
    ) async throws -> TransportResponse {
        guard request.headers[HeaderFields.authorization] == nil else {
            return try await sendFollowing(request, through: steps).response
        }
        let token = try await token()
        let first = try await sendFollowing(authorized(request, token), through: steps)
        // Another origin was shown no token, so its refusal says nothing about the token.
        guard first.response.status == 401, !first.hasLeftOrigin else { return first.response }
        let claims = ClaimsChallenge.claims(in: first.response.headers)
        let fresh = try await credential.accessToken(for: demand(rejected: token, claims: claims))
        // A credential without another token gives the same one back; sending it again would be pointless.
        guard fresh != token else { return first.response }
        return try await sendFollowing(authorized(request, fresh), through: steps).response
    }

    /// Sends, and goes where redirects lead as far as ``Redirect`` allows.
    private func sendFollowing(
        _ request: TransportRequest, through steps: [PipelineStep]
    ) async throws -> (response: TransportResponse, hasLeftOrigin: Bool) {
        var request = request
        var hasLeftOrigin = false
        for _ in 0...max(0, configuration.maximumRedirects) {
            let response = try await transport.send(request, through: steps)
            guard Redirect.statuses.contains(response.status) else { return (response, hasLeftOrigin) }
            let redirect = try Redirect(from: request, by: response)
            request = redirect.request
            hasLeftOrigin = hasLeftOrigin || redirect.leavesOrigin
        }
        throw GraphClientError(
            .unexpectedAnswer, "the service redirected more than \(configuration.maximumRedirects) times",
            remedy: "check that the address is that of a Graph service")
    }

    private func authorized(_ request: TransportRequest, _ token: AccessToken) -> TransportRequest {
        var copy = request
        copy.headers[HeaderFields.authorization] = "Bearer \(token.token)"
        return copy
    }

    private func demand(rejected: AccessToken? = nil, claims: String? = nil) -> TokenDemand {
        TokenDemand(
            defaultScope: defaultScope, rejected: rejected, claims: claims, transport: transport,
            now: configuration.clock.now, sleep: configuration.clock.sleep)
    }
}
