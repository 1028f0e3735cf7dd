/// A word that may stand where the cursor is.
struct Completion: Equatable, Sendable {
    /// The whole word.
    let word: String
    /// What it is, for shells that show it.
    let about: String

    /// - Parameter about: a text whose first sentence says what it is.
    init(_ word: String, _ about: String? = nil) {
        self.word = word
        let text = about ?? ""
        let sentence = text[..<(text.firstRange(of: ". ")?.lowerBound ?? text.endIndex)]
        self.about = String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
    }
}

/// What may stand where the cursor is.
struct CompletionAnswer: Equatable, Sendable {
    /// Names of files, which the shell knows best.
    enum Files: String {
        case files, folders
    }

    var words: [Completion] = []
    var files: Files?
    /// What stands in the word before the name of a file, such as `--pfx=` or `@`.
    var prefix = ""

    /// Nothing.
    static let none = CompletionAnswer()

    /// The same words, all behind something that is typed already.
    func behind(_ prefix: String) -> CompletionAnswer {
        CompletionAnswer(
            words: words.map { Completion(prefix + $0.word, $0.about) }, files: files, prefix: prefix + self.prefix)
    }

    /// Those that begin as what is typed does, whatever the case of letters; their own spelling wins.
    func beginning(with typed: String) -> CompletionAnswer {
        let exact = words.filter { $0.word.hasPrefix(typed) }
        guard exact.isEmpty else { return CompletionAnswer(words: exact, files: files, prefix: prefix) }
        let wanted = typed.lowercased()
        return CompletionAnswer(
            words: words.filter { $0.word.lowercased().hasPrefix(wanted) }, files: files, prefix: prefix)
    }
}
