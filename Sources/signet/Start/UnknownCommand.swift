import CommandSupport
import GraphCommands

/// What is said of a word that is no command: the parser only counts words it does not expect.
enum UnknownCommand {
    /// The failure to tell of; `nil` where every word that should be a command is one.
    ///
    /// - Parameter words: the command line behind the program's name.
    static func failure(in words: [String]) -> CommandFailure? {
        var node = CommandNode.root
        var line = "signet"
        for word in words where word != "help" {
            guard !word.hasPrefix("-") else { return nil }
            guard !node.children.isEmpty else {
                // Else it is an argument, of which help knows none.
                return words.first == "help" ? failure(word, behind: line) : nil
            }
            guard let child = node.child(named: word) else { return failure(word, behind: line, of: node) }
            node = child
            line += " \(word)"
        }
        return nil
    }

    /// The failure where no command could follow.
    static func failure(_ word: String, behind line: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(StrayWord(word).shown ?? "a word") is not understood behind \"\(line)\"",
            remedy: "leave it out")
    }

    private static func failure(_ word: String, behind line: String, of node: CommandNode) -> CommandFailure {
        let spellings = line == "signet" ? MgcCommand.firstWords : []
        let near = NearestName.suggestions(for: word, among: node.children.map(\.name) + spellings)
        // What is no plain word may be a secret.
        let named = StrayWord(word).shown.map { "command \($0)" } ?? "such command"
        return CommandFailure(
            .usage, "there is no \(named) behind \"\(line)\"",
            remedy: near.isEmpty
                ? "`\(line) --help` lists the commands" : "did you mean \(near.joined(separator: " or "))?")
    }
}
