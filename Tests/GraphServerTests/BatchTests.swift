import DirectoryService
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("A batch")
struct BatchTests {
    private let service: TestService
    private let token: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func batch(_ requests: String, path: String = "/v1.0/$batch") async throws -> TestAnswer {
        try await service.send(.post, path, token: token, body: Data(#"{"requests": [\#(requests)]}"#.utf8))
    }

    /// Status and body of each answer by id.
    private func answers(_ answer: TestAnswer) throws -> [String: (status: Int64, body: JSONValue?)] {
        guard case .array(let responses)? = try JSONValue(parsing: answer.body).member("responses") else { return [:] }
        return Dictionary(
            responses.compactMap { response in
                guard case .string(let id)? = response.member("id"),
                    case .integer(let status)? = response.member("status")
                else { return nil }
                return (id, (status, response.member("body")))
            }, uniquingKeysWith: { first, _ in first })
    }

    private func creation(_ id: String, _ url: String = "/identity/apiConnectors", extra: String = "") -> String {
        #"""
        {"id": "\#(id)", "method": "POST", "url": "\#(url)", "headers": {"Content-Type": "application/json"},
         "body": {"displayName": "\#(id)", "targetUrl": "https://a.example", "authenticationConfiguration":
         {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}}\#(extra)}
        """#
    }

    @Test(
        "takes the URLs of every client",
        arguments: [
            "/identity/apiConnectors", "identity/apiConnectors", "https://localhost/v1.0//identity/apiConnectors",
            "/v1.0/identity/apiConnectors", "https://graph.microsoft.com/beta/identity/apiConnectors?$top=5",
            "/identity/apiConnectors?$filter=targetUrl%20ne%20'https://x/y'",
            "identity/apiConnectors?$filter=targetUrl ne 'https://x/y'",
        ])
    func urls(_ url: String) async throws {
        _ = try await service.makeConnector(token: token)
        let answer = try await batch(#"{"id": "1", "method": "GET", "url": "\#(url)", "depends_on": []}"#)
        #expect(answer.status == 200)
        let one = try answers(answer)["1"]
        #expect(one?.status == 200)
        guard case .array(let values)? = one?.body?.member("value") else {
            Issue.record("\(answer.text)")
            return
        }
        #expect(values.count == 1)
    }

    @Test(
        "answers each request for itself, and what depends on a failure with 424",
        arguments: ["dependsOn", "depends_on"])
    func dependencies(_ spelling: String) async throws {
        let answer = try await batch(
            [
                #"{"id": "last", "method": "GET", "url": "/identity/apiConnectors/$count", "\#(spelling)": ["made"]}"#,
                creation("made"),
                #"{"id": "bad", "method": "GET", "url": "/identity/apiConnectors/nope"}"#,
                creation("never", extra: #", "\#(spelling)": ["bad"]"#),
                creation("neither", extra: #", "\#(spelling)": ["never", "made"]"#),
                #"{"id": "unknown", "method": "GET", "url": "/nosuch"}"#,
                #"{"id": "gone", "method": "DELETE", "url": "/identity/apiConnectors/nope"}"#,
                #"{"id": "nested", "method": "POST", "url": "/$batch", "body": {"requests": []}}"#,
            ].joined(separator: ","))
        #expect(answer.status == 200)
        let found = try answers(answer)
        #expect(found["made"]?.status == 201)
        #expect(found["last"]?.status == 200)
        #expect(found["last"]?.body == .string(Data("1".utf8).base64EncodedString()))
        #expect(found["bad"]?.status == 404)
        #expect(found["bad"]?.body?.member("error")?.member("code") == .string("Request_ResourceNotFound"))
        #expect(found["never"]?.status == 424)
        #expect(found["neither"]?.status == 424)
        #expect(found["unknown"]?.status == 400)
        #expect(found["gone"]?.status == 404)
        #expect(found["nested"]?.status == 400)
        #expect(try await service.connectors.count(in: service.tenant) == 1)
    }

    @Test(
        "that is not well formed is refused whole, and nothing of it is done",
        arguments: [
            #"{"requests": {}}"#, #"{}"#, #"{"requests": []}"#, #"{"requests": [1]}"#,
            #"{"requests": [{"method": "GET", "url": "/x"}]}"#, #"{"requests": [{"id": "1", "url": "/x"}]}"#,
            #"{"requests": [{"id": "1", "method": "BREW", "url": "/x"}]}"#,
            #"{"requests": [{"id": "1", "method": "GET", "url": "/x"}, {"id": "1", "method": "GET", "url": "/x"}]}"#,
            #"{"requests": [{"id": "1", "method": "GET", "url": "/x", "dependsOn": ["2"]}]}"#,
            #"{"requests": [{"id": "1", "method": "GET", "url": "/x", "dependsOn": ["1"]}]}"#,
            #"{"requests": [{"id": "1", "method": "GET", "url": "/x", "dependsOn": ["2"]}, {"id": "2", "method": "GET", "url": "/x", "dependsOn": ["1"]}]}"#,
            #"{"requests": [{"id": "1", "method": "GET", "url": "/x", "dependsOn": [3]}]}"#,
        ])
    func malformed(_ json: String) async throws {
        let answer = try await service.send(.post, "/v1.0/$batch", token: token, body: Data(json.utf8))
        #expect(answer.status == 400)
        #expect(answer.refusal?.code == "BadRequest")
    }

    @Test("has at most 20 requests")
    func largest() async throws {
        func requests(_ count: Int) -> String { (0..<count).map { creation("c\($0)") }.joined(separator: ",") }
        #expect(try await batch(requests(21)).status == 400)
        #expect(try await service.connectors.count(in: service.tenant) == 0)
        let answer = try await batch(requests(20))
        #expect(try answers(answer).values.filter { $0.status == 201 }.count == 20)
    }

    @Test("needs a token, and gives its requests no more than that token's permissions")
    func access() async throws {
        let body = Data(#"{"requests": [{"id": "1", "method": "GET", "url": "/identity/apiConnectors"}]}"#.utf8)
        #expect(try await service.send(.post, "/v1.0/$batch", token: nil, body: body).status == 401)
        let limited = try await service.token(client: TestService.limitedClientID)
        let answer = try await service.send(.post, "/v1.0/$batch", token: limited, body: body)
        #expect(answer.status == 200)
        #expect(try answers(answer)["1"]?.status == 403)
        #expect(try await service.send(.get, "/v1.0/$batch", token: token).status == 405)
        let other = try await service.token(in: service.otherTenant)
        let id = try await service.makeConnector(token: token)
        let stolen = try await service.send(
            .post, "/v1.0/$batch", token: other,
            body: Data(
                #"""
                {"requests": [{"id": "1", "method": "GET", "url": "/identity/apiConnectors/\#(id)",
                "headers": {"Authorization": "Bearer \#(token)"}}]}
                """#.utf8))
        #expect(try answers(stolen)["1"]?.status == 404)
    }
}
