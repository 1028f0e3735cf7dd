import DirectoryService

/// What a person is shown of an endpoint's message.
enum ShownMessage {
    /// Nobody reads more.
    private static let mostScalars = 2_000
    /// One empty line between paragraphs.
    private static let mostLineBreaks = 2

    /// The message with its lines, without what reorders the text around it (Unicode Annex 9, explicit formatting) and
    /// without other control characters. One in which there is nothing to see is empty.
    static func text(_ message: String) -> String {
        var shown = String.UnicodeScalarView()
        var lineBreaks = 0
        var last: Unicode.Scalar?
        for scalar in message.unicodeScalars.prefix(mostScalars) {
            defer { last = scalar }
            switch scalar {
            case "\n" where last == "\r": continue
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                lineBreaks += 1
                if lineBreaks <= mostLineBreaks { shown.append("\n") }
                continue
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
            default: shown.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            lineBreaks = 0
        }
        let text = String(shown)
        return AttributeText.isBlank(text) ? "" : text.trimmingSpaces
    }
}
