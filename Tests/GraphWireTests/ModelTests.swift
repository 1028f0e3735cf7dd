import Foundation
import GraphCatalogue
import GraphWire
import Testing

@Suite("A model of Graph")
struct ModelTests {
    private static let unknown: [String: JSONValue] = [
        "futureText": "x", "futureNumber": .number(1.5), "futureInteger": .integer(9_007_199_254_740_993),
        "futureFlag": .bool(false), "futureNull": .null,
        "futureObject": .object(["list": .array([.integer(1), .object(["deep": .null])]), "empty": .object([:])]),
        "futureList": .array([.bool(true), "y", .array([])]), "next@odata.bind": "https://x/y",
        "@odata.etag": "W/\"1\"", "ünïcode \"quoted\"": "z",
    ]

    @Test("keeps what it does not know and writes it as it came", arguments: ModelCase.all)
    func keepsUnknownMembers(_ model: ModelCase) throws {
        let text = try model.text(Self.unknown)
        #expect(try model.rewritten(text) == text)
        #expect(try model.kept(text) == Self.unknown)
    }

    @Test("has each of its properties in its table, once, under its own name", arguments: ModelCase.all)
    func tableIsWhole(_ model: ModelCase) {
        let properties = model.members.map(\.property)
        #expect(Set(properties) == model.properties)
        #expect(properties.count == model.properties.count)
        for (name, property) in model.members {
            let expected =
                switch property {
                case "odataContext": "@odata.context"
                case "odataType": "@odata.type"
                case "odataID": "@odata.id"
                default: property
                }
            #expect(name == expected)
        }
    }

    @Test("lists its members in the order in which they are written", arguments: ModelCase.all)
    func tableIsInOrder(_ model: ModelCase) {
        let names = model.members.map(\.name)
        #expect(names == names.sorted())
    }

    @Test("cannot be read where a member it needs is missing", arguments: ModelCase.all.filter { !$0.required.isEmpty })
    func requiredMembers(_ model: ModelCase) throws {
        for name in model.required.keys {
            let text = try model.text([name: .null])
            #expect(throws: DecodingError.self) { try model.rewritten(text) }
        }
        #expect(throws: DecodingError.self) { try model.rewritten("{}") }
    }

    @Test("is never read from what is no object", arguments: ModelCase.all)
    func isAnObject(_ model: ModelCase) {
        for text in ["[]", "1", "\"x\"", "null"] {
            #expect(throws: DecodingError.self) { try model.rewritten(text) }
        }
    }

    @Test("has every property that the metadata declares", arguments: GraphSchema.served(in: .beta).types)
    func declaredProperties(_ type: GraphSchema.StructuredType) {
        // Flows are one model, and so are the providers they offer; what has no model is in no answer by itself.
        let flows = ["b2xIdentityUserFlow", "b2cIdentityUserFlow"]
        let providers = ["builtInIdentityProvider", "socialIdentityProvider"]
        let name =
            flows.contains(type.name)
            ? "identityUserFlow" : providers.contains(type.name) ? "identityProviderBase" : type.name
        guard let model = ModelCase.all.first(where: { $0.name.lowercased() == name.lowercased() }) else { return }
        let members = Set(model.members.map(\.name))
        for property in type.properties where !property.isNavigation { #expect(members.contains(property.name)) }
    }

    @Test("sends null where it is told to, and a property that is set before what is kept under its name")
    func explicitNull() throws {
        var connector = IdentityApiConnector(displayName: "N")
        connector.additionalData = ["displayName": "other", "targetUrl": .null]
        #expect(
            String(decoding: try JSONText.bytes(connector), as: UTF8.self) == #"{"displayName":"N","targetUrl":null}"#)
    }

    @Test("gives the names of its members by their properties")
    func memberNames() {
        #expect(IdentityApiConnector.memberName(of: \.displayName) == "displayName")
        #expect(IdentityApiConnector.memberName(of: \.odataContext) == "@odata.context")
        #expect(IdentityApiConnector.memberName(of: \.displayName?.count) == nil)
        #expect(IdentityApiConnector.memberName(of: \.additionalData) == nil)
        #expect(IdentityApiConnector.memberName(of: \.self) == nil)
    }

    @Test(
        "of a derived type names it once",
        arguments: [
            ##"{"@odata.type":"#microsoft.graph.basicAuthentication","future":{"a":1},"password":"p","username":"u"}"##,
            ##"{"@odata.type":"#microsoft.graph.pkcs12Certificate","future":[null],"password":"p"}"##,
            ##"{"@odata.type":"#microsoft.graph.clientCertificateAuthentication","certificateList":[],"future":null}"##,
            ##"{"@odata.type":"#microsoft.graph.future","level":3}"##,
        ])
    func derivedTypes(_ text: String) throws {
        let configuration = try JSONDecoder().decode(ApiAuthenticationConfiguration.self, from: Data(text.utf8))
        #expect(String(decoding: try JSONText.bytes(configuration), as: UTF8.self) == text)
        let kept: [String: JSONValue]? =
            switch configuration {
            case .basic(let value): value.additionalData
            case .pkcs12(let value): value.additionalData
            case .clientCertificate(let value): value.additionalData
            case .unknown: nil
            }
        #expect(kept.map { Array($0.keys) } ?? ["future"] == ["future"])
    }

    @Test(
        "of a deleted object comes back whole",
        arguments: [
            ##"{"@odata.type":"#microsoft.graph.certificateBasedAuthPki","future":1,"id":"x"}"##,
            ##"{"@odata.type":"#microsoft.graph.certificateAuthorityDetail","future":1,"id":"x"}"##,
            ##"{"@odata.type":"#microsoft.graph.user","future":1,"id":"x"}"##,
        ])
    func deletedObjects(_ text: String) throws {
        let object = try JSONDecoder().decode(DirectoryObject.self, from: Data(text.utf8))
        #expect(object.id == "x")
        #expect(String(decoding: try JSONText.bytes(object), as: UTF8.self) == text)
    }

    @Test("keeps what it does not know inside others and of a page")
    func nestedMembers() throws {
        let text =
            ##"{"@odata.context":"c","@odata.deltaLink":"d","value":[{"authenticationConfiguration":"##
            + ##"{"@odata.type":"#microsoft.graph.clientCertificateAuthentication","certificateList":"##
            + ##"[{"isActive":true,"keyId":"k","notAfter":2,"notBefore":1}],"rotation":{"days":30}},"tags":["a"]}]}"##
        let page = try JSONDecoder().decode(CollectionResponse<IdentityApiConnector>.self, from: Data(text.utf8))
        #expect(page.additionalData == ["@odata.deltaLink": "d"])
        #expect(String(decoding: try JSONText.bytes(page), as: UTF8.self) == text)
        let again = try JSONEncoder().encode(page)
        #expect(try JSONValue(parsing: again) == JSONValue(parsing: Data(text.utf8)))
    }
}
