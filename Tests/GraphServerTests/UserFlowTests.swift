import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import PKCS12
import TestKit
import Testing

@Suite("User flows")
struct UserFlowTests {
    private let service: TestService
    private let token: String
    private let flows = "/v1.0/identity/b2xUserFlows"

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: json.map { Data($0.utf8) })
    }

    private func create(_ id: String = "Partner", extra: String = "") async throws -> TestAnswer {
        try await send(
            .post, flows,
            #"{"id": "\#(id)", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1.0\#(extra)}"#)
    }

    private func step(_ name: String = "postFederationSignup", flow: String = "B2X_1_Partner") -> String {
        "\(flows)/\(flow)/apiConnectorConfiguration/\(name)"
    }

    private func member(_ answer: TestAnswer, _ name: String) throws -> JSONValue? {
        try JSONValue(parsing: answer.body).member(name)
    }

    @Test("are made with the prefix of their kind, once", arguments: ["Partner", "B2X_1_Partner"])
    func named(_ name: String) async throws {
        let answer = try await create(name)
        #expect(answer.status == 201)
        #expect(answer.headers[.location]?.hasSuffix("/v1.0/identity/b2xUserFlows/B2X_1_Partner") == true)
        #expect(try member(answer, "id") == .string("B2X_1_Partner"))
        #expect(try member(answer, "userFlowTypeVersion") == .integer(1))
        #expect(try member(answer, "apiConnectorConfiguration") == .object([:]))
        #expect(try await create(name).status == 409)
        #expect(try await send(.get, "\(flows)/B2X_1_Partner").status == 200)
        #expect(try await send(.get, "\(flows)/b2x_1_partner").status == 404)
        #expect(try await send(.get, "\(flows)/$count").text == "1")
        #expect(try await send(.delete, "\(flows)/B2X_1_Partner").status == 204)
        #expect(try await send(.get, "\(flows)/B2X_1_Partner").status == 404)
    }

    @Test(
        "are refused with the member named",
        arguments: [
            (#"{}"#, "id"), (#"{"id": "a b", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1}"#, "id"),
            (#"{"id": "a", "userFlowTypeVersion": 1}"#, "userFlowType"),
            (#"{"id": "a", "userFlowType": "signIn", "userFlowTypeVersion": 1}"#, "userFlowType"),
            (#"{"id": "a", "userFlowType": "signUpOrSignIn"}"#, "userFlowTypeVersion"),
            (#"{"id": "a", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 2}"#, "userFlowTypeVersion"),
            (#"{"id": "a", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": "1"}"#, "userFlowTypeVersion"),
            (
                #"{"id": "a", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1, "apiConnectorConfiguration": {"postFederationSignup": {"@odata.id": "https://x/v1/identity/apiConnectors/nope"}}}"#,
                "@odata.id"
            ),
        ])
    func refused(_ json: String, _ target: String) async throws {
        let answer = try await send(.post, flows, json)
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == target)
        #expect(try await send(.get, "\(flows)/$count").text == "0")
    }

    @Test(
        "call the connector that a reference names, however it is written",
        arguments: [
            "https://graph.microsoft.com/v1.0/identity/apiConnectors/%", "https://x/v1/identity/apiconnectors/%",
            "/identity/apiConnectors/%", "identity/apiConnectors('%')", "https://x/beta//identity/apiConnectors/%/",
        ])
    func reference(_ form: String) async throws {
        let connector = try await service.makeConnector(token: token)
        #expect(try await create().status == 201)
        let address = form.replacingOccurrences(of: "%", with: connector)
        #expect(try await send(.put, step() + "/$ref", #"{"@odata.id": "\#(address)"}"#).status == 204)
        let read = try await send(.get, step() + "/$ref")
        #expect(
            try member(read, "@odata.id")
                == .string("https://localhost/v1.0/identity/apiConnectors('\(connector)')"))
        #expect(try await send(.get, step()).connector?.id == connector)
        #expect(try await send(.put, step() + "/$ref", "{}").status == 204)
        #expect(try await send(.get, step() + "/$ref").status == 404)
        #expect(try await send(.get, step()).status == 404)
    }

    @Test("refuse references to nothing, and change nothing")
    func badReferences() async throws {
        #expect(try await create().status == 201)
        for json in [#"{"@odata.id": "https://x/identity/apiConnectors/nope"}"#, #"{"@odata.id": "x"}"#, #"{"a": 1}"#] {
            #expect(try await send(.put, step() + "/$ref", json).status == 400)
        }
        let connector = try await service.makeConnector(token: token)
        let good = #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
        #expect(try await send(.put, step(flow: "nope") + "/$ref", good).status == 404)
        #expect(try await send(.put, step("preTokenIssuance") + "/$ref", good).status == 400)
        #expect(try await send(.delete, step() + "/$ref").status == 204)
    }

    @Test("show their connectors only where they are expanded")
    func configuration() async throws {
        let connector = try await service.makeConnector(token: token)
        let made = try await create(
            extra:
                #", "apiConnectorConfiguration": {"postAttributeCollection": {"@odata.id": "https://graph.microsoft.com/v1/identity/apiConnectors/\#(connector)"}}"#
        )
        #expect(made.status == 201)
        let path = "\(flows)/B2X_1_Partner/apiConnectorConfiguration"
        guard case .object(let plain) = try JSONValue(parsing: try await send(.get, path).body) else { return }
        #expect(Set(plain.keys) == ["@odata.context"])
        let answer = try await send(.get, path + "?$expand=postFederationSignup,postAttributeCollection")
        guard case .object(let members) = try JSONValue(parsing: answer.body) else { return }
        #expect(members["postFederationSignup"] == .null)
        #expect(members["postAttributeCollection"]?.member("id") == .string(connector))
        let context =
            "https://localhost/v1.0/$metadata#identity/b2xUserFlows('B2X_1_Partner')/apiConnectorConfiguration"
        #expect(
            members["@odata.context"] == .string(context + "(postFederationSignup(),postAttributeCollection())"))
        #expect(
            members["postAttributeCollection@odata.context"]
                == .string(
                    context
                        + "/microsoft.graph.userFlowApiConnectorConfiguration/postAttributeCollection/$entity"))
        #expect(try await send(.get, path + "?$expand=nope").refusal?.code == "ExpandNotSupported")
    }

    @Test("take a certificate for the connector of a step, and every flow sees it")
    func upload() async throws {
        let connector = try await service.makeConnector(token: token)
        let address = #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
        #expect(try await create().status == 201)
        #expect(try await create("Other").status == 201)
        let pfx = try TestIdentity(now: service.clock.now).pfx(password: "pw")
        let body = #"{"pkcs12Value": "\#(Data(pfx).base64EncodedString())", "password": "pw"}"#
        let action = step() + "/microsoft.graph.uploadClientCertificate"
        #expect(try await send(.post, action, body).status == 404)
        #expect(try await send(.put, step() + "/$ref", address).status == 204)
        #expect(try await send(.put, step(flow: "B2X_1_Other") + "/$ref", address).status == 204)
        let answer = try await send(.post, action, body)
        #expect(answer.status == 200)
        #expect(answer.connector?.id == connector)
        #expect(answer.certificates?.count == 1)
        #expect(try await send(.get, step(flow: "B2X_1_Other")).certificates == answer.certificates)
    }

    @Test("keep the connectors they call from being deleted, by name")
    func inUse() async throws {
        let connector = try await service.makeConnector(token: token)
        #expect(try await create().status == 201)
        #expect(
            try await send(
                .put, step() + "/$ref", #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
            ).status == 204)
        let refused = try await send(.delete, "/v1.0/identity/apiConnectors/\(connector)")
        #expect(refused.status == 400)
        #expect(refused.refusal?.message.contains("B2X_1_Partner") == true)
        #expect(try await send(.delete, step()).status == 204)
        #expect(try await send(.delete, "/v1.0/identity/apiConnectors/\(connector)").status == 204)
    }

    @Test("change a step's connector through the step")
    func patchThroughStep() async throws {
        let connector = try await service.makeConnector(token: token)
        #expect(try await create().status == 201)
        _ = try await send(.put, step() + "/$ref", #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#)
        #expect(try await send(.patch, step(), #"{"displayName": "N2"}"#).status == 204)
        #expect(try await send(.get, "/v1.0/identity/apiConnectors/\(connector)").connector?.displayName == "N2")
    }

    @Test("for customers exist in beta, with languages and a third step")
    func customers() async throws {
        let beta = "/beta/identity/b2cUserFlows"
        #expect(try await send(.get, "/v1.0/identity/b2cUserFlows").status == 400)
        let made = try await send(
            .post, beta,
            #"{"id": "Shop", "userFlowType": "signIn", "userFlowTypeVersion": 3, "defaultLanguageTag": "de"}"#)
        #expect(made.status == 201)
        #expect(try member(made, "id") == .string("B2C_1_Shop"))
        #expect(try member(made, "defaultLanguageTag") == .string("de"))
        #expect(
            try await send(.patch, "\(beta)/B2C_1_Shop", #"{"isLanguageCustomizationEnabled": true}"#).status == 204)
        let found = try await send(.get, "\(beta)?$filter=isLanguageCustomizationEnabled%20eq%20true&$count=true")
        #expect(try member(found, "@odata.count") == .integer(1))
        #expect(
            try await send(.patch, "\(beta)/B2C_1_Shop", #"{"userFlowType": "signUp"}"#).refusal?.code == "AADB2C99014")
        let connector = try await service.makeConnector(token: token)
        let third = "\(beta)/B2C_1_Shop/apiConnectorConfiguration/preTokenIssuance"
        #expect(
            try await send(.put, third + "/$ref", #"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#).status
                == 204)
        #expect(try await send(.get, third).connector?.id == connector)
    }

    @Test("of one tenant are nothing to another")
    func tenants() async throws {
        #expect(try await create().status == 201)
        let connector = try await service.makeConnector(token: token)
        let other = try await service.token(in: service.otherTenant)
        for (method, path) in [
            (.get, "\(flows)/B2X_1_Partner"), (.delete, "\(flows)/B2X_1_Partner"),
            (.get, "\(flows)/B2X_1_Partner/apiConnectorConfiguration"), (.get, step()),
        ] as [(HTTPRequest.Method, String)] {
            #expect(try await service.send(method, path, token: other).status == 404)
        }
        #expect(try await service.send(.get, "\(flows)/$count", token: other).text == "0")
        let theirs = try await service.send(
            .post, flows, token: other,
            body: Data(#"{"id": "P", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1}"#.utf8))
        #expect(theirs.status == 201)
        // Another tenant's connector is no connector.
        let stolen = try await service.send(
            .put, step(flow: "B2X_1_P") + "/$ref", token: other,
            body: Data(#"{"@odata.id": "/identity/apiConnectors/\#(connector)"}"#.utf8))
        #expect(stolen.status == 400)
    }
}
