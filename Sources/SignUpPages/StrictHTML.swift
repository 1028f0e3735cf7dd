import Mustache

/// Escapes text for HTML, scalar by scalar.
///
/// The library's own escaping looks at characters as people see them: a quotation mark with a combining accent behind it
/// is another character there and goes through, but a browser sees the quotation mark.
struct StrictHTML: MustacheContentType {
    static let name = "STRICT-HTML"

    func escapeText(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "`": escaped += "&#96;"
            // Neither means anything in HTML text (HTML, "Preprocessing the input stream").
            case "\0", "\u{FEFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
