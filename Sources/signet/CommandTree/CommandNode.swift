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

    /// Its options, flags and arguments; those of the server where it is the one that gets them.
    func arguments() throws -> [ArgumentDescription] {
        let description =
            type == ServeCommand.self ? try CommandDescription.server() : try CommandDescription(of: type)
        return description.shownArguments
    }
}
