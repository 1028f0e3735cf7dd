import DirectoryService
import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import TestKit
import Testing

@testable import GraphServer

@Suite("Who may do what")
struct AccessTests {
    private let service: TestService

    init() async throws {
        service = try await TestService()
    }

    /// Every operation of the catalogue in both versions.
    static let operations: [(GraphOperation, APIVersion)] = GraphOperation.all.flatMap { operation in
        operation.versions.sorted { $0.rawValue < $1.rawValue }.map { (operation, $0) }
    }

    private func send(_ operation: GraphOperation, _ version: APIVersion, token: String?) async throws -> TestAnswer {
        let path = try #require(operation.path.path(keys: operation.path.keyNames.map { _ in "some-id" }))
        return try await service.send(
            try #require(HTTPRequest.Method(operation.method.rawValue)), "/\(version.rawValue)\(path)", token: token,
            body: Data("{}".utf8))
    }

    @Test("a client without permissions gets 403 everywhere", arguments: operations)
    func forbidden(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let answer = try await send(
            operation, version, token: try await service.token(client: TestService.limitedClientID))
        #expect(answer.status == 403)
        #expect(answer.refusal?.code == "Authorization_RequestDenied")
    }

    @Test("a client with the permission is let in everywhere", arguments: operations)
    func permitted(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let answer = try await send(operation, version, token: try await service.token())
        #expect(answer.status != 401 && answer.status != 403)
        #expect(answer.refusal?.message.hasPrefix("Resource not found for the segment") != true)
    }

    @Test("nobody gets in without a token", arguments: operations)
    func anonymous(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let answer = try await send(operation, version, token: nil)
        #expect(answer.status == 401)
        #expect(answer.refusal?.code == "InvalidAuthenticationToken")
        #expect(answer.refusal?.message == "Access token is empty.")
        #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer realm=\"\"") == true)
    }

    @Test("a token for another resource is refused, and so is one that is over")
    func badTokens() async throws {
        let path = "/v1.0/identity/apiConnectors"
        let wrongAudience = try await service.send(
            .get, path, token: try await service.token(audience: "https://vault.azure.net"))
        #expect(wrongAudience.status == 401)
        let token = try await service.token()
        service.clock.advance(by: 7_200)
        #expect(try await service.send(.get, path, token: token).status == 401)
    }

    @Test("a delegated token needs the scope and the directory role")
    func delegated() {
        let rule = GraphOperation.entry(.getApiConnector).access
        let scope = Permission.apiConnectorsReadWriteAll.rawValue
        let role = DirectoryRole.externalIDUserFlowAdministrator.rawValue
        func permits(_ scopes: Set<String>, _ roles: Set<String>) -> Bool {
            AccessDecision.permits(
                Principal(
                    tenant: service.tenant, applicationID: nil,
                    grant: .delegated(scopes: scopes, directoryRoles: roles)), rule)
        }
        #expect(permits([scope], [role]))
        #expect(!permits([scope], []))
        #expect(!permits([], [role]))
        #expect(!permits(["APIConnectors.Read.All"], [role]))
    }

    @Test("the probe asks for the same permission as reading")
    func probe() async throws {
        let path = "/signet/connectors/some-id/probe"
        #expect(try await service.send(.post, path, token: nil).status == 401)
        let limited = try await service.token(client: TestService.limitedClientID)
        #expect(try await service.send(.post, path, token: limited).status == 403)
        #expect(try await service.send(.post, path, token: try await service.token()).status == 404)
    }
}
