import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("The built-in authority")
struct AuthorityTests {
    private let service: TestService

    init() async throws {
        service = try await TestService()
    }

    private func ask(_ form: String, tenant: String? = nil, headers: HTTPFields = [:]) async throws -> TestAnswer {
        try await service.send(
            .post, "/\(tenant ?? service.tenant.text)/oauth2/v2.0/token", token: nil, body: Data(form.utf8),
            contentType: "application/x-www-form-urlencoded", headers: headers)
    }

    private var credentials: String {
        "grant_type=client_credentials&client_id=\(TestService.clientID)&client_secret=the+secret+of%20the+test+clients"
    }

    @Test("describes itself as clients demand")
    func discovery() async throws {
        let answer = try await service.send(
            .get, "/\(service.tenant.text.uppercased())/v2.0/.well-known/openid-configuration", token: nil)
        let document = try JSONDecoder().decode(OpenIDConfiguration.self, from: answer.body)
        let base = "\(TestService.baseURL)/\(service.tenant.text)"
        #expect(document.issuer == "\(base)/v2.0")
        #expect(document.tokenEndpoint == "\(base)/oauth2/v2.0/token")
        #expect(document.authorizationEndpoint == "\(base)/oauth2/v2.0/authorize")
        #expect(document.jwksURI == "\(base)/discovery/v2.0/keys")
        let keys = try await service.send(.get, "/\(service.tenant.text)/discovery/v2.0/keys", token: nil)
        #expect(keys.text.contains("\"kty\":\"RSA\"") && keys.text.contains("\"alg\":\"RS256\""))
        #expect(!keys.text.contains("\"d\":"))
    }

    @Test(
        "gives a token that opens Graph",
        arguments: [
            "https%3A%2F%2Fgraph.microsoft.com%2F.default", "https://localhost/.default",
            "https://127.0.0.1:8443//.default",
        ])
    func token(_ scope: String) async throws {
        let answer = try await ask("\(credentials)&client_info=1&claims=%7B%7D&scope=\(scope)")
        #expect(answer.status == 200)
        let token = try JSONDecoder().decode(TokenResponse.self, from: answer.body)
        #expect(token.tokenType == "Bearer" && token.expiresIn == 3_599)
        #expect(answer.headers[.cacheControl] == "no-store")
        let list = try await service.send(.get, "/v1.0/identity/apiConnectors", token: token.accessToken)
        #expect(list.status == 200)
    }

    @Test("takes the secret in HTTP Basic too")
    func basic() async throws {
        let pair = "\(TestService.clientID):the%20secret%20of%20the%20test%20clients"
        let answer = try await ask(
            "grant_type=client_credentials&scope=https://graph.microsoft.com/.default",
            headers: [.authorization: "Basic \(Data(pair.utf8).base64EncodedString())"])
        #expect(answer.status == 200)
    }

    @Test("gives a token for another resource that does not open Graph")
    func otherResource() async throws {
        let answer = try await ask("\(credentials)&scope=https://vault.azure.net/.default")
        let token = try JSONDecoder().decode(TokenResponse.self, from: answer.body)
        let list = try await service.send(.get, "/v1.0/identity/apiConnectors", token: token.accessToken)
        #expect(list.status == 401)
    }

    @Test(
        "refuses in OAuth's words",
        arguments: [
            ("scope=https://graph.microsoft.com/.default", 400, "invalid_request"),
            ("grant_type=password&client_id=x", 400, "unsupported_grant_type"),
            ("grant_type=client_credentials", 400, "invalid_request"),
            ("grant_type=client_credentials&client_id=x&client_secret=y", 400, "unauthorized_client"),
            ("CREDENTIALS", 400, "invalid_request"), ("CREDENTIALS&scope=User.Read", 400, "invalid_scope"),
            ("CREDENTIALSx&scope=https://graph.microsoft.com/.default", 401, "invalid_client"),
        ])
    func refusals(_ form: String, _ status: Int, _ error: String) async throws {
        let answer = try await ask(form.replacingOccurrences(of: "CREDENTIALS", with: credentials))
        #expect(answer.status == status)
        let refusal = try JSONDecoder().decode(TokenErrorResponse.self, from: answer.body)
        #expect(refusal.error == error)
        #expect(refusal.errorDescription?.hasPrefix("AADSTS") == true)
        #expect(!answer.text.contains("the secret of"))
    }

    @Test("knows its tenants")
    func tenants() async throws {
        let unknown = UUID().uuidString
        #expect(try await ask("\(credentials)&scope=.default", tenant: unknown).status == 400)
        let discovery = try await service.send(.get, "/\(unknown)/v2.0/.well-known/openid-configuration", token: nil)
        #expect(discovery.status == 404)
    }
}
