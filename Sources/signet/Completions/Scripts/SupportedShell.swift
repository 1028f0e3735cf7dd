import ArgumentParser

/// The shells that completions are for.
enum SupportedShell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// What the shell has to read.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    /// Where an answer becomes lines: words with what they are behind a tab, or a line that begins with a tab and asks for
    /// names of files.
    func lines(_ answer: CompletionAnswer, typed: String) -> [String] {
        var lines = answer.words.filter { Self.isSafe($0.word) }.compactMap { completion -> String? in
            switch self {
            case .bash: ShellText.quoted(completion.word, continuing: typed)
            case .zsh, .fish:
                "\(completion.word)\t\(completion.about.map { Self.isControl($0) ? " " : String($0) }.joined())"
            }
        }
        if let files = answer.files { lines.append("\t\(files.rawValue)\t\(answer.prefix)") }
        return lines
    }

    /// The words as they are meant. Only bash hands them over as they were typed, quotes and all.
    func words(_ typed: [String]) -> [String] { self == .bash ? typed.map(ShellText.unquoted) : typed }

    /// A word with a line break or a tab would be taken apart, and others could move the cursor.
    private static func isSafe(_ word: String) -> Bool { !word.isEmpty && !word.contains(where: isControl) }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
