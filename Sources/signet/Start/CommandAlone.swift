import ArgumentParser

/// A command without the tree it hangs in: the parser describes every command of a tree before it reads the first word,
/// and looks for each in it again and again.
private struct CommandAlone<Command: ParsableCommand>: ParsableCommand {
    @OptionGroup var command: Command

    /// What the parser is told; as below a program of another name, for the reason of ``SignetCommand/configuration``.
    static var configuration: CommandConfiguration {
        var configuration = CommandConfiguration(commandName: Command._commandName)
        configuration._superCommandName = ""
        return configuration
    }
}

extension ParsableCommand {
    /// Reads the words behind this command's own.
    ///
    /// - Returns: `nil` where the whole tree must be asked, because the words are wrong or ask for help.
    static func parseAlone(_ words: [String]) -> (any ParsableCommand)? {
        (try? CommandAlone<Self>.parseAsRoot(words) as? CommandAlone<Self>)?.command
    }
}
