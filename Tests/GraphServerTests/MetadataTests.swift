import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import TestKit
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("What the service says of itself")
struct MetadataTests {
    private let service: TestService

    init() async throws {
        service = try await TestService()
    }

    /// Collects the names that a CSDL document declares, and those it uses.
    private final class Names: NSObject, XMLParserDelegate {
        var declared: Set<String> = []
        var used: Set<String> = []
        var navigation: Set<String> = []

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if ["EntityType", "ComplexType", "EnumType"].contains(element), let name = attributes["Name"] {
                declared.insert("graph.\(name)")
            }
            if element == "NavigationProperty", let name = attributes["Name"] { navigation.insert(name) }
            for type in [attributes["Type"], attributes["BaseType"]].compactMap({ $0 }) {
                used.insert(
                    type.replacingOccurrences(of: "Collection(", with: "").replacingOccurrences(of: ")", with: ""))
            }
        }
    }

    @Test("is XML that declares every type it uses", arguments: APIVersion.allCases)
    func metadata(_ version: APIVersion) async throws {
        let answer = try await service.send(.get, "/\(version.rawValue)/$metadata", token: nil)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/xml")
        let names = Names()
        let parser = XMLParser(data: answer.body)
        parser.delegate = names
        #expect(parser.parse())
        #expect(names.used.filter { !$0.hasPrefix("Edm.") }.isSubset(of: names.declared))
        #expect(names.navigation.contains("preTokenIssuance") == (version == .beta))
        #expect(names.navigation.contains("b2cUserFlows") == (version == .beta))
        #expect(answer.text.contains(#"<Action Name="uploadClientCertificate" IsBound="true">"#))
    }

    @Test("has a service document for those with a token")
    func serviceDocument() async throws {
        #expect(try await service.send(.get, "/v1.0", token: nil).status == 401)
        for path in ["/v1.0", "/v1.0/", "/beta/"] {
            let answer = try await service.send(.get, path, token: try await service.token())
            #expect(answer.status == 200)
            #expect(answer.text.contains("\"name\":\"identity\""))
        }
        #expect(try await service.send(.post, "/v1.0/$metadata", token: nil).status == 405)
    }

    @Test(
        "refuses to answer in what it does not speak",
        arguments: [
            ("application/xml", 406), ("text/html, image/png;q=0.5", 406), ("application/json;q=0", 406),
            ("application/json", 200), ("application/json;odata.metadata=minimal;q=0.5, text/html", 200), ("*/*", 200),
            ("application/*", 200), ("text/plain;q=0.9", 200), ("application/vnd.api+json", 200),
        ])
    func accept(_ accept: String, _ status: Int) async throws {
        let answer = try await service.send(
            .get, "/v1.0/identity/apiConnectors", token: try await service.token(), headers: [.accept: accept])
        #expect(answer.status == status)
        if status == 406 { #expect(answer.refusal?.code == "NotAcceptable") }
    }

    @Test("asks for a body where there is none")
    func length() async throws {
        let answer = try await service.send(.post, "/v1.0/identity/apiConnectors", token: try await service.token())
        #expect(answer.status == 411)
        #expect(answer.refusal?.code == "LengthRequired")
    }

    @Test("is an OpenAPI document that has every operation and declares every schema it uses")
    func openAPI() async throws {
        let answer = try await service.send(.get, "/openapi.json", token: nil)
        #expect(answer.status == 200)
        let document = try JSONValue(parsing: answer.body)
        guard case .object(let schemas) = document.member("components")?.member("schemas") else {
            Issue.record("there are no schemas")
            return
        }
        for operation in GraphOperation.all {
            for version in operation.versions {
                let path = document.member("paths")?.member("/\(version.rawValue)\(operation.path)")
                let item = path?.member(operation.method.rawValue.lowercased())
                #expect(item?.member("responses")?.member("\(operation.successStatus)") != nil, "\(operation.name)")
                #expect((item?.member("requestBody") != nil) == (operation.requestBody != .none), "\(operation.name)")
            }
        }
        let prefix = "#/components/schemas/"
        var references: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .array(let elements): elements.forEach(collect)
            case .object(let members):
                if case .string(let target) = members["$ref"] { references.insert(target) }
                members.values.forEach(collect)
            default: break
            }
        }
        collect(document)
        #expect(references.allSatisfy { $0.hasPrefix(prefix) && schemas[String($0.dropFirst(prefix.count))] != nil })
        #expect(references.count > 20)
    }
}
