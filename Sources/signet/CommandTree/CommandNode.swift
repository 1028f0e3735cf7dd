import ArgumentParser

/// A command of ours in the tree of commands. Its parts are found out when they are asked for: to describe all commands
/// takes many times as long as to describe one.
struct CommandNode {
    let type: any ParsableCommand.Type

    /// The whole tree.
    static let root = CommandNode(type: SignetCommand.self)

    var name: String { type._commandName }
    var abstract: String { type.configuration.abstract }

    /// The commands below it that a person may be told of.
    var children: [CommandNode] {
        type.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map(CommandNode.init)
    }

    /// The command below it that a word names.
    func child(named word: String) -> CommandNode? {
        type.configuration.subcommands.first { $0._commandName == word || $0.configuration.aliases.contains(word) }
            .map(CommandNode.init)
    }

    /// The command that the first words of a command line name, and how a person writes it.
    static func named(by words: [String]) -> (node: CommandNode, line: String) {
        var node = root
        var line = ["signet"]
        for word in words {
            guard let child = node.child(named: word) else { break }
            node = child
            line.append(word)
        }
        return (node, line.joined(separator: " "))
    }

    /// Its options, flags and arguments; those of the server where it is the one that gets them.
    func arguments() throws -> [ArgumentDescription] {
        let description =
            type == ServeCommand.self ? try CommandDescription.server() : try CommandDescription(of: type)
        return description.shownArguments
    }
}
