public import Foundation

/// JSON as text: the one way the project writes it, and indentation for people.
public enum JSONText {
    /// Encodes a value with sorted member names, which puts `@odata.…` first as OData asks of a streaming answer.
    ///
    /// - Throws: `EncodingError` for a number that JSON cannot write, and what the value itself throws.
    public static func bytes(_ value: some Encodable) throws -> [UInt8] { try JSONTextWriter.text(of: value) }

    /// As ``bytes(_:)``.
    public static func encode(_ value: some Encodable) throws -> Data { Data(try bytes(value)) }

    /// Adds line breaks and two-space indentation to JSON text and changes nothing else.
    ///
    /// Works on the text, not on a parsed value, so numbers, escapes and the order of members stay as they came.
    /// Text that is not JSON comes back with harmless line breaks.
    public static func indented(_ json: some Sequence<UInt8>) -> String {
        var output: [UInt8] = []
        var depth = 0
        var insideString = false
        var escaped = false
        var justOpened = false
        func newLine() {
            output.append(UInt8(ascii: "\n"))
            output.append(
                contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * min(max(0, depth), JSONNesting.limit)))
        }
        for byte in json {
            if insideString {
                output.append(byte)
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    insideString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                continue
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if !justOpened { newLine() }
                output.append(byte)
                justOpened = false
                continue
            default:
                if justOpened { newLine() }
                justOpened = false
            }
            output.append(byte)
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                justOpened = true
            case UInt8(ascii: ","): newLine()
            case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
            case UInt8(ascii: "\""): insideString = true
            default: break
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
