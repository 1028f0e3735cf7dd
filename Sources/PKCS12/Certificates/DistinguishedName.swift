/// Names as text (RFC 4514): the most specific part first.
enum DistinguishedName {
    /// Checks the structure of a name.
    static func check(_ name: BERElement) throws(PKCS12Error) {
        try walk(name) { _, _, _ in }
    }

    /// The text of a name that ``check(_:)`` let pass; of another one what stands before the fault.
    static func text(_ encoded: [UInt8]) -> String {
        var parts: [[String]] = []
        var reader = BERReader(BERSource(encoded, origin: nil, budget: ElementBudget(limits: .standard)))
        if let element = try? reader.require("Name") {
            try? walk(element) { part, type, value in
                if part == parts.count { parts.append([]) }
                parts[part].append(attribute(type, value))
            }
        }
        return parts.reversed().map { $0.joined(separator: "+") }.joined(separator: ",")
    }

    /// The most specific common name, unescaped but without control characters; `nil` when there is none.
    static func commonName(_ encoded: [UInt8]) -> String? {
        var found: String?
        var reader = BERReader(BERSource(encoded, origin: nil, budget: ElementBudget(limits: .standard)))
        if let element = try? reader.require("Name") {
            try? walk(element) { _, type, value in
                guard keywords[type.description] == "CN", let text = string(value) else { return }
                let shown = String(
                    String.UnicodeScalarView(
                        text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
                if !shown.isEmpty { found = shown }
            }
        }
        return found
    }

    /// Name ::= SEQUENCE OF RelativeDistinguishedName; that a SET OF SEQUENCE { type, value }
    private static func walk(
        _ name: BERElement, _ visit: (_ part: Int, ObjectIdentifier, BERElement) -> Void
    ) throws(PKCS12Error) {
        var parts = try name.sequence()
        var count = 0
        while let part = try parts.next("RelativeDistinguishedName") {
            var set = try part.expect(Tag.set, "a part of a name").children
            var isEmpty = true
            while let pair = try set.next("AttributeTypeAndValue") {
                var fields = try pair.sequence()
                let type = try fields.require("type").objectIdentifier()
                visit(count, type, try fields.require("value"))
                isEmpty = false
            }
            if !isEmpty { count += 1 }
        }
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
