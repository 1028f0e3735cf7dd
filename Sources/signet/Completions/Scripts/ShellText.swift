/// Words of a command line of bash as they are typed.
enum ShellText {
    /// The characters beside letters and digits that mean something to no shell.
    private static let plain = Set("_./:@%+=,-")

    /// What bash would make of a word: quotes and backslashes taken away, nothing expanded; a quote that is not closed yet
    /// ends with the word.
    static func unquoted(_ typed: String) -> String {
        var text = ""
        var quote: Character?
        var characters = typed.makeIterator()
        while let character = characters.next() {
            switch (quote, character) {
            case (nil, "'"), (nil, "\""): quote = character
            case ("'"?, "'"), ("\""?, "\""): quote = nil
            case (nil, "\\"): if let next = characters.next() { text.append(next) }
            case ("\""?, "\\"):
                guard let next = characters.next() else { break }
                if !"\"\\$`".contains(next) { text.append(character) }
                text.append(next)
            default: text.append(character)
            }
        }
        return text
    }

    /// A word so that bash takes it as it is, behind what was typed of it; `nil` where the quote that was opened cannot hold
    /// it.
    ///
    /// Behind an open quote bash closes the quote itself, and what is inserted stands inside it.
    static func quoted(_ word: String, continuing typed: String) -> String? {
        switch typed.first {
        case "'"?: return word.contains("'") ? nil : word
        case "\""?: return word.contains { "\"\\$`!".contains($0) } ? nil : word
        default:
            return word.map { character in
                let isPlain = character.isLetter || character.isNumber || plain.contains(character)
                return isPlain ? String(character) : "\\\(character)"
            }.joined()
        }
    }
}
