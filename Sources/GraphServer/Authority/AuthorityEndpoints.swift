import DirectoryService
import DirectoryStore
import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import NIOCore

/// The built-in authority: discovery, keys and tokens of a tenant.
struct AuthorityEndpoints {
    let services: GraphServices

    func openIDConfiguration(tenant: String) async throws -> Response {
        let id = try await existing(tenant).id
        func url(_ endpoint: ServiceEndpoint) -> String {
            services.address.current + (endpoint.path.path(keys: [id.text]) ?? "")
        }
        return try .json(
            OpenIDConfiguration(
                issuer: services.address.issuer(of: id), authorizationEndpoint: url(.authorize),
                tokenEndpoint: url(.token), jwksURI: url(.signingKeys),
                tokenEndpointAuthMethodsSupported: ["client_secret_post", "client_secret_basic", "private_key_jwt"],
                responseTypesSupported: ["code"], subjectTypesSupported: ["pairwise"],
                idTokenSigningAlgValuesSupported: ["RS256"], scopesSupported: ["openid"]))
    }

    func signingKeys(tenant: String) async throws -> Response {
        let id = try await existing(tenant).id
        return try .json(["keys": try await services.keyring.publicKeys(of: id)])
    }

    /// The token endpoint: OAuth's error form, not Graph's, since identity libraries read it.
    func token(tenant: String, _ request: Request) async -> Response {
        do {
            let answer = try await issue(tenant: tenant, request)
            var response = try Response.json(answer)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch {
            let refusal = TokenRefusal(error)
            let body = TokenErrorResponse(error: refusal.error, errorDescription: refusal.description)
            return (try? Response.json(body, status: refusal.status)) ?? Response(status: refusal.status)
        }
    }

    private func issue(tenant: String, _ request: Request) async throws -> TokenResponse {
        let mediaType = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard mediaType == "application/x-www-form-urlencoded" else { throw TokenRefusal.notAForm }
        let form = FormFields(String(buffer: try await JSONBody.bytes(of: request)))
        guard let tenant = try await services.tenants.tenant(TenantID(tenant)) else {
            throw TokenRefusal.unknownTenant
        }
        guard let grant = form["grant_type"] else { throw TokenRefusal.missing("grant_type") }
        guard grant == "client_credentials" else { throw TokenRefusal.unsupportedGrant }
        let credentials = try ClientCredentials(form, headers: request.headers)
        guard let application = try await services.tenants.application(credentials.clientID, in: tenant.id) else {
            throw TokenRefusal.unknownApplication
        }
        switch credentials.proof {
        case .secret(let secret):
            guard services.tenants.accepts(secret, of: application) else { throw TokenRefusal.wrongSecret }
        case .assertion(let assertion):
            try assertion.verify(
                for: application, audiences: audiences(of: tenant.id, request),
                at: services.clock.now.timeIntervalSince1970)
        }
        guard let scope = form["scope"] else { throw TokenRefusal.missing("scope") }
        guard
            let audience = ScopeReading.audience(of: scope, ownHosts: services.address.ownHosts(of: request))
        else { throw TokenRefusal.invalidScope }
        let token = try await services.issuer.accessToken(
            for: application, audience: audience, issuer: services.address.issuer(of: tenant.id))
        return TokenResponse(
            tokenType: "Bearer", expiresIn: TokenIssuer.lifetimeSeconds, extExpiresIn: TokenIssuer.lifetimeSeconds,
            accessToken: token)
    }

    /// The names an assertion may call this authority by, in lower case: its token endpoint and its issuer, under the
    /// address the client used or the one the service knows.
    private func audiences(of tenant: TenantID, _ request: Request) -> Set<String> {
        let token = ServiceEndpoint.token.path.path(keys: [tenant.text]) ?? ""
        let bases = [services.address.current, services.address.baseURL(of: request)]
        return Set(bases.flatMap { [$0 + token, "\($0)/\(tenant.text)/v2.0"] }.map { $0.lowercased() })
    }

    private func existing(_ tenant: String) async throws -> TenantRecord {
        guard let record = try await services.tenants.tenant(TenantID(tenant)) else {
            throw GraphError(
                status: .notFound, code: "invalid_tenant", message: "This authority has no such tenant.")
        }
        return record
    }
}
