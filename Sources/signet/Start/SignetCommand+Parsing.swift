import ArgumentParser

extension SignetCommand {
    /// Whether the command line is being parsed.
    @TaskLocal private static var isParsing = false

    /// Parses the command line.
    ///
    /// The parser looks for a request for a completion script of its own first, which takes as long as all the rest; only
    /// commands of another program are spared that, so meanwhile this is one. Signet has completions of its own.
    static func parseQuickly(_ arguments: [String]? = nil) throws -> any ParsableCommand {
        try $isParsing.withValue(true) { try parseAsRoot(arguments) }
    }

    /// What the parser is told.
    static var configuration: CommandConfiguration {
        guard isParsing else { return described }
        var configuration = described
        configuration._superCommandName = ""
        return configuration
    }
}
