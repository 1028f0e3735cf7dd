import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("API connectors")
struct ConnectorTests {
    private let service: TestService
    private let token: String
    private let collection = "/v1.0/identity/apiConnectors"

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func read(_ id: String) async throws -> TestAnswer {
        try await service.send(.get, "\(collection)/\(id)", token: token)
    }

    private func patch(_ id: String, _ json: String) async throws -> TestAnswer {
        try await service.send(.patch, "\(collection)/\(id)", token: token, body: Data(json.utf8))
    }

    @Test(
        "are made with basic authentication, the password masked",
        arguments: [
            "#microsoft.graph.basicAuthentication", "microsoft.graph.basicAuthentication",
            "#Microsoft.Graph.BasicAuthentication",
        ])
    func create(_ type: String) async throws {
        let body = """
            {"@odata.type": "#microsoft.graph.IdentityApiConnector", "displayName": "Test API",
             "targetUrl": "https://someapi.com/api?code=key",
             "authenticationConfiguration": {"@odata.type": "\(type)", "username": "u", "password": "secret-pass"}}
            """
        let answer = try await service.send(.post, collection, token: token, body: Data(body.utf8))
        #expect(answer.status == 201)
        let connector = try #require(answer.connector)
        let id = try #require(connector.id)
        #expect(UUID(uuidString: id) != nil)
        #expect(answer.headers[.location]?.hasSuffix("/v1.0/identity/apiConnectors/\(id)") == true)
        #expect(connector.odataContext?.hasSuffix("/v1.0/$metadata#identity/apiConnectors/$entity") == true)
        #expect(
            connector.authenticationConfiguration
                == .basic(BasicAuthentication(username: "u", password: BasicAuthentication.maskedPassword)))
        #expect(answer.text.contains("\"@odata.type\":\"#microsoft.graph.basicAuthentication\""))
        #expect(!answer.text.contains("secret-pass"))
        #expect(try await read(id).connector?.displayName == "Test API")
    }

    @Test("are made with a PFX at once")
    func createWithCertificate() async throws {
        let identity = try TestIdentity()
        let connector = IdentityApiConnector(
            displayName: "C", targetUrl: "https://a.example",
            authenticationConfiguration: .pkcs12(
                Pkcs12Certificate(
                    pkcs12Value: Data(try identity.pfx(password: "p")).base64EncodedString(), password: "p")))
        let answer = try await service.send(.post, collection, token: token, json: connector)
        #expect(answer.status == 201)
        #expect(answer.certificates?.map(\.thumbprint) == [identity.thumbprint])
        #expect(answer.certificates?.first?.isActive == true)
    }

    @Test("are listed, counted and paged")
    func list() async throws {
        var ids: [String] = []
        for index in 0..<105 { ids.append(try await service.makeConnector(named: "N\(index)", token: token)) }
        let first = try await service.send(.get, "\(collection)?$count=true", token: token)
        let page = try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: first.body)
        #expect(page.value.map(\.id) == ids.prefix(100).map { $0 })
        #expect(page.odataCount == 105)
        #expect(page.odataContext?.hasSuffix("/v1.0/$metadata#identity/apiConnectors") == true)
        let nextLink = try #require(page.odataNextLink)
        #expect(nextLink.hasPrefix("https://"))
        let rest = try #require(nextLink.range(of: "/v1.0/").map { String(nextLink[$0.lowerBound...]) })
        let second = try await service.send(.get, rest, token: token)
        let last = try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: second.body)
        #expect(last.value.map(\.id) == ids.suffix(5).map { $0 })
        #expect(last.odataNextLink == nil && last.odataCount == nil)
        let count = try await service.send(.get, "\(collection)/$count", token: token)
        #expect(count.text == "105")
        #expect(count.headers[.contentType]?.hasPrefix("text/plain") == true)
        let top = try await service.send(.get, "\(collection)?%24top=3", token: token)
        #expect(
            try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: top.body).value.count == 3)
    }

    @Test("refuse query options that are not served", arguments: ["$filter=x", "$top=0", "$top=x", "$skiptoken=x"])
    func options(_ query: String) async throws {
        let answer = try await service.send(.get, "\(collection)?\(query)", token: token)
        #expect(answer.status == 400)
    }

    @Test("are deleted once")
    func delete() async throws {
        let id = try await service.makeConnector(token: token)
        #expect(try await service.send(.delete, "\(collection)/\(id)", token: token).status == 204)
        #expect(try await service.send(.delete, "\(collection)/\(id)", token: token).status == 404)
        #expect(try await read(id).status == 404)
    }

    @Test("change in the members that were sent")
    func partialUpdate() async throws {
        let id = try await service.makeConnector(token: token)
        let answer = try await patch(id, #"{"displayName": "N2"}"#)
        #expect(answer.status == 204 && answer.body.isEmpty)
        let connector = try await read(id).connector
        #expect(connector?.displayName == "N2")
        #expect(connector?.targetUrl == "https://api.contoso.com/signup?code=key")
    }

    @Test("take back what was read: mask, certificate list, identifier and annotations change nothing")
    func readModifyWrite() async throws {
        let id = try await service.makeConnector(token: token)
        let basic = try await read(id)
        #expect(try await patch(id, basic.text).status == 204)
        let stored = try await service.connectors.connector(id, in: service.tenant)
        guard case .basic(_, let password) = try await service.connectors.credential(of: stored) else {
            Issue.record("the basic credentials were lost")
            return
        }
        #expect(password == "pass")
        let identity = try TestIdentity()
        _ = try await service.upload(try identity.pfx(password: "p"), password: "p", to: id, token: token)
        let certified = try await read(id)
        #expect(try await patch(id, certified.text).status == 204)
        #expect(try await read(id).body == certified.body)
        #expect(try await patch(id, #"{"authentication_configuration": null, "unknown": null}"#).status == 204)
        #expect(try await read(id).body == certified.body)
    }

    @Test("refuse the mask where there is no password to keep")
    func maskWithoutPassword() async throws {
        let id = try await service.makeConnector(token: token)
        _ = try await service.upload(try TestIdentity().pfx(password: "p"), password: "p", to: id, token: token)
        let body = """
            {"authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u",
            "password": "******"}}
            """
        #expect(try await patch(id, body).status == 400)
        #expect(try await read(id).certificates?.count == 1)
    }

    @Test("drop their certificates when a PFX is patched in, and when they go back to basic")
    func replacement() async throws {
        let id = try await service.makeConnector(token: token)
        let (first, second) = (try TestIdentity(), try TestIdentity())
        _ = try await service.upload(try first.pfx(password: "p"), password: "p", to: id, token: token)
        let value = Data(try second.pfx(password: "")).base64EncodedString()
        let replaced = try await patch(
            id,
            """
            {"authenticationConfiguration": {"@odata.type": "microsoft.graph.pkcs12Certificate",
            "pkcs12Value": "\(value)", "password": ""}}
            """)
        #expect(replaced.status == 204)
        #expect(try await read(id).certificates?.map(\.thumbprint) == [second.thumbprint])
        let basic = try await patch(
            id,
            """
            {"authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication",
            "username": "u", "password": "p2"}}
            """)
        #expect(basic.status == 204)
        #expect(try await read(id).certificates == nil)
    }

    @Test(
        "refuse descriptions that cannot be meant, and make nothing",
        arguments: [
            (#"{"targetUrl":"https://a.example","authenticationConfiguration":{}}"#, "AADB2C90186", "displayName"),
            (#"{"displayName":" ","targetUrl":"https://a.example"}"#, "AADB2C90186", "displayName"),
            (#"{"displayName":"a"}"#, "AADB2C90186", "targetUrl"),
            (#"{"displayName":"a","targetUrl":"nonsense"}"#, "AADB2C99008", "targetUrl"),
            (#"{"displayName":"a","targetUrl":"ftp://a.example"}"#, "AADB2C99008", "targetUrl"),
            (#"{"displayName":"a","targetUrl":"https://u:p@a.example"}"#, "AADB2C99008", "targetUrl"),
            (#"{"displayName":"a","targetUrl":"https://a.example"}"#, "AADB2C90186", "authenticationConfiguration"),
            (#"{"id":"x","displayName":"a","targetUrl":"https://a.example"}"#, "AADB2C99018", "id"),
            (#"{"displayName":7}"#, "BadRequest", "displayName"),
            (
                ##"{"displayName":"a","targetUrl":"https://a.example","authenticationConfiguration":{"@odata.type":"#x.y"}}"##,
                "AADB2C99019", "authenticationConfiguration/@odata.type"
            ),
            (
                #"{"displayName":"a","targetUrl":"https://a.example","authenticationConfiguration":"basic"}"#,
                "BadRequest",
                "authenticationConfiguration"
            ),
        ] as [(String, String, String)])
    func refusedDescriptions(_ body: String, _ code: String, _ target: String) async throws {
        let fixed = body.replacingOccurrences(
            of: #""authenticationConfiguration":{}"#,
            with: ##""authenticationConfiguration":{"@odata.type":"#microsoft.graph.basicAuthentication"}"##)
        let answer = try await service.send(.post, collection, token: token, body: Data(fixed.utf8))
        #expect(answer.status == 400)
        #expect(answer.refusal?.code == code)
        #expect(answer.refusal?.target == target)
        #expect(try await service.connectors.count(in: service.tenant) == 0)
    }

    @Test(
        "refuse bodies that are no JSON object",
        arguments: [
            ("", 400), ("not json", 400), ("[1]", 400), ("\"text\"", 400), ("{\"a\":", 400), ("null", 400),
        ])
    func bodies(_ text: String, _ status: Int) async throws {
        let answer = try await service.send(.post, collection, token: token, body: Data(text.utf8))
        #expect(answer.status == status)
        #expect(answer.refusal?.message.isEmpty == false)
    }

    @Test("say at which character a body stops being JSON")
    func position() async throws {
        let answer = try await service.send(.post, collection, token: token, body: Data(#"{"a" 1}"#.utf8))
        #expect(answer.refusal?.message.contains("character 5") == true)
    }

    @Test(
        "refuse another content type with 415",
        arguments: [
            "text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data", "json",
        ])
    func contentTypes(_ type: String) async throws {
        let answer = try await service.send(.post, collection, token: token, body: Data("{}".utf8), contentType: type)
        #expect(answer.status == 415)
        let none = try await service.send(.post, collection, token: token, body: Data("{}".utf8), contentType: nil)
        #expect(none.status == 415)
    }

    @Test("refuse a body of more than 4 MiB with 413")
    func largeBody() async throws {
        let answer = try await service.send(
            .post, collection, token: token, body: Data(repeating: UInt8(ascii: " "), count: 4_194_305))
        #expect(answer.status == 413)
        #expect(answer.refusal != nil)
    }
}
