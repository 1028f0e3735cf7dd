import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("What user flows ask for, and whom they let in")
struct UserFlowAttributeTests {
    private let service: TestService
    private let token: String
    private let attributes = "/v1.0/identity/userFlowAttributes"
    private let flow = "/v1.0/identity/b2xUserFlows/B2X_1_Partner"
    private var assignments: String { flow + "/userAttributeAssignments" }

    init() async throws {
        service = try await TestService()
        token = try await service.token()
        _ = try await send(
            .post, "/v1.0/identity/b2xUserFlows",
            #"{"id": "Partner", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1}"#)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: json.map { Data($0.utf8) })
    }

    private func value(_ answer: TestAnswer) throws -> JSONValue { try JSONValue(parsing: answer.body) }

    private func ids(_ answer: TestAnswer) throws -> [JSONValue?] {
        guard case .array(let items) = try value(answer).member("value") else { return [] }
        return items.map { $0.member("id") ?? $0.member("@odata.id") }
    }

    private func makeAttribute(_ name: String = "Shoe size", _ dataType: String = "Int64") async throws -> String {
        let answer = try await send(
            .post, attributes, #"{"displayName": "\#(name)", "description": "In mm", "dataType": "\#(dataType)"}"#)
        #expect(answer.status == 201)
        guard case .string(let id) = try value(answer).member("id") else { return "" }
        #expect(answer.headers[.location]?.hasSuffix("/userFlowAttributes/\(id)") == true)
        return id
    }

    @Test("of a tenant are those that are built in, and those it made")
    func attributeLife() async throws {
        #expect(try await send(.get, attributes + "/$count").text == "10")
        let id = try await makeAttribute()
        #expect(id.hasPrefix("extension_") && id.hasSuffix("_Shoesize"))
        let read = try value(try await send(.get, "\(attributes)/\(id)"))
        #expect(read.member("userFlowAttributeType") == .string("custom"))
        #expect(read.member("dataType") == .string("int64"))
        #expect(try await send(.post, attributes, #"{"displayName": "Shoe size", "dataType": "string"}"#).status == 409)
        #expect(try await send(.patch, "\(attributes)/\(id)", #"{"description": "In cm"}"#).status == 204)
        #expect(try await send(.patch, "\(attributes)/\(id)", #"{"dataType": "string"}"#).status == 400)
        #expect(try await send(.patch, "\(attributes)/city", #"{"description": "x"}"#).status == 400)
        let found = try await send(
            .get, attributes + "?$filter=userFlowAttributeType%20eq%20'custom'&$select=id,description&$count=true")
        #expect(try ids(found) == [.string(id)])
        #expect(found.text.contains("In cm") && found.text.contains(#""@odata.count":1"#))
        #expect(try await send(.delete, "\(attributes)/city").status == 400)
        #expect(try await send(.delete, "\(attributes)/\(id)").status == 204)
        #expect(try await send(.get, "\(attributes)/\(id)").status == 404)
    }

    @Test(
        "are refused with the member named",
        arguments: [
            (#"{"dataType": "string"}"#, "displayName"),
            (#"{"displayName": "é", "dataType": "string"}"#, "displayName"),
            (#"{"displayName": "a"}"#, "dataType"), (#"{"displayName": "a", "dataType": "dateTime"}"#, "dataType"),
            (
                #"{"displayName": "a", "dataType": "string", "userFlowAttributeType": "builtIn"}"#,
                "userFlowAttributeType"
            ),
        ])
    func refusedAttributes(_ json: String, _ target: String) async throws {
        let answer = try await send(.post, attributes, json)
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == target)
    }

    @Test("are asked for in an order that can be changed")
    func assignmentLife() async throws {
        let id = try await makeAttribute()
        for attribute in ["city", id, "email"] {
            let answer = try await send(
                .post, assignments, #"{"isOptional": true, "userAttribute": {"id": "\#(attribute)"}}"#)
            #expect(answer.status == 201)
            #expect(try value(answer).member("id") == .string(attribute))
        }
        #expect(try await send(.post, assignments, #"{"userAttribute": {"id": "city"}}"#).status == 409)
        #expect(try await send(.get, assignments + "/$count").text == "3")
        let changed = try await send(
            .patch, "\(assignments)/city",
            #"{"displayName": "Town", "userInputType": "DropdownSingleSelect", "userAttributeValues": [{"name": "Berlin", "value": "B", "isDefault": true}]}"#
        )
        #expect(changed.status == 204)
        let expanded = try value(try await send(.get, "\(assignments)/city?$expand=userAttribute"))
        #expect(expanded.member("displayName") == .string("Town"))
        #expect(expanded.member("userInputType") == .string("dropdownSingleSelect"))
        #expect(expanded.member("userAttribute")?.member("displayName") == .string("City"))
        #expect(try await send(.get, "\(assignments)/city/userAttribute").text.contains(#""id":"city""#))
        for spelling in ["setOrder", "microsoft.graph.setOrder"] {
            let order = #"{"newAssignmentOrder": {"order": ["email", "city", "\#(id)"]}}"#
            #expect(try await send(.post, "\(assignments)/\(spelling)", order).status == 204)
        }
        for spelling in ["getOrder", "getOrder()", "microsoft.graph.getOrder()"] {
            let order = try value(try await send(.get, "\(assignments)/\(spelling)"))
            #expect(order.member("order") == .array([.string("email"), .string("city"), .string(id)]))
        }
        #expect(try ids(try await send(.get, assignments)) == [.string("email"), .string("city"), .string(id)])
        #expect(
            try ids(try await send(.get, assignments + "?$filter=isOptional%20eq%20true&$orderby=id&$top=1"))
                == [.string("city")])
        let inUse = try await send(.delete, "\(attributes)/\(id)")
        #expect(inUse.status == 400)
        #expect(inUse.refusal?.message.contains("B2X_1_Partner") == true)
        #expect(try await send(.delete, "\(assignments)/\(id)").status == 204)
        #expect(try await send(.delete, "\(assignments)/\(id)").status == 404)
        #expect(try await send(.delete, "\(attributes)/\(id)").status == 204)
    }

    @Test(
        "are not asked for in a way that cannot be shown",
        arguments: [
            ("", #"{}"#, "userAttribute/id"), ("", #"{"userAttribute": {"id": "nope"}}"#, "userAttribute/id"),
            ("", #"{"userAttribute": {"id": "city"}, "userInputType": "dial"}"#, "userInputType"),
            (
                "", #"{"userAttribute": {"id": "city"}, "userInputType": "radioSingleSelect"}"#, "userAttributeValues"
            ),
            (
                "", #"{"userAttribute": {"id": "city"}, "userAttributeValues": [{"name": "a", "value": "a"}]}"#,
                "userAttributeValues"
            ), ("", #"{"userAttribute": {"id": "city"}, "requiresVerification": true}"#, "requiresVerification"),
            ("/setOrder", #"{"newAssignmentOrder": {"order": ["city"]}}"#, "newAssignmentOrder/order"),
            ("/setOrder", #"{"order": []}"#, "newAssignmentOrder/order"),
            ("/setOrder", #"{"newAssignmentOrder": {"order": [1]}}"#, "order"),
        ])
    func refusedAssignments(_ suffix: String, _ json: String, _ target: String) async throws {
        let answer = try await send(.post, assignments + suffix, json)
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == target)
        #expect(try await send(.get, assignments + "/$count").text == "0")
    }

    /// A selection of values, each named by its number.
    private func selection(_ input: String, _ values: [String]) throws -> String {
        let choices = values.enumerated().map { ["name": "Choice \($0)", "value": $1] }
        let json = String(decoding: try JSONSerialization.data(withJSONObject: choices), as: UTF8.self)
        return #""userInputType": "\#(input)", "userAttributeValues": \#(json)"#
    }

    @Test(
        "offer no choice that nobody could answer with",
        arguments: [
            ("boolean", "dropdownSingleSelect", ["ja", "nein"], "'ja'"),
            ("boolean", "radioSingleSelect", ["true", "1"], "true or false"),
            ("int64", "radioSingleSelect", ["S", "L"], "'S'"),
            ("int64", "checkboxMultiSelect", ["42", "4.2"], "whole number"),
            ("int64", "dropdownSingleSelect", ["9223372036854775808"], "whole number"),
            ("string", "radioSingleSelect", [""], "'Choice 0'"),
            ("string", "radioSingleSelect", ["a", " "], "'Choice 1'"),
            ("string", "checkboxMultiSelect", ["\u{200B}\t"], "empty value"),
            ("string", "dropdownSingleSelect", ["", " "], "empty value"),
            ("string", "dropdownSingleSelect", ["a", "a"], "the same value twice"),
            ("string", "dropdownSingleSelect", ["a b", " a\tb "], "the same value twice"),
            ("string", "radioSingleSelect", [String(repeating: "x", count: 257)], "at most 256 characters"),
            ("postalCode", "radioSingleSelect", [String(repeating: "x", count: 41)], "at most 40 characters"),
            ("email", "radioSingleSelect", ["a@b.example", "us"], "'us'"),
        ])
    func unanswerable(_ type: String, _ input: String, _ values: [String], _ words: String) async throws {
        let isOwn = ["boolean", "int64", "string"].contains(type)
        let id = isOwn ? try await makeAttribute("Thing", type) : type
        let selection = try selection(input, values)
        let refused = try await send(.post, assignments, #"{\#(selection), "userAttribute": {"id": "\#(id)"}}"#)
        #expect(refused.status == 400 && refused.refusal?.target == "userAttributeValues")
        #expect(refused.refusal?.message.contains(words) == true, "\(refused.text)")
        #expect(try await send(.post, assignments, #"{"userAttribute": {"id": "\#(id)"}}"#).status == 201)
        let changed = try await send(.patch, "\(assignments)/\(id)", "{\(selection)}")
        #expect(changed.status == 400 && changed.refusal?.message == refused.refusal?.message)
        #expect(try await send(.get, "\(assignments)/\(id)").text.contains(#""userAttributeValues":[]"#))
    }

    @Test(
        "offer every choice that is an answer",
        arguments: [
            ("boolean", "radioSingleSelect", ["true", "false"]),
            ("boolean", "dropdownSingleSelect", ["True", "FALSE "]),
            ("boolean", "checkboxMultiSelect", ["true"]), ("int64", "radioSingleSelect", ["38", " -1"]),
            ("int64", "checkboxMultiSelect", ["1", "2"]),
            ("string", "checkboxMultiSelect", ["S", "M, L", "s", "true"]),
            ("streetAddress", "dropdownSingleSelect", [String(repeating: "x", count: 1_024)]),
            ("email", "radioSingleSelect", ["a@b.example"]),
        ])
    func answerable(_ type: String, _ input: String, _ values: [String]) async throws {
        let isOwn = ["boolean", "int64", "string"].contains(type)
        let id = isOwn ? try await makeAttribute("Thing", type) : type
        let answer = try await send(
            .post, assignments, #"{\#(try selection(input, values)), "userAttribute": {"id": "\#(id)"}}"#)
        #expect(answer.status == 201, "\(answer.text)")
        guard case .array(let kept)? = try value(answer).member("userAttributeValues") else { return }
        #expect(kept.map { $0.member("value") } == values.map { .string($0) })
    }

    @Test("keep the choices they have: what was read can be written back, and the rest can be changed")
    func keptChoices() async throws {
        let id = try await makeAttribute("Member", "boolean")
        let kept = AttributeAssignment(
            attribute: id, inputType: "radioSingleSelect",
            choices: ["ja", "nein", ""].map {
                AttributeAssignment.Choice(name: "No \($0)", value: $0, isDefault: false)
            })
        _ = try await service.store.changeUserFlow("B2X_1_Partner", .b2x, of: service.tenant) { flow in
            var flow = flow
            flow.attributes.append(kept)
            return flow
        }
        let read = try await send(.get, "\(assignments)/\(id)")
        #expect(try await send(.patch, "\(assignments)/\(id)", read.text).status == 204)
        let renamed = #"{"displayName": "Member?", "userInputType": "dropdownSingleSelect"}"#
        #expect(try await send(.patch, "\(assignments)/\(id)", renamed).status == 204)
        let now = try await send(.get, "\(assignments)/\(id)").text
        #expect(now.contains("Member?") && now.contains(#""value":"nein""#) && now.contains("dropdownSingleSelect"))
        let less = try selection("radioSingleSelect", ["ja"])
        #expect(try await send(.patch, "\(assignments)/\(id)", "{\(less)}").status == 400)
        let mended = try selection("radioSingleSelect", ["true", "false"])
        #expect(try await send(.patch, "\(assignments)/\(id)", "{\(mended)}").status == 204)
    }

    @Test("are in no order where there are none, and that is what is said")
    func orderOfNothing() async throws {
        let answer = try await send(
            .post, assignments + "/setOrder", #"{"newAssignmentOrder": {"order": ["city"]}}"#)
        #expect(answer.status == 400)
        #expect(
            answer.refusal?.message
                == "'B2X_1_Partner' asks for no attribute, so there is none to put in order; assign one first")
    }

    @Test(
        "come with the identity providers that a flow offers",
        arguments: ["identityProviders", "userFlowIdentityProviders"])
    func providers(_ relationship: String) async throws {
        let path = "\(flow)/\(relationship)"
        for id in ["Google-OAUTH", "EmailOtpSignup-OAUTH"] {
            let body = #"{"@odata.id": "https://graph.microsoft.com/v1.0/identity/identityProviders/\#(id)"}"#
            #expect(try await send(.post, "\(path)/$ref", body).status == 204)
            #expect(try await send(.post, "\(path)/$ref", body).status == 409)
        }
        #expect(try await send(.get, "\(path)/$count").text == "2")
        let list = try await send(.get, path)
        #expect(try ids(list) == [.string("Google-OAUTH"), .string("EmailOtpSignup-OAUTH")])
        if relationship == "userFlowIdentityProviders" {
            #expect(list.text.contains("#microsoft.graph.socialIdentityProvider"))
            #expect(list.text.contains("#microsoft.graph.builtInIdentityProvider"))
        }
        #expect(try ids(try await send(.get, "\(path)/$ref")).count == 2)
        #expect(try await send(.get, "\(flow)?$expand=\(relationship)").text.contains("Google-OAUTH"))
        #expect(try await send(.delete, "\(path)/Google-OAUTH/$ref").status == 204)
        #expect(
            try await send(.delete, "\(path)/$ref?@id=https://x/v1.0/identityProviders/EmailOtpSignup-OAUTH").status
                == 204)
        #expect(try await send(.delete, "\(path)/$ref?@id=https://x/v1.0/identityProviders('x')").status == 404)
        #expect(try await send(.delete, "\(path)/$ref").status == 400)
        #expect(try await send(.get, "\(path)/$count").text == "0")
        for body in [#"{}"#, #"{"@odata.id": "https://x/identityProviders/Nope"}"#, #"{"@odata.id": "https://x/y/z"}"#]
        {
            #expect(try await send(.post, "\(path)/$ref", body).status == 400)
        }
    }

    @Test("come with the languages of their pages")
    func languages() async throws {
        #expect(try await send(.get, "\(flow)/languages/$count").text == "52")
        #expect(try await send(.get, "\(flow)/languages?$top=1").text.contains("@odata.nextLink"))
        let german = try value(try await send(.get, "\(flow)/languages/DE"))
        #expect(german.member("displayName") == .string("German"))
        #expect(german.member("isEnabled") == .bool(true))
        #expect(try await send(.get, "\(flow)/languages/tlh").status == 404)
        #expect(try ids(try await send(.get, "\(flow)/languages?$filter=id%20eq%20'de'")) == [.string("de")])
    }
}
