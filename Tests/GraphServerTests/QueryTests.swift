import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("Queries over HTTP")
struct QueryTests {
    private let collection = "/v1.0/identity/apiConnectors"

    private static func prepared() async throws -> (service: TestService, token: String) {
        let service = try await TestService()
        let token = try await service.token()
        for name in ["Alpha", "beta", "Gamma", "O'Brien", "delta"] {
            _ = try await service.makeConnector(named: name, token: token)
        }
        return (service, token)
    }

    private func names(_ answer: TestAnswer) throws -> [String] {
        try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: answer.body).value
            .compactMap(\.displayName)
    }

    @Test(
        "filter, order, search and cut",
        arguments: [
            ("$filter=displayName%20eq%20'alpha'", ["Alpha"]),
            ("%24filter=displayName+eq+%27O%27%27Brien%27", ["O'Brien"]),
            (
                "$filter=startswith(displayName,'b') or endswith(displayName,'A')&$orderby=displayName",
                [
                    "Alpha", "beta", "delta", "Gamma",
                ]
            ),
            ("$filter=not contains(displayName,'a')", ["O'Brien"]),
            ("$filter=displayname in ('beta','delta')", ["beta", "delta"]),
            ("$orderby=displayName desc&$top=2", ["O'Brien", "Gamma"]),
            ("$orderby=displayName&$skip=3", ["Gamma", "O'Brien"]),
            ("$search=\"displayName:amm\"", ["Gamma"]),
            ("$search=\"alp\" OR \"bri\"", ["Alpha", "O'Brien"]),
            ("$format=json&$top=1", ["Alpha"]),
        ])
    func reads(_ query: String, _ expected: [String]) async throws {
        let (service, token) = try await Self.prepared()
        let encoded = query.replacingOccurrences(of: " ", with: "%20").replacingOccurrences(of: "\"", with: "%22")
        let answer = try await service.send(.get, "\(collection)?\(encoded)", token: token)
        #expect(answer.status == 200)
        #expect(try names(answer) == expected)
    }

    @Test("page with $top as the page size, and the link keeps the options")
    func nextLink() async throws {
        let (service, token) = try await Self.prepared()
        var path: String? =
            "\(collection)?$orderby=displayName%20desc&$top=2&$count=true&$filter=displayName%20ne%20'beta'"
        var seen: [String] = []
        var counts: [Int64?] = []
        while let next = path {
            let answer = try await service.send(.get, next, token: token)
            let page = try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: answer.body)
            seen += page.value.compactMap(\.displayName)
            counts.append(page.odataCount)
            path = page.odataNextLink.flatMap { link in link.range(of: "/v1.0/").map { String(link[$0.lowerBound...]) }
            }
        }
        #expect(seen == ["O'Brien", "Gamma", "delta", "Alpha"])
        #expect(counts == [4, nil])
    }

    @Test("show only what $select names, and say so in the context")
    func select() async throws {
        let (service, token) = try await Self.prepared()
        let answer = try await service.send(.get, "\(collection)?$select=DisplayName,id&$top=1", token: token)
        let body = try JSONValue(parsing: answer.body)
        guard case .string(let context)? = body.member("@odata.context"),
            case .array(let values)? = body.member("value"),
            case .object(let first)? = values.first, case .string(let id)? = first["id"]
        else {
            Issue.record("\(answer.text)")
            return
        }
        #expect(context.hasSuffix("#identity/apiConnectors(displayName,id)"))
        #expect(Set(first.keys) == ["displayName", "id"])
        let one = try await service.send(.get, "\(collection)/\(id)?$select=targetUrl", token: token)
        guard case .object(let members) = try JSONValue(parsing: one.body) else { return }
        #expect(Set(members.keys) == ["@odata.context", "targetUrl"])
        #expect(
            one.text.contains("#identity\\/apiConnectors(targetUrl)\\/$entity")
                || one.text.contains("(targetUrl)/$entity"))
    }

    @Test("count what a filter leaves")
    func count() async throws {
        let (service, token) = try await Self.prepared()
        let answer = try await service.send(
            .get, "\(collection)/$count?$filter=contains(displayName,'a')", token: token)
        #expect(answer.text == "4")
    }

    @Test(
        "that cannot be answered are refused with a code and a place",
        arguments: [
            ("$filter=displayName%20eq", "BadRequest", "position 15"),
            ("$filter=nosuch%20eq%20'x'", "BadRequest", "position 1"),
            ("$filter=displayName%20eq%201", "BadRequest", "position 1"),
            ("$filter=authenticationConfiguration%20eq%20'x'", "Request_UnsupportedQuery", "position 1"),
            ("$orderby=displayName%20up", "BadRequest", "position 1"),
            ("$select=displayName,nosuch", "BadRequest", "position 13"),
            ("$expand=owners", "ExpandNotSupported", "position 1"),
            ("$skiptoken=x", "BadRequest", "$skiptoken"),
            ("$orderby=displayName&$skiptoken=WzFd", "BadRequest", "$skiptoken"),
            ("$top=0", "BadRequest", "$top"),
            ("$apply=x", "BadRequest", "$apply"),
        ])
    func refused(_ query: String, _ code: String, _ part: String) async throws {
        let service = try await TestService()
        let answer = try await service.send(.get, "\(collection)?\(query)", token: try await service.token())
        #expect(answer.status == 400)
        let error = try JSONDecoder().decode(ODataErrorResponse.self, from: answer.body).error
        #expect(error.code == code)
        #expect(error.message.contains(part), "\(error.message)")
    }

    @Test("with a text longer than any name are refused, also inside a batch")
    func longText() async throws {
        let service = try await TestService()
        let long = String(repeating: "a", count: 60_000)
        for query in ["$filter=contains(displayName,'\(long)')", "$search=%22\(long)%22"] {
            let batch = #"{"requests": [{"id": "1", "method": "GET", "url": "/identity/apiConnectors?\#(query)"}]}"#
            let answer = try await service.send(
                .post, "/v1.0/$batch", token: try await service.token(), body: Data(batch.utf8))
            #expect(answer.text.contains("\"status\":400"), "\(answer.text.prefix(300))")
        }
    }

    @Test("preferences choose what a write answers, and how long a page is")
    func preferences() async throws {
        let prefer = try #require(HTTPField.Name("Prefer"))
        let (service, token) = try await Self.prepared()
        let id = try await service.makeConnector(token: token)
        let patched = try await service.send(
            .patch, "\(collection)/\(id)", token: token, body: Data(#"{"displayName": "N2"}"#.utf8),
            headers: [prefer: "return=representation"])
        #expect(patched.status == 200)
        #expect(patched.text.contains("N2"))
        let minimal = try await service.send(
            .post, collection, token: token,
            body: Data(
                #"""
                {"displayName": "m", "targetUrl": "https://a.example", "authenticationConfiguration":
                {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}}
                """#.utf8), headers: [prefer: "return=minimal"])
        #expect(minimal.status == 204)
        #expect(minimal.headers[.location]?.contains("/identity/apiConnectors/") == true)
        let page = try await service.send(
            .get, collection, token: token, headers: [prefer: "odata.maxpagesize=2"])
        #expect(try names(page).count == 2)
        #expect(page.text.contains("@odata.nextLink"))
    }
}
