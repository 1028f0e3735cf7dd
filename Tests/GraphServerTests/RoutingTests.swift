import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("Addresses")
struct RoutingTests {
    private let service: TestService
    private let token: String
    private let id: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
        id = try await service.makeConnector(token: token)
    }

    @Test(
        "are found in every spelling that clients use",
        arguments: [
            "/v1.0/identity/apiConnectors/{id}", "/v1.0//identity/apiConnectors/{id}",
            "/V1.0/IDENTITY/APICONNECTORS/{id}",
            "/beta/identity/apiconnectors/{id}/", "/v1.0/identity/apiConnectors('{id}')",
            "/v1.0/identity/apiConnectors(%27{id}%27)", "///v1.0/identity///apiConnectors/{id}?x=1",
        ])
    func spellings(_ path: String) async throws {
        let answer = try await service.send(.get, path.replacingOccurrences(of: "{id}", with: id), token: token)
        #expect(answer.status == 200)
        #expect(answer.connector?.id == id)
    }

    @Test(
        "of the action match short and qualified, in any case",
        arguments: [
            "uploadClientCertificate", "uploadclientcertificate", "microsoft.graph.uploadClientCertificate",
            "Microsoft.Graph.UploadClientCertificate",
        ])
    func action(_ name: String) async throws {
        let answer = try await service.send(
            .post, "/v1.0/identity/apiConnectors/\(id)/\(name)", token: token, body: Data("{}".utf8))
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == "pkcs12Value")
    }

    @Test("keep the case of identifiers and decode them after splitting")
    func identifiers() async throws {
        let upper = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id.uppercased())", token: token)
        #expect(upper.status == 404)
        let encoded = try await service.send(.get, "/v1.0/identity/apiConnectors/nope%201%2F2", token: token)
        #expect(encoded.status == 404)
        #expect(encoded.refusal?.code == "Request_ResourceNotFound")
        #expect(encoded.refusal?.message.contains("'nope 1/2'") == true)
    }

    @Test(
        "that nobody knows are refused in Graph's envelope",
        arguments: [
            ("/v1.0/nonsense", 400), ("/v1.0/identity", 400), ("/v1.0/identity/apiConnectors/x/y", 400),
            ("/", 404), ("/nonsense", 404), ("/v2.0/identity/apiConnectors", 404), ("/a/b/c/d/e", 404),
        ])
    func unknown(_ path: String, _ status: Int) async throws {
        let answer = try await service.send(.get, path, token: token)
        #expect(answer.status == status)
        #expect(answer.refusal?.message.isEmpty == false)
    }

    @Test(
        "refuse a wrong method and name the right ones",
        arguments: [
            (HTTPRequest.Method.put, "/v1.0/identity/apiConnectors", "GET, POST"),
            (.post, "/v1.0/identity/apiConnectors/x", "DELETE, GET, PATCH"),
            (.get, "/v1.0/identity/apiConnectors/x/uploadClientCertificate", "POST"),
            (.delete, "/v1.0/identity/apiConnectors/$count", "GET"), (.post, "/healthz", "GET"),
        ])
    func methods(_ method: HTTPRequest.Method, _ path: String, _ allowed: String) async throws {
        let answer = try await service.send(method, path, token: token)
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == allowed)
        #expect(answer.refusal?.code == "MethodNotAllowed")
    }

    @Test("of health need no token")
    func health() async throws {
        #expect(try await service.send(.get, "/healthz", token: nil).status == 200)
        #expect(try await service.send(.get, "/readyz", token: nil).status == 200)
        let head = try await service.send(.head, "/healthz", token: nil)
        #expect(head.status == 200 && head.body.isEmpty)
    }

    @Test("answer with the request's names and Graph's headers")
    func headers() async throws {
        let name = try #require(HTTPField.Name("client-request-id"))
        let answer = try await service.send(
            .get, "/v1.0/identity/apiConnectors/nope", token: token, headers: [name: "my-own-name"])
        #expect(answer.headers[name] == "my-own-name")
        let requestIDName = try #require(HTTPField.Name("request-id"))
        let requestID = try #require(answer.headers[requestIDName])
        #expect(UUID(uuidString: requestID) != nil)
        let inner = try #require(answer.refusal?.innerError)
        #expect(inner.requestID == requestID && inner.clientRequestID == "my-own-name")
        let date = try #require(inner.date)
        #expect(date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
        #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
        let version = try #require(HTTPField.Name("OData-Version"))
        #expect(answer.headers[version] == "4.0")
        let diagnostic = try #require(HTTPField.Name("x-ms-ags-diagnostic"))
        #expect(answer.headers[diagnostic]?.contains("ServerInfo") == true)
    }

    @Test("do not echo a name that could not be a header")
    func hostileNames() async throws {
        let name = try #require(HTTPField.Name("client-request-id"))
        let long = String(repeating: "x", count: 500)
        let answer = try await service.send(.get, "/healthz", token: nil, headers: [name: long])
        #expect(answer.headers[name] != long)
    }
}
