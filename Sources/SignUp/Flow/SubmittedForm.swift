/// What a browser sent with a form.
public struct SubmittedForm: Sendable {
    private let values: [String: [String]]
    /// More characters than this in one value are cut off; no answer that is kept and no code of a provider is that long.
    static let longestValue = 8_192

    /// Gathers names and values in the order they came.
    public init(_ pairs: [(name: String, value: String)]) {
        values = pairs.reduce(into: [:]) { values, pair in
            values[pair.name, default: []].append(
                String(String.UnicodeScalarView(pair.value.unicodeScalars.prefix(Self.longestValue))))
        }
    }

    /// Every value of a name.
    subscript(all name: String) -> [String] { values[name] ?? [] }

    /// The first value of a name, without what surrounds it and without what no one-line field holds.
    subscript(name: String) -> String { Self.line(values[name]?.first ?? "") }

    /// Text as one line: control characters become spaces, and those at its ends go. Text in which there is nothing to
    /// see is empty.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let line = String(String.UnicodeScalarView(scalars)).trimmingSpaces
        let isBlank = line.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.generalCategory == .format
        }
        return isBlank ? "" : line
    }
}

extension String {
    /// Without white space at its ends.
    var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
