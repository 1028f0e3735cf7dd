/// Text as a word of a shell's command line, for commands that a person is told to run.
enum ShellWord {
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+=,-")

    /// The text itself where a shell takes it as it is, else in single quotes.
    static func quoted(_ text: String) -> String {
        if !text.isEmpty, text.allSatisfy(plain.contains) { return text }
        return "'\(text.replacing("'", with: #"'\''"#))'"
    }

    /// The name of a file; one that begins with `-` would be taken for an option.
    static func file(_ path: String) -> String { quoted(path.hasPrefix("-") ? "./\(path)" : path) }
}
