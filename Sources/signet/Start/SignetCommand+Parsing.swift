import ArgumentParser

extension SignetCommand {
    /// Whether the whole tree reads the command line.
    @TaskLocal private static var isParsing = false

    /// Parses the command line: by the command it names alone, and where that does not come to a command that can run,
    /// by the whole tree, which knows what to say then.
    ///
    /// - Throws: the parser's error, which may also be a request for help.
    static func parseQuickly(_ words: [String]) throws -> any ParsableCommand {
        var type: any ParsableCommand.Type = self
        var rest = words[...]
        while let word = rest.first,
            let next = type.configuration.subcommands.first(where: { $0.configuration.commandName == word })
        {
            type = next
            rest.removeFirst()
        }
        if type.configuration.subcommands.isEmpty, let command = type.parseAlone(Array(rest)) { return command }
        return try $isParsing.withValue(true) { try parseAsRoot(words) }
    }

    /// What the parser is told. While it reads, it takes this for a command of another program: then it does not look
    /// for a request for a completion script of its own. Signet has completions of its own.
    static var configuration: CommandConfiguration {
        guard isParsing else { return described }
        var configuration = described
        configuration._superCommandName = ""
        return configuration
    }
}
