import Foundation
import GraphCatalogue
import GraphWire
import Testing

@Suite("An open enumeration")
struct OpenEnumerationTests {
    /// A vocabulary as the tests look at all of them.
    struct Vocabulary: Sendable, CustomTestStringConvertible {
        let name: String
        let known: [String]
        /// Reads a JSON value, and writes it as JSON and for people.
        let rewritten: @Sendable (String) throws -> [String]

        init<Value: OpenEnumeration>(_ type: Value.Type) {
            name = String(describing: type)
            known = Value.known.map(\.rawValue)
            rewritten = { text in
                let value = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
                #expect(value == Value(rawValue: value.rawValue))
                return [String(decoding: try JSONText.bytes(value), as: UTF8.self), "\(value)"]
            }
        }

        var testDescription: String { name }

        static let all = [
            Vocabulary(CertificateAuthorityType.self), Vocabulary(IdentityUserFlowAttributeDataType.self),
            Vocabulary(IdentityUserFlowAttributeInputType.self), Vocabulary(IdentityUserFlowAttributeType.self),
            Vocabulary(PkiUploadStatus.self), Vocabulary(UserFlowType.self),
        ]
    }

    @Test("keeps values that have no name here as they came", arguments: Vocabulary.all)
    func keepsUnknownValues(_ vocabulary: Vocabulary) throws {
        for value in vocabulary.known + ["tomorrow", "Root", "", "ü"] {
            #expect(try vocabulary.rewritten("\"\(value)\"") == ["\"\(value)\"", value])
        }
    }

    @Test("is never read from what is no text", arguments: Vocabulary.all)
    func isText(_ vocabulary: Vocabulary) {
        for text in ["1", "null", "{}", "[]", "true"] {
            #expect(throws: DecodingError.self) { try vocabulary.rewritten(text) }
        }
    }

    @Test("has a name for each value that the metadata declares", arguments: GraphSchema.served(in: .beta).enums)
    func declaredValues(_ declared: GraphSchema.EnumType) throws {
        let vocabulary = try #require(
            Vocabulary.all.first { $0.name.lowercased() == declared.name.lowercased() }, "\(declared.name)")
        #expect(vocabulary.known == declared.members)
    }

    @Test("may be written as a literal and told apart by its constants")
    func literals() {
        let status: PkiUploadStatus = "running"
        #expect(status == .running)
        #expect(status != "paused")
        #expect(CertificateAuthorityDetail(certificateAuthorityType: "root").certificateAuthorityType == .root)
    }

    @Test("in a model is read whatever it says, and may be absent")
    func inModels() throws {
        let text = #"{"certificateAuthorityType":"crossSigned","id":"x"}"#
        let authority = try JSONDecoder().decode(CertificateAuthorityDetail.self, from: Data(text.utf8))
        #expect(authority.certificateAuthorityType == "crossSigned")
        #expect(String(decoding: try JSONText.bytes(authority), as: UTF8.self) == text)
        let none = try JSONDecoder().decode(
            CertificateAuthorityDetail.self, from: Data(#"{"certificateAuthorityType":null}"#.utf8))
        #expect(none.certificateAuthorityType == nil)
    }
}
