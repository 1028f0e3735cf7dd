/// Names as text (RFC 4514): the most specific part first.
enum DistinguishedName {
    /// Name ::= SEQUENCE OF RelativeDistinguishedName; that a SET OF SEQUENCE { type, value }
    static func text(_ element: BERElement) throws(PKCS12Error) -> String {
        var names: [String] = []
        var parts = try element.sequence()
        while let part = try parts.next("RelativeDistinguishedName") {
            var pairs: [String] = []
            var set = try part.expect(Tag.set, "a part of a name").children
            while let pair = try set.next("AttributeTypeAndValue") {
                var fields = try pair.sequence()
                let type = try fields.require("type").objectIdentifier()
                pairs.append(attribute(type, try fields.require("value")))
            }
            names.append(pairs.joined(separator: "+"))
        }
        return names.reversed().joined(separator: ",")
    }

    private static func attribute(_ type: ObjectIdentifier, _ value: BERElement) -> String {
        guard let keyword = keywords[type.description], let text = string(value) else {
            return "\(type)=#\(Hexadecimal.text(value.encoded))"
        }
        return "\(keyword)=\(escaped(text))"
    }

    private static func string(_ value: BERElement) -> String? {
        switch value.identifier {
        case Tag.utf8String: String(validating: value.contentBytes, as: UTF8.self)
        case Tag.bmpString: BMPString.text(value.contentBytes)
        // Printable and IA5 are ASCII; Teletex is Latin 1 in practice.
        case Tag.printableString, Tag.ia5String, Tag.teletexString:
            String(String.UnicodeScalarView(value.contentBytes.map { Unicode.Scalar($0) }))
        default: nil
        }
    }

    /// RFC 4514 §2.4; control characters are escaped too, so that a name cannot draw on a terminal.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let isEdge = index == 0 || index == text.unicodeScalars.count - 1
            switch scalar {
            case "\"", "+", ",", ";", "<", ">", "\\":
                escaped += "\\\(scalar)"
            case "#" where index == 0, " " where isEdge:
                escaped += "\\\(scalar)"
            case _ where scalar.properties.generalCategory == .control:
                escaped += String(scalar).utf8.map { "\\" + Hexadecimal.text([$0]) }.joined()
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static let keywords = [
        "2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST",
        "2.5.4.9": "STREET", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "title", "2.5.4.17": "postalCode",
        "2.5.4.42": "GN", "2.5.4.97": "organizationIdentifier", "0.9.2342.19200300.100.1.1": "UID",
        "0.9.2342.19200300.100.1.25": "DC", "1.2.840.113549.1.9.1": "emailAddress",
    ]
}
