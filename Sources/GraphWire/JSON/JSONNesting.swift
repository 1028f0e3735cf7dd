/// How deep JSON may be nested: what is deeper comes from nobody's real service, and costs a parser more than its length.
public enum JSONNesting {
    /// The most levels that are read; Graph's own bodies have fewer than ten.
    public static let limit = 64

    /// Looks whether JSON text stays within ``limit``. Text that is not JSON is left to the parser.
    ///
    /// - Throws: ``JSONSyntaxError`` when it does not.
    public static func check(_ text: some Sequence<UInt8>) throws(JSONSyntaxError) {
        var depth = 0
        var isInString = false
        var isEscaped = false
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
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }
}
