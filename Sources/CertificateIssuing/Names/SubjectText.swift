import SwiftASN1
import X509

/// A subject as people type it: `CN=api,O=Contoso,C=DE` (RFC 4514, most specific first), `/C=DE/O=Contoso/CN=api`
/// as openssl has it (most general first), or plain text, which is taken as the common name.
struct SubjectText {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// - Throws: ``CertificateIssuingError`` with `.invalidName`.
    func distinguishedName() throws -> DistinguishedName {
        let isSlashed = text.hasPrefix("/") && text.contains("=")
        guard isSlashed || text.contains("=") else { return try SubjectNames.distinguishedName(commonName: text) }
        let parts = Self.split(isSlashed ? text.dropFirst() : text[...], at: isSlashed ? "/" : ",")
        let attributes = try parts.map { try Self.attribute($0) }
        guard !attributes.isEmpty else {
            throw CertificateIssuingError(.invalidName, "the subject is empty; write it like CN=api.contoso.com")
        }
        return DistinguishedName(
            (isSlashed ? attributes : attributes.reversed()).map { RelativeDistinguishedName($0) })
    }

    /// Parts between separators, a backslash taking the meaning from the character behind it.
    private static func split(_ text: Substring, at separator: Character) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                parts[parts.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == separator {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func attribute(_ part: String) throws -> RelativeDistinguishedName.Attribute {
        guard let equals = part.firstIndex(of: "=") else {
            throw CertificateIssuingError(
                .invalidName, "\"\(part)\" in the subject has no type; write it like O=Contoso, and a comma as \\,")
        }
        let type = part[..<equals].filter { $0 != " " }.uppercased()
        let value = String(part[part.index(after: equals)...].trimmingPrefix { $0 == " " })
        guard let known = types[type] else {
            throw CertificateIssuingError(
                .invalidName, "\(type) in the subject is not one of \(types.keys.sorted().joined(separator: ", "))")
        }
        guard (1...known.limit).contains(value.unicodeScalars.count) else {
            throw CertificateIssuingError(
                .invalidName, "\(type) in the subject has 1 through \(known.limit) characters")
        }
        do {
            switch known.encoding {
            case .utf8: return RelativeDistinguishedName.Attribute(type: known.identifier, utf8String: value)
            case .printable:
                return try RelativeDistinguishedName.Attribute(type: known.identifier, printableString: value)
            case .ascii: return try RelativeDistinguishedName.Attribute(type: known.identifier, ia5String: value)
            }
        } catch {
            throw CertificateIssuingError(.invalidName, "\"\(value)\" has characters that \(type) cannot carry")
        }
    }

    private enum Encoding { case utf8, printable, ascii }

    /// Types by RFC 4514 §3 and what people write beside, with the upper bounds of RFC 5280 appendix A.1.
    private static let types: [String: (identifier: ASN1ObjectIdentifier, encoding: Encoding, limit: Int)] = [
        "CN": (.RDNAttributeType.commonName, .utf8, SubjectNames.commonNameLimit),
        "O": (.RDNAttributeType.organizationName, .utf8, 64),
        "OU": (.RDNAttributeType.organizationalUnitName, .utf8, 64),
        "L": (.RDNAttributeType.localityName, .utf8, 128),
        "ST": (.RDNAttributeType.stateOrProvinceName, .utf8, 128),
        "S": (.RDNAttributeType.stateOrProvinceName, .utf8, 128),
        "STREET": (.RDNAttributeType.streetAddress, .utf8, 128),
        "C": (.RDNAttributeType.countryName, .printable, 2),
        "DC": (.RDNAttributeType.domainComponent, .ascii, 63),
        "E": (.RDNAttributeType.emailAddress, .ascii, 255),
        "EMAILADDRESS": (.RDNAttributeType.emailAddress, .ascii, 255),
    ]
}
