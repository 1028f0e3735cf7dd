import DirectoryService
import DirectoryStore
import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import TestKit
import Testing

/// One tenant has an object of every kind; another, with every permission of its own, knows their identifiers.
@Suite("Two tenants")
struct TenantTests {
    private let service: TestService
    private let mine: String
    private let theirs: String
    private let connector: String
    private let attribute: String
    private let pfx: String
    private let pki: String
    private let authority: String
    private let deletedPKI: String
    private let user: String

    /// Made once: whatever the other tenant tries, nothing changes.
    private static let shared = Task { try await TenantTests(service: TestService()) }

    private init(service: TestService) async throws {
        self.service = service
        mine = try await service.token()
        theirs = try await service.token(in: service.otherTenant)
        connector = try await service.makeConnector(token: mine)
        pfx = Data(try TestIdentity().pfx(password: "p")).base64EncodedString()
        let made = try await service.send(
            .post, "/beta/identity/userFlowAttributes", token: mine,
            body: Data(#"{"displayName": "Word", "description": "Confidential", "dataType": "string"}"#.utf8))
        guard case .string(let id) = try JSONValue(parsing: made.body).member("id") else {
            throw TestFailure(made.text)
        }
        attribute = id
        let person =
            #"{"userPrincipalName": "ada@contoso.com", "displayName": "Confidential", "mail": "a@contoso.com"}"#
        let account = try await service.send(.post, "/v1.0/users", token: mine, body: Data(person.utf8))
        guard case .string(let name) = try JSONValue(parsing: account.body).member("id") else {
            throw TestFailure(account.text)
        }
        user = name
        pki = try await service.makePKI(named: "Confidential", token: mine)
        let added = try await service.add(TestAuthority("Confidential"), to: pki, token: mine)
        guard let added = added.authority?.id else { throw TestFailure(added.text) }
        authority = added
        deletedPKI = try await service.makePKI(named: "Confidential", token: mine)
        #expect(try await send(.delete, "\(TestService.pkis)/\(deletedPKI)", nil, mine).status == 204)
        for flows in UserFlowCollection.allCases {
            let steps = ConnectorStep.allCases.map {
                #""\#($0.rawValue)": {"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
            }
            let flow = """
                {"id": "Secret", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1,
                 "identityProviders": [{"id": "Google-OAUTH"}],
                 "apiConnectorConfiguration": {\(steps.joined(separator: ", "))}}
                """
            #expect(try await send(.post, "/beta/identity/\(flows.rawValue)", flow, mine).status == 201)
            let assignments =
                "/beta/identity/\(flows.rawValue)/\(flows.kind.uppercased())_1_Secret/userAttributeAssignments"
            let assignment = #"{"displayName": "Confidential", "userAttribute": {"id": "\#(attribute)"}}"#
            #expect(try await send(.post, assignments, assignment, mine).status == 201)
        }
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ token: String
    ) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: body.map { Data($0.utf8) })
    }

    private func key(_ name: String, _ operation: GraphOperation) -> String {
        switch name {
        case "identityApiConnector-id": connector
        case "b2xIdentityUserFlow-id": "B2X_1_Secret"
        case "b2cIdentityUserFlow-id": "B2C_1_Secret"
        case "identityUserFlowAttribute-id", "identityUserFlowAttributeAssignment-id": attribute
        case "certificateBasedAuthPki-id": pki
        case "certificateAuthorityDetail-id": authority
        case "directoryObject-id": deletedPKI
        case "user-id": user
        case "identityProvider-id", "identityProviderBase-id": "Google-OAUTH"
        default: "de"
        }
    }

    /// A body that the operation would take.
    private func body(_ operation: GraphOperation) -> String? {
        switch operation.requestBody {
        case .none, .count, .references, .collection: nil
        case .parameters("setOrder"): #"{"newAssignmentOrder": {"order": ["\#(attribute)"]}}"#
        case .parameters("upload"):
            #"{"uploadUrl": "https://files.contoso.com/a", "sha256FileHash": "\#(String(repeating: "a", count: 64))"}"#
        case .parameters: #"{"pkcs12Value": "\#(pfx)", "password": "p"}"#
        case .reference:
            operation.variant?.providers == nil
                ? #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
                : #"{"@odata.id": "/identity/identityProviders/Facebook-OAUTH"}"#
        case .object("identityApiConnector"): #"{"displayName": "Taken over"}"#
        case .object("identityUserFlowAttribute"): #"{"description": "Taken over"}"#
        case .object("identityUserFlowAttributeAssignment"):
            #"{"displayName": "Taken over", "userAttribute": {"id": "\#(attribute)"}}"#
        case .object("certificateBasedAuthPki"), .object("certificateAuthorityDetail"):
            #"{"displayName": "Taken over"}"#
        case .object: #"{"defaultLanguageTag": "de"}"#
        }
    }

    private func path(_ operation: GraphOperation, _ version: APIVersion) throws -> String {
        let keys = operation.path.keyNames.map { key($0, operation) }
        let path = "/\(version.rawValue)" + (try #require(operation.path.path(keys: keys)))
        return operation.id == .removeFlowProviderReferenceByAddress
            ? path + "?@id=https://x/identityProviders/Google-OAUTH" : path
    }

    private static let onObjects = AccessTests.operations.filter { !$0.0.path.keyNames.isEmpty }
    private static let onTenants = AccessTests.operations.filter { $0.0.path.keyNames.isEmpty && $0.0.method == .get }

    private func confides(_ answer: TestAnswer) -> Bool {
        ["Confidential", "contoso", "Google", "certificateList"].contains { answer.text.contains($0) }
    }

    @Test("never reach each other's objects, by whatever operation", arguments: onObjects)
    static func objects(_ operation: GraphOperation, _ version: APIVersion) async throws {
        try await shared.value.tryObjects(operation, version)
    }

    private func tryObjects(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let method = try #require(HTTPRequest.Method(operation.method.rawValue))
        let path = try path(operation, version)
        let answer = try await send(method, path, body(operation), theirs)
        #expect(answer.status == 404, "\(answer.text)")
        #expect(answer.refusal?.code == "Request_ResourceNotFound")
        #expect(!confides(answer))
        // The same in a batch.
        var request: [String: Any] = [
            "id": "1", "method": operation.method.rawValue,
            "url": String(path.dropFirst(version.rawValue.count + 1)),
        ]
        if let text = body(operation) {
            request["body"] = try JSONSerialization.jsonObject(with: Data(text.utf8))
            request["headers"] = ["Content-Type": "application/json"]
        }
        let batch = String(
            decoding: try JSONSerialization.data(withJSONObject: ["requests": [request]]), as: UTF8.self)
        let answers = try await send(.post, "/\(version.rawValue)/$batch", batch, theirs)
        #expect(answers.text.contains(#""status":404"#), "\(answers.text)")
        #expect(!confides(answers))
        // Its owner reads it: the path is right, and nothing was changed on the way.
        if operation.method == .get {
            let owners = try await send(method, path, nil, mine)
            #expect(owners.status == 200, "\(owners.text)")
            #expect(!owners.text.contains("Taken over"))
        }
    }

    @Test("see and count only their own", arguments: onTenants)
    static func collections(_ operation: GraphOperation, _ version: APIVersion) async throws {
        try await shared.value.tryCollections(operation, version)
    }

    private func tryCollections(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let path = try path(operation, version)
        let filter = "?$filter=startswith(id,'')&$count=true&$search=%22Confidential%22"
        let queries =
            switch operation.responseBody {
            case .collection:
                ["", filter, "?$filter=id%20eq%20'\(connector)'%20or%20id%20eq%20'\(attribute)'&$count=true"]
            default: ["", "?$filter=id%20eq%20'\(connector)'%20or%20id%20eq%20'\(attribute)'"]
            }
        for query in queries {
            let answer = try await send(.get, path + query, nil, theirs)
            #expect(answer.status == 200, "\(query): \(answer.text)")
            #expect(!confides(answer) && !answer.text.contains("Secret") && !answer.text.contains(connector))
            if case .count = operation.responseBody {
                #expect(answer.text == (operation.id == .countUserFlowAttributes && query.isEmpty ? "10" : "0"))
            } else if query.contains("$count") {
                #expect(answer.text.contains(#""@odata.count":0"#), "\(query): \(answer.text)")
            }
        }
    }

    @Test("cannot refer to each other's objects", arguments: UserFlowCollection.allCases)
    static func references(_ flows: UserFlowCollection) async throws {
        // Here the other tenant makes objects of its own.
        try await TenantTests(service: TestService()).tryReferences(flows)
    }

    private func tryReferences(_ flows: UserFlowCollection) async throws {
        let collection = "/beta/identity/\(flows.rawValue)"
        let flow = #"{"id": "Secret", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1}"#
        #expect(try await send(.post, collection, flow, theirs).status == 201)
        let own = "\(collection)/\(flows.kind.uppercased())_1_Secret"
        let step = "\(own)/apiConnectorConfiguration/postFederationSignup/$ref"
        let connectorReference = #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
        #expect(try await send(.put, step, connectorReference, theirs).status == 400)
        let assignment = #"{"userAttribute": {"id": "\#(attribute)"}}"#
        #expect(try await send(.post, own + "/userAttributeAssignments", assignment, theirs).status == 400)
        #expect(try await send(.delete, own, nil, theirs).status == 204)
        #expect(try await send(.get, own, nil, mine).status == 200)
    }
}
