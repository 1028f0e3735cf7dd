package import DirectoryStore

/// What a text is worth as an answer to a question of a user flow: one that a person sent, and one that a flow offers.
package enum AttributeText {
    /// Text as one line: control characters become spaces, and those at its ends go. Text in which there is nothing to
    /// see is empty.
    package static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let line = String(String.UnicodeScalarView(scalars)).trimmingSpaces
        let isBlank = line.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.generalCategory == .format
        }
        return isBlank ? "" : line
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
