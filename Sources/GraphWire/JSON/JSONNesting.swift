/// What Foundation's parser lets pass and should not: nesting that comes from nobody's real service and costs more than its
/// length, and commas in front of a closing bracket (RFC 8259 §4 and §5 have none).
public enum JSONNesting {
    /// The most levels that are read; Graph's own bodies have fewer than ten.
    public static let limit = 64

    /// Looks whether JSON text stays within ``limit`` and ends no list with a comma. Text that is not JSON is left to the parser.
    ///
    /// - Throws: ``JSONSyntaxError`` when it does not.
    public static func check(_ text: some Sequence<UInt8>) throws(JSONSyntaxError) {
        var depth = 0
        var isInString = false
        var isEscaped = false
        var isBehindComma = false
        for byte in text {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= limit else {
                    throw JSONSyntaxError(detail: "it is nested deeper than \(limit) levels")
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard !isBehindComma else {
                    throw JSONSyntaxError(detail: "a comma stands before a closing bracket")
                }
                depth -= 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            default: break
            }
            isBehindComma = byte == UInt8(ascii: ",")
        }
    }
}
