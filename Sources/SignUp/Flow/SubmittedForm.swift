import DirectoryService

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
    subscript(name: String) -> String { AttributeText.line(values[name]?.first ?? "") }
}
