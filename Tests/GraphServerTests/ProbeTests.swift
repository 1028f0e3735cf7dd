import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("Probing a connector over HTTP, and reading its calls")
struct ProbeTests {
    let service: TestService
    let token: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    /// A connector with basic authentication at an endpoint of the test.
    private func withConnector(
        _ reply: @escaping @Sendable (ConnectorEndpoint.Call) -> ConnectorEndpoint.Reply = { _ in .goOn },
        _ body: (String, ConnectorEndpoint) async throws -> Void
    ) async throws {
        let endpoint = try await ConnectorEndpoint.start(authority: nil, reply)
        let connector = try await service.connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: endpoint.url(),
                authentication: .basic(username: "signet", password: .new("hidden"))), in: service.tenant)
        try await body(connector.id, endpoint)
        await endpoint.stop()
    }

    private func probe(_ id: String, _ request: JSONValue? = nil) async throws -> TestAnswer {
        let path = "/signet/connectors/\(id)/probe"
        guard let request else { return try await service.send(.post, path, token: token) }
        return try await service.send(.post, path, token: token, json: request)
    }

    private func calls(_ id: String, _ query: String = "") async throws -> CollectionResponse<ConnectorCall> {
        let answer = try await service.send(.get, "/signet/connectors/\(id)/calls\(query)", token: token)
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(CollectionResponse<ConnectorCall>.self, from: answer.body)
    }

    @Test("without a body sends a sample person at the federation step")
    func plain() async throws {
        try await withConnector { id, endpoint in
            let answer = try await probe(id)
            let result = try JSONDecoder().decode(ConnectorProbeResult.self, from: answer.body)
            #expect(result.succeeded && result.step == "postFederationSignup" && result.status == 200)
            #expect(endpoint.calls.first?.body.contains("signet.invalid") == true)
            #expect(!answer.text.contains("hidden"))
        }
    }

    @Test("plays a step with claims of choice, and says what would be taken over")
    func claims() async throws {
        try await withConnector({ _ in .answer(body: #"{"version":"1","action":"Continue","city":"Delft","x":"y"}"#) })
        {
            id, endpoint in
            let answer = try await probe(
                id, .object(["step": .string("POSTattributeCollection"), "claims": .object(["a": .string("b")])]))
            let result = try JSONDecoder().decode(ConnectorProbeResult.self, from: answer.body)
            #expect(result.step == "postAttributeCollection" && result.outcome.kind == "continue")
            #expect(result.outcome.claims == .object(["city": .string("Delft")]))
            #expect(endpoint.calls.map(\.body) == [#"{"a":"b"}"#])
        }
    }

    @Test(
        "refuses what makes no sense, and calls nobody",
        arguments: [
            (#"{"step":"later"}"#, "step"), (#"{"claims":[]}"#, "claims"), (#"{"claims":7}"#, "claims"),
            (#"{"certificate":"AB","pkcs12Value":"AA=="}"#, "certificate"), (#"{"certificate":"AB"}"#, "certificate"),
            (#"{"pkcs12Value":"AA==","password":""}"#, "pkcs12Value"), (#"{"pkcs12Value":"AA=="}"#, "password"),
            (#"{"certificate":7}"#, "certificate"), (#"{"bogus":1}"#, "bogus"), (#"{"certifcate":"AB"}"#, "certifcate"),
            (#"{"password":"x"}"#, "password"), (#"{"claims":{},"Steps":null}"#, "Steps"),
        ])
    func refusals(_ body: String, _ target: String) async throws {
        try await withConnector { id, endpoint in
            let answer = try await service.send(
                .post, "/signet/connectors/\(id)/probe", token: token, body: Data(body.utf8))
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.refusal?.target == target || answer.text.contains(target), "\(answer.text)")
            #expect(endpoint.calls.isEmpty)
        }
    }

    @Test("leaves an entry in the log, which is listed newest first, in pages, filtered and counted")
    func log() async throws {
        try await withConnector { id, _ in
            for step in ["postFederationSignup", "postAttributeCollection", "preTokenIssuance"] {
                _ = try await probe(id, .object(["step": .string(step)]))
            }
            let all = try await calls(id)
            #expect(all.value.map(\.step) == ["preTokenIssuance", "postAttributeCollection", "postFederationSignup"])
            #expect(all.value.allSatisfy { $0.source == "probe" && $0.outcome == "continue" && $0.requestBody == nil })
            let page = try await calls(id, "?$top=2&$count=true")
            #expect(page.value.count == 2 && page.odataCount == 3)
            let next = try #require(page.odataNextLink?.split(separator: "?").last)
            #expect(try await calls(id, "?\(next)").value.map(\.step) == ["postFederationSignup"])
            let first = try #require(all.value.last?.sequence)
            let later = try await calls(id, "?$filter=sequence%20gt%20\(first)&$orderby=sequence")
            #expect(later.value.map(\.step) == ["postAttributeCollection", "preTokenIssuance"])
            let failed = try await calls(id, "?$filter=outcome%20eq%20'failed'")
            #expect(failed.value.isEmpty)
            let since = try await calls(id, "?$filter=startedDateTime%20gt%202020-01-01T00:00:00Z")
            #expect(since.value.count == 3)
        }
    }

    @Test("tells the moment each call began, which can be asked for again", arguments: [0, 0.001, 0.657, 0.999])
    func moments(_ seconds: Double) async throws {
        service.clock.advance(by: seconds)
        try await withConnector { id, _ in
            _ = try await probe(id)
            let moment = try #require(try await calls(id).value.first?.startedDateTime)
            #expect(moment.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(moment)")
            for (comparison, count) in [("eq", 1), ("ge", 1), ("le", 1), ("gt", 0)] {
                let found = try await calls(id, "?$filter=startedDateTime%20\(comparison)%20\(moment)")
                #expect(found.value.count == count, "\(comparison) \(moment)")
            }
        }
    }

    @Test("asks for the permission that reading the connector asks for")
    func access() async throws {
        let path = "/signet/connectors/some-id/calls"
        #expect(try await service.send(.get, path, token: nil).status == 401)
        let limited = try await service.token(client: TestService.limitedClientID)
        #expect(try await service.send(.get, path, token: limited).status == 403)
        #expect(try await service.send(.get, path, token: token).status == 404)
        let other = try await service.token(in: service.otherTenant)
        try await withConnector { id, _ in
            let calls = try await service.send(.get, "/signet/connectors/\(id)/calls", token: other)
            let probe = try await service.send(.post, "/signet/connectors/\(id)/probe", token: other)
            #expect(calls.status == 404 && probe.status == 404)
        }
    }
}
