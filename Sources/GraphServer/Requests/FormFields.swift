import Foundation

/// Names and values as `application/x-www-form-urlencoded` writes them, in bodies and in queries.
struct FormFields {
    /// Decoded pairs in the order they came.
    let pairs: [(name: String, value: String)]

    /// Takes the text apart: `+` is a space, `%XX` a byte; what cannot be decoded stays as it is.
    init(_ text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decode(parts[0]), parts.count > 1 ? Self.decode(parts[1]) : "")
        }
    }

    /// The first value of a name.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    private static func decode(_ text: some StringProtocol) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }
}
