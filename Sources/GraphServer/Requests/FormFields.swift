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
        // A form may have a hundred thousand values of a letter, and Foundation takes its time for each.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }) else {
            return String(text)
        }
        let spaced = String(
            decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        return spaced.utf8.contains(UInt8(ascii: "%")) ? spaced.removingPercentEncoding ?? spaced : spaced
    }
}
