import GraphWire

extension OrderedJSON {
    /// As JSON text on one line.
    package var compactText: String { String(decoding: bytes, as: UTF8.self) }

    /// As JSON text with line breaks and two-space indentation.
    package var indentedText: String { JSONText.indented(bytes) }

    /// As JSON text.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): bytes += number.text.utf8
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The escapes of RFC 8259 §7, and DEL and the C1 controls, which terminals obey, as well.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var isBehindC2 = false
        for byte in text.utf8 {
            if isBehindC2 {
                isBehindC2 = false
                if byte < 0xA0 {
                    writeEscaped(byte, to: &bytes)
                    continue
                }
                bytes.append(0xC2)
            }
            switch byte {
            // U+0080 to U+00BF begin with it.
            case 0xC2: isBehindC2 = true
            case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: writeEscaped(byte, to: &bytes)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        let short: Unicode.Scalar? =
            switch byte {
            case 0x08: "b"
            case 0x09: "t"
            case 0x0A: "n"
            case 0x0C: "f"
            case 0x0D: "r"
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            default: nil
            }
        if let short {
            bytes += [UInt8(ascii: "\\"), UInt8(ascii: short)]
        } else {
            bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
        }
    }
}
