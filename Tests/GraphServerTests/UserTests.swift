import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("Users")
struct UserTests {
    private let service: TestService
    private let token: String
    private let users = "/v1.0/users"

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: body.map { Data($0.utf8) })
    }

    /// Makes a guest and returns the identifier.
    private func make(_ name: String, _ members: String = "") async throws -> String {
        let body =
            #"{"userPrincipalName": "\#(name)@contoso.com", "displayName": "\#(name)", "userType": "Guest"\#(members)}"#
        let answer = try await send(.post, users, body)
        guard answer.status == 201, let id = answer.user?.id else { throw TestFailure(answer.text) }
        return id
    }

    private func names(_ query: String) async throws -> [String] {
        let answer = try await send(.get, "\(users)?\(query)")
        guard case .array(let found)? = try JSONValue(parsing: answer.body).member("value") else {
            throw TestFailure(answer.text)
        }
        return found.compactMap { if case .string(let name)? = $0.member("displayName") { name } else { nil } }
    }

    /// Makes an attribute of the tenant's own and returns the identifier.
    private func makeAttribute(_ name: String, _ type: String) async throws -> String {
        let answer = try await send(
            .post, "/v1.0/identity/userFlowAttributes",
            #"{"displayName": "\#(name)", "description": "D", "dataType": "\#(type)"}"#)
        guard case .string(let id)? = try JSONValue(parsing: answer.body).member("id") else {
            throw TestFailure(answer.text)
        }
        return id
    }

    @Test("are made by an approval system out of what a connector was sent")
    func approval() async throws {
        let attribute = try await makeAttribute("Loyalty number", "string")
        let made = try await send(
            .post, users,
            """
            {"userPrincipalName": "ada_contoso.com#EXT@fabrikam.onmicrosoft.com", "accountEnabled": true,
             "mail": "ada@contoso.com", "userType": "Guest", "displayName": "Ada Lovelace", "givenName": "Ada",
             "surname": "Lovelace", "city": "London", "country": null, "\(attribute)": "7-7-7",
             "identities": [{"signInType": "federated", "issuer": "google.com", "issuerAssignedId": "0123456789"}]}
            """)
        #expect(made.status == 201)
        let id = try #require(made.user?.id)
        #expect(made.headers[.location] == "https://localhost\(users)/\(id)")
        // What Graph shows by default, also of what is not known.
        #expect(
            made.text == """
                {"@odata.context":"https://localhost/v1.0/$metadata#users/$entity","businessPhones":[],\
                "displayName":"Ada Lovelace","givenName":"Ada","id":"\(id)","jobTitle":null,"mail":"ada@contoso.com",\
                "mobilePhone":null,"officeLocation":null,"preferredLanguage":null,"surname":"Lovelace",\
                "userPrincipalName":"ada_contoso.com#EXT@fabrikam.onmicrosoft.com"}
                """)
        #expect(try await send(.get, "\(users)/\(id)").text == made.text)
        let byName = "\(users)/ADA_contoso.com%23EXT%40fabrikam.onmicrosoft.com"
        #expect(try await send(.get, byName).user?.id == id)
        let selected = try await send(
            .get, "\(users)/\(id)?$select=identities,userType,city,country,accountEnabled,createdDateTime,\(attribute)")
        #expect(
            selected.user?.identities == [
                ObjectIdentity(signInType: "federated", issuer: "google.com", issuerAssignedId: "0123456789")
            ])
        #expect(selected.user?.userType == "Guest" && selected.user?.city == "London")
        #expect(selected.user?.accountEnabled == true && selected.user?.createdDateTime != nil)
        #expect(selected.user?.additionalData == [attribute: "7-7-7"])
        #expect(selected.text.contains(#""country":null"#))
        #expect(selected.user?.displayName == nil)
        #expect(try await send(.get, users + "/$count").text == "1")
    }

    @Test("are found, ordered, searched, counted and paged")
    func queries() async throws {
        for (name, city) in [("Cleo", "Bern"), ("ada", "London"), ("Bob", "London")] {
            _ = try await make(name, #", "city": "\#(city)", "mail": "\#(name)@example.org""#)
            service.clock.advance(by: 60)
        }
        #expect(try await names("") == ["Cleo", "ada", "Bob"])
        #expect(try await names("$orderby=displayName") == ["ada", "Bob", "Cleo"])
        #expect(try await names("$orderby=createdDateTime%20desc&$top=2") == ["Bob", "ada"])
        #expect(try await names("$filter=city%20eq%20'london'%20and%20startswith(displayName,'A')") == ["ada"])
        #expect(try await names("$filter=mail%20eq%20'BOB@example.org'") == ["Bob"])
        #expect(try await names("$filter=jobTitle%20ne%20null").isEmpty)
        #expect(try await names("$filter=userType%20eq%20'Guest'%20and%20accountEnabled%20eq%20true").count == 3)
        #expect(try await names("$search=%22displayName:cle%22") == ["Cleo"])
        #expect(try await names("$search=%22ADA@contoso%22") == ["ada"])
        #expect(try await send(.get, "\(users)?$count=true&$top=1").text.contains(#""@odata.count":3"#))
        #expect(try await send(.get, "\(users)/$count?$filter=city%20eq%20'London'").text == "2")
        var next: String? = users + "?$top=1&$select=displayName,city"
        var found: [String] = []
        while let path = next {
            let page = try JSONDecoder().decode(
                CollectionResponse<User>.self, from: try await send(.get, path).body)
            found += page.value.compactMap(\.city)
            #expect(page.odataContext == "https://localhost/v1.0/$metadata#users(displayName,city)")
            next = page.odataNextLink.map { String($0.dropFirst("https://localhost".count)) }
        }
        #expect(found == ["Bern", "London", "London"])
    }

    @Test(
        "take no option that Graph does not",
        arguments: ["$skip=1", "$expand=manager", "$orderby=mail", "$filter=nope%20eq%201", "$select=nope", "$top=0"])
    func refusedOptions(_ query: String) async throws {
        #expect(try await send(.get, "\(users)?\(query)").status == 400)
    }

    @Test("show everything to who asks for it with an asterisk, and attributes of the tenant by their names")
    func selection() async throws {
        let flag = try await makeAttribute("Flag", "boolean")
        let number = try await makeAttribute("Number", "int64")
        let id = try await make("Ada", #", "\#(flag)": true, "\#(number.uppercased())": 7"#)
        let whole = try await send(.get, "\(users)/\(id)?$select=*")
        #expect(whole.user?.additionalData[flag] == .bool(true))
        #expect(whole.user?.additionalData[number] == .integer(7))
        #expect(whole.user?.userType == "Guest" && whole.user?.identities == [])
        let other = try await make("Bob")
        let listed = try await send(.get, "\(users)?$select=id,\(number.uppercased())&$filter=displayName%20ne%20'x'")
        #expect(listed.text.contains(#""value":[{"\#(number)":7,"id":"\#(id)"},{"id":"\#(other)"}]"#))
        #expect(try await send(.get, "\(users)?$select=extension_x_y").status == 400)
        let filtered = try await send(.get, "\(users)?$select=\(number)&$filter=\(number)%20eq%207")
        #expect(filtered.refusal?.code == "Request_UnsupportedQuery")
    }

    @Test("need no password here, and a password that is sent is not kept")
    func passwords() async throws {
        let id = try await make(
            "Ada",
            #", "mailNickname": "ada", "passwordProfile": {"password": "very secret 1", "forceChangePasswordNextSignIn": false}"#
        )
        let read = try await send(.get, "\(users)/\(id)?$select=*")
        #expect(!read.text.contains("very secret"))
        #expect(!read.text.contains("passwordProfile"))
    }

    static let impossible: [(body: String, target: String)] = [
        (#"{"displayName": "A"}"#, "userPrincipalName"),
        (#"{"userPrincipalName": "a@b"}"#, "displayName"),
        (#"{"userPrincipalName": "a", "displayName": "A"}"#, "userPrincipalName"),
        (#"{"userPrincipalName": "TAKEN@contoso.com", "displayName": "A"}"#, "userPrincipalName"),
        (#"{"userPrincipalName": "a@b", "displayName": "A", "userType": "Admin"}"#, "userType"),
        (#"{"userPrincipalName": "a@b", "displayName": "A", "mail": "a"}"#, "mail"),
        (#"{"userPrincipalName": "a@b", "displayName": "A", "nonsense": "x"}"#, "nonsense"),
        (#"{"userPrincipalName": "a@b", "displayName": "A", "extension_1_A": "x"}"#, "extension_1_A"),
        (
            #"{"userPrincipalName": "a@b", "displayName": "A", "identities": [{"signInType": "f", "issuer": "GOOGLE.com", "issuerAssignedId": "1"}]}"#,
            "identities"
        ),
        (
            #"{"userPrincipalName": "a@b", "displayName": "A", "identities": [{"signInType": "f", "issuer": "x"}]}"#,
            "identities/issuerAssignedId"
        ),
    ]

    @Test("that cannot be are refused as the directory refuses, with the member at fault", arguments: impossible)
    func refusals(_ body: String, _ target: String) async throws {
        _ = try await make(
            "taken", #", "identities": [{"signInType": "f", "issuer": "google.com", "issuerAssignedId": "1"}]"#)
        let answer = try await send(.post, users, body)
        #expect(answer.status == 400)
        #expect(answer.refusal?.code == "Request_BadRequest")
        #expect(answer.refusal?.target == target)
        #expect(try await send(.get, users + "/$count").text == "1")
    }

    @Test(
        "of another shape are refused",
        arguments: [
            (#""accountEnabled": "yes""#, "accountEnabled"), (#""identities": {}"#, "identities"),
            (#""identities": ["x"]"#, "identities"), (#""identities": [{"issuer": 1}]"#, "identities/issuer"),
            (#""id": "x""#, "id"), (#""city": 1.5"#, "city"), (#""city": {}"#, "city"),
        ])
    func shapes(_ member: String, _ target: String) async throws {
        let answer = try await send(.post, users, #"{"userPrincipalName": "a@b", "displayName": "A", \#(member)}"#)
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == target)
    }

    @Test("are each made once, however many ask at the same time")
    func concurrent() async throws {
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let body = """
                        {"mail": "ada@contoso.com", "userType": "Guest", "identities":
                         [{"signInType": "federated", "issuer": "google.com", "issuerAssignedId": "\(number % 5)"}]}
                        """
                    return try await send(.post, users, body).status
                }
            }
            return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [201: 5, 400: 95])
        #expect(try await send(.get, users + "/$count").text == "5")
    }
}

extension TestAnswer {
    /// The user, when the body is one.
    fileprivate var user: User? { try? JSONDecoder().decode(User.self, from: body) }
}
