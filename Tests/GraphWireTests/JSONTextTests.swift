import Foundation
import GraphWire
import Testing

@Suite("JSON text")
struct JSONTextTests {
    /// What Foundation writes of a value in the same style.
    private func reference(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONText.bytes(value), as: UTF8.self)
    }

    @Test(
        "Values are written as Foundation's encoder writes them",
        arguments: [
            JSONValue.null, .bool(true), .integer(.min), .integer(.max), .number(0.1), .number(1e300), .number(-2.5e-9),
            .string(""), .string("a/b \"quoted\" back\\slash"), .string("\u{0}\u{1}\u{8}\t\n\u{C}\r\u{1F}\u{7F}"),
            .string("Zoë 🗝 \u{2028}"), .array([]), .array([.integer(1), .array([.null]), .object([:])]), .object([:]),
            .object(["b": .integer(2), "@odata.context": .string("x"), "a": .object(["z": .null, "y": .bool(false)])]),
        ])
    func valuesAreWrittenAsFoundationWritesThem(_ value: JSONValue) throws {
        #expect(try text(value) == reference(value))
    }

    @Test("A page of connectors is written as Foundation's encoder writes it")
    func aPageIsWrittenAsFoundationWritesIt() throws {
        let certificate = Pkcs12CertificateInformation(
            thumbprint: "AB", notBefore: 0, notAfter: .max, isActive: true)
        let page = CollectionResponse(
            odataContext: "https://localhost/v1.0/$metadata#identity/apiConnectors", odataCount: 3,
            value: [
                IdentityApiConnector(
                    id: "1", displayName: "Ünïcode", targetUrl: "https://a/?b=\"c\"",
                    authenticationConfiguration: .clientCertificate(.init(certificateList: [certificate]))),
                IdentityApiConnector(authenticationConfiguration: .basic(.init(username: "u", password: nil))),
                IdentityApiConnector(
                    authenticationConfiguration: .unknown(type: "#x", .object(["@odata.type": .string("#x")]))),
            ])
        #expect(try text(page) == reference(page))
    }

    @Test("Containers that a value keeps while it writes elsewhere end in their place")
    func partsEndInTheirPlace() throws {
        struct Parted: Encodable {
            enum Key: String, CodingKey { case last, middle, first, inner }

            func encode(to encoder: any Encoder) throws {
                var object = encoder.container(keyedBy: Key.self)
                var middle = object.nestedContainer(keyedBy: Key.self, forKey: .middle)
                try object.encode([UInt8](1...3), forKey: .last)
                var first = object.nestedUnkeyedContainer(forKey: .first)
                try middle.encode("x", forKey: .last)
                try first.encode(1)
                var inner = first.nestedContainer(keyedBy: Key.self)
                try first.encodeNil()
                try inner.encode(2.0, forKey: .inner)
                try middle.encodeNil(forKey: .inner)
                try 5.encode(to: object.superEncoder(forKey: .inner))
            }
        }
        #expect(try text([Parted(), Parted()]) == reference([Parted(), Parted()]))
    }

    @Test("Every width of number is written", arguments: [Int64.min, -1, 0, 1, 127])
    func everyWidthIsWritten(_ number: Int64) throws {
        struct Widths: Encodable {
            let a: Int8, b: Int16, c: Int32, d: Int64, e: Int, f: Float, g: Double, h: UInt8, i: UInt64
        }
        let widths = Widths(
            a: .init(truncatingIfNeeded: number), b: .init(truncatingIfNeeded: number),
            c: .init(truncatingIfNeeded: number), d: number, e: Int(number), f: Float(number) / 3,
            g: Double(number) / 7,
            h: .init(truncatingIfNeeded: number), i: .init(truncatingIfNeeded: number))
        #expect(try text(widths) == reference(widths))
    }

    @Test("A number JSON cannot write is refused", arguments: [Double.nan, .infinity, -.infinity])
    func aNumberJSONCannotWriteIsRefused(_ number: Double) {
        #expect(throws: EncodingError.self) { try JSONText.bytes(["x": number]) }
    }

    @Test("Of two members with one name the later counts")
    func theLaterMemberCounts() throws {
        struct Twice: Encodable {
            enum Key: String, CodingKey { case name, other }

            func encode(to encoder: any Encoder) throws {
                var object = encoder.container(keyedBy: Key.self)
                try object.encode("first", forKey: .name)
                try object.encode(1, forKey: .other)
                try object.encode("second", forKey: .name)
            }
        }
        #expect(try text(Twice()) == #"{"name":"second","other":1}"#)
    }
}
