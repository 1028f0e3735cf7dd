package import DirectoryStore

/// What a text is worth as an answer to a question of a user flow: one that a person sent, and one that a flow offers.
package enum AttributeText {
    /// Text as one line: control characters become spaces, and those at its ends go. Text in which there is nothing to
    /// see is empty.
    package static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let line = String(String.UnicodeScalarView(scalars)).trimmingSpaces
        return isBlank(line) ? "" : line
    }

    /// Whether there is nothing to see in a text: only white space, and characters that control or join others, or that
    /// are drawn as nothing.
    package static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            let properties = scalar.properties
            if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
            return switch properties.generalCategory {
            case .control, .format: true
            default: false
            }
        }
    }

    /// A line as a value of an attribute's type; `nil` where it is none.
    ///
    /// - Parameter dataType: in Graph's spelling, such as `int64`.
    package static func value(_ line: String, as dataType: String) -> AttributeValue? {
        switch dataType {
        case "int64": Int64(line).map(AttributeValue.integer)
        case "boolean": Bool(line.lowercased()).map(AttributeValue.bool)
        default: .text(line)
        }
    }
}

extension String {
    /// Without white space at its ends.
    package var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
