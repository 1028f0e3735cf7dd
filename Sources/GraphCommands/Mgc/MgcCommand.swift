package import CommandSupport
import GraphCatalogue

/// The spelling of Microsoft's `mgc`: `signet identity api-connectors list`. Its words, options and requests come from the
/// catalogue.
package enum MgcCommand {
    /// Whether a command line is in this spelling: then its first word is one of `mgc`'s, or follows `help`.
    package static func matches(_ words: [String]) -> Bool {
        path(words).first.map(MgcTree.roots.contains) == true
    }

    /// How many arguments in front are words of the command; what is behind them may hold secrets.
    package static func wordCount(_ words: [String]) -> Int { words.prefix { !$0.hasPrefix("-") }.count }

    /// Runs a command line; what goes wrong is told on standard error.
    ///
    /// - Returns: the code to end with; `nil` for success.
    package static func run(_ words: [String], _ shell: Shell) async -> CommandExitCode? {
        do {
            try await execute(words, shell)
            return nil
        } catch {
            let report = FailureReport(error)
            report.lines.forEach(shell.note)
            return report.exitCode
        }
    }

    private static func execute(_ words: [String], _ shell: Shell) async throws {
        let path = path(words)
        let options = words.dropFirst(wordCount(words))
        let wantsHelp = words.first == "help"
        switch MgcTree.place(of: path) {
        case .command(let operation):
            let arguments = try MgcArguments(Array(options), for: operation)
            guard !wantsHelp, !arguments.has(.help) else {
                MgcHelp.lines(for: operation).forEach(shell.result)
                return
            }
            try await MgcCall(arguments, shell).run()
        case .group(let operations):
            guard wantsHelp || options.contains(where: MgcHelp.options.contains) else {
                let following = MgcTree.words(behind: path, of: operations).joined(separator: ", ")
                throw CommandFailure(
                    .usage, "a command is missing behind \"signet \(path.joined(separator: " "))\"",
                    remedy: "one of: \(following)")
            }
            MgcHelp.lines(forGroup: path, operations).forEach(shell.result)
        case .nowhere(let known, let word):
            throw unknown(word, behind: known)
        }
    }

    /// The words in front of the options.
    private static func path(_ words: [String]) -> [String] {
        Array((words.first == "help" ? words.dropFirst() : words[...]).prefix { !$0.hasPrefix("-") })
    }

    private static func unknown(_ word: String, behind known: [String]) -> CommandFailure {
        let line = "signet \(known.joined(separator: " "))"
        // Behind a whole command nothing but options can follow.
        if case .command(let operation) = MgcTree.place(of: known) {
            let options = operation.mgcRequiredOptions.map(\.usage)
            return CommandFailure(
                .usage, "\"\(word.prefix(40))\" is not understood behind \"\(line)\"",
                remedy: options.isEmpty
                    ? "it takes options only; \"\(line) --help\" lists them"
                    : "what it needs is given as \(options.joined(separator: " and "))")
        }
        let following = MgcTree.words(behind: known)
        return CommandFailure(
            .usage, "there is no command \"\(word.prefix(40))\" behind \"\(line)\"",
            remedy: NearestName.question(for: word, among: following)
                ?? "one of: \(following.joined(separator: ", "))")
    }
}
