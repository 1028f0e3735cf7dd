import Foundation
import GraphWire
import Testing

@Suite("The types on the wire")
struct WireTests {
    @Test(
        "know a derived type with and without #, in any case",
        arguments: [
            "#microsoft.graph.pkcs12Certificate", "microsoft.graph.pkcs12Certificate",
            "#Microsoft.Graph.PKCS12Certificate", "MICROSOFT.GRAPH.PKCS12CERTIFICATE",
        ])
    func derivedTypes(_ text: String) {
        #expect(ODataTypeName(wireText: text) == .pkcs12Certificate)
    }

    @Test("read the connector of the reference and write it back with its types")
    func readConnector() throws {
        let text = """
            {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#identity/apiConnectors/$entity",
            "id":"guid","displayName":"Test API","targetUrl":"https://example.com/api/endpoint",
            "authenticationConfiguration":{"@odata.type":"#microsoft.graph.clientCertificateAuthentication",
            "certificateList":[{"thumbprint":"0EB255CC895477798BA418B378255204304897AD","notBefore":1666350522,
            "notAfter":1508670522,"isActive":true}]}}
            """
        let connector = try JSONDecoder().decode(IdentityApiConnector.self, from: Data(text.utf8))
        guard case .clientCertificate(let value) = connector.authenticationConfiguration else {
            Issue.record("the derived type was lost")
            return
        }
        #expect(value.certificateList?.first?.notBefore == 1_666_350_522)
        let again = try JSONDecoder().decode(IdentityApiConnector.self, from: JSONText.encode(connector))
        #expect(again == connector)
        #expect(String(decoding: try JSONText.encode(connector), as: UTF8.self).contains("\"notBefore\":1666350522"))
    }

    @Test("keep a type they do not know")
    func unknownType() throws {
        let text = ##"{"@odata.type":"#microsoft.graph.future","level":3}"##
        let value = try JSONDecoder().decode(ApiAuthenticationConfiguration.self, from: Data(text.utf8))
        #expect(String(decoding: try JSONText.encode(value), as: UTF8.self) == text)
    }

    @Test("find members without regard to case, an exact match first")
    func members() throws {
        let value = try JSONValue(parsing: Data(#"{"Password":"a","password":"b","PKCS12VALUE":null}"#.utf8))
        #expect(value.member("password") == .string("b"))
        #expect(value.member("pkcs12Value") == .null)
        #expect(value.member("other") == nil)
    }

    @Test(
        "say where text stops being JSON", arguments: ["{", "", "nul", "{\"a\":}", "{\"a\":1} x", "\u{1}"])
    func syntaxErrors(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Data(text.utf8)) }
    }

    @Test("indent JSON and change nothing else")
    func indentation() {
        let text = #"{"b":[],"a":{"x":1.50,"y":"q\"{,}:"},"e":{},"l":[1,2]}"#
        let expected = """
            {
              "b": [],
              "a": {
                "x": 1.50,
                "y": "q\\"{,}:"
              },
              "e": {},
              "l": [
                1,
                2
              ]
            }
            """
        #expect(JSONText.indented(text.utf8) == expected)
    }
}
