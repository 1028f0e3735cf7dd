/// A word of a command line that stands where none is expected.
///
/// It may be a body with its password whose `--body` was forgotten, so it is repeated only where it could be a word of a
/// command.
package struct StrayWord {
    private static let longest = 40

    let text: String

    /// Any word.
    package init(_ text: String) { self.text = text }

    /// The word in quotation marks; `nil` when it is not to be repeated.
    package var shown: String? {
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        return isWord && !text.isEmpty && text.utf8.count <= Self.longest ? "\"\(text)\"" : nil
    }

    /// The end of a sentence that says what is right instead; empty when the word is not to be repeated.
    var contradicted: String { shown.map { ", not \($0)" } ?? "" }

    /// Whether a body or the name of its file was meant.
    var looksLikeBody: Bool { text.hasPrefix("{") || text.hasPrefix("@") }
}
