import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("PKIs")
struct PKITests {
    private let service: TestService
    private let token: String
    private let pkis = TestService.pkis

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: body.map { Data($0.utf8) })
    }

    @Test("are made, listed, renamed, counted and deleted")
    func life() async throws {
        let made = try await send(.post, pkis, #"{"displayName": "Contoso"}"#)
        #expect(made.status == 201)
        let id = try #require(made.pki?.id)
        #expect(made.headers[.location] == "https://localhost\(pkis)/\(id)")
        #expect(made.pki?.odataType == "#microsoft.graph.certificateBasedAuthPki")
        #expect(made.pki?.status == nil)
        service.clock.advance(by: 60)
        let renamed = try await send(.patch, "\(pkis)/\(id)", #"{"displayName": "Fabrikam"}"#)
        #expect(renamed.status == 200)
        #expect(renamed.pki?.displayName == "Fabrikam")
        #expect(renamed.pki?.lastModifiedDateTime != made.pki?.lastModifiedDateTime)
        #expect(try await send(.get, pkis + "/$count").text == "1")
        let found = try await send(.get, pkis + "/?$filter=startswith(displayName,'fab')&$count=true")
        #expect(found.text.contains(#""@odata.count":1"#))
        #expect(try await send(.get, pkis + "?$filter=displayName%20eq%20'Contoso'").text.contains(#""value":[]"#))
        #expect(try await send(.delete, "\(pkis)/\(id)").status == 204)
        #expect(try await send(.get, "\(pkis)/\(id)").status == 404)
        #expect(try await send(.delete, "\(pkis)/\(id)").status == 404)
        #expect(try await send(.get, pkis + "/$count").text == "0")
    }

    @Test("need no name, and have at most 256 characters of it")
    func names() async throws {
        let nameless = try await send(.post, pkis, "{}")
        #expect(nameless.status == 201)
        #expect(nameless.pki?.displayName == nil)
        let long = String(repeating: "é", count: 256)
        let made = try await send(.post, pkis, #"{"displayName": "\#(long)"}"#)
        #expect(made.pki?.displayName == long)
        let longer = try await send(.post, pkis, #"{"displayName": "\#(long)x"}"#)
        #expect(longer.status == 400)
        #expect(longer.refusal?.code == "Request_BadRequest")
        #expect(longer.refusal?.target == "displayName")
        let id = try #require(made.pki?.id)
        #expect(try await send(.patch, "\(pkis)/\(id)", #"{"displayName": null}"#).pki?.displayName == nil)
    }

    @Test("are paged by link alone", arguments: ["$skip=1", "$expand=certificateAuthorities", "$orderby=status"])
    func refusedOptions(_ query: String) async throws {
        #expect(try await send(.get, "\(pkis)?\(query)").status == 400)
    }

    @Test("have a root that has nothing to change and goes only when it is empty")
    func root() async throws {
        let root = "/beta/directory/publicKeyInfrastructure"
        let read = try await send(.get, root)
        #expect(read.text.contains("/beta/$metadata#directory/publicKeyInfrastructure/$entity"))
        #expect(try await send(.patch, root, "{}").status == 204)
        #expect(try await send(.patch, root, #"{"certificateBasedAuthConfigurations": []}"#).status == 400)
        let id = try await service.makePKI(token: token)
        #expect(try await send(.delete, root).refusal?.code == "Request_BadRequest")
        #expect(try await send(.delete, "\(pkis)/\(id)").status == 204)
        #expect(try await send(.delete, root).status == 204)
    }

    @Test("come back with what they held, under the same identifiers, for 30 days")
    func restoration() async throws {
        let id = try await service.makePKI(token: token)
        let kept = try await service.add(TestAuthority("Kept"), to: id, token: token)
        let dropped = try await service.add(TestAuthority("Dropped"), to: id, token: token)
        let droppedID = try #require(dropped.authority?.id)
        #expect(try await send(.delete, "\(pkis)/\(id)/certificateAuthorities/\(droppedID)").status == 204)
        #expect(try await send(.delete, "\(pkis)/\(id)").status == 204)
        let items = "/v1.0/directory/deletedItems"
        let listed = try await send(.get, items + "/microsoft.graph.certificateBasedAuthPki")
        #expect(listed.text.contains(id))
        #expect(listed.text.contains("deletedDateTime"))
        let lone = try await send(.get, items + "/microsoft.graph.certificateAuthorityDetail")
        #expect(lone.authorities?.map(\.id) == [droppedID])
        // An authority has nowhere to go before its PKI is back.
        let early = try await send(.post, "\(items)/\(droppedID)/restore")
        #expect(early.status == 400)
        #expect(early.refusal?.message.contains("restore that first") == true)
        service.clock.advance(by: 30 * 86_400 - 60)
        let token = try await service.token()
        let restored = try await service.send(.post, "/v1.0/directory/deleteditems/\(id)/restore", token: token)
        #expect(restored.status == 200)
        #expect(restored.text.contains("$metadata#directoryObjects/$entity"))
        #expect(restored.pki?.deletedDateTime == nil)
        #expect(try await service.authorities(of: id, token: token).map(\.id) == [try #require(kept.authority?.id)])
        #expect(try await service.send(.post, "\(items)/\(droppedID)/restore", token: token).status == 200)
        #expect(try await service.authorities(of: id, token: token).count == 2)
        #expect(try await service.send(.delete, "\(pkis)/\(id)", token: token).status == 204)
        service.clock.advance(by: 30 * 86_400)
        let late = try await service.token()
        #expect(try await service.send(.get, "\(items)/\(id)", token: late).status == 404)
        #expect(try await service.send(.post, "\(items)/\(id)/restore", token: late).status == 404)
        #expect(
            try await service.send(.get, items + "/graph.certificateBasedAuthPki", token: late).text.contains(
                #""value":[]"#))
    }

    @Test("are removed for good when asked for")
    func removal() async throws {
        let id = try await service.makePKI(token: token)
        _ = try await service.add(TestAuthority("Gone"), to: id, token: token)
        let item = "/v1.0/directory/deletedItems/\(id)"
        #expect(try await send(.get, item).status == 404)
        #expect(try await send(.delete, "\(pkis)/\(id)").status == 204)
        #expect(try await send(.get, item).pki?.odataType == "#microsoft.graph.certificateBasedAuthPki")
        #expect(try await send(.delete, item).status == 204)
        #expect(try await send(.delete, item).status == 404)
        #expect(try await send(.post, item + "/restore").status == 404)
    }

    @Test("do not come back over what took their place")
    func conflicts() async throws {
        let id = try await service.makePKI(token: token)
        let authority = try TestAuthority("Again")
        let first = try #require(try await service.add(authority, to: id, token: token).authority?.id)
        #expect(try await send(.delete, "\(pkis)/\(id)/certificateAuthorities/\(first)").status == 204)
        #expect(try await service.add(authority, to: id, token: token).status == 201)
        let restored = try await send(.post, "/v1.0/directory/deletedItems/\(first)/restore")
        #expect(restored.status == 400)
        #expect(restored.refusal?.message.contains("Duplicate Certificate exists") == true)
    }
}
