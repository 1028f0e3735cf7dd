package import CommandSupport
import GraphCatalogue

/// The spelling of Microsoft's `mgc`: `signet identity api-connectors list`. Its words, options and requests come from the
/// catalogue.
package enum MgcCommand {
    /// Whether a command line is in this spelling: then its first word is one of `mgc`'s, or follows `help`.
    package static func matches(_ words: [String]) -> Bool {
        path(words).first.map(MgcTree.roots.contains) == true
    }

    /// How many arguments in front are words of the command; what is behind them may hold secrets, also where it is no
    /// option: a body whose `--body` was forgotten.
    package static func wordCount(_ words: [String]) -> Int {
        let path = path(words)
        let help = words.first == "help" ? 1 : 0
        if case .nowhere(let known, _) = MgcTree.place(of: path) { return help + known.count }
        return help + path.count
    }

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

    private static func unknown(_ text: String, behind known: [String]) -> CommandFailure {
        let line = "signet \(known.joined(separator: " "))"
        let word = StrayWord(text)
        // Behind a whole command nothing but options can follow.
        if case .command(let operation) = MgcTree.place(of: known) {
            return CommandFailure(
                .usage, "\(word.shown ?? "the next argument") is not understood behind \"\(line)\"",
                remedy: MgcArguments.remedy(forStray: word, operation)
                    ?? "it takes options only; \"\(line) --help\" lists them")
        }
        let following = MgcTree.words(behind: known)
        let what = word.shown.map { "there is no command \($0)" } ?? "the next argument is no command"
        return CommandFailure(
            .usage, "\(what) behind \"\(line)\"",
            remedy: NearestName.question(for: text, among: following)
                ?? "one of: \(following.joined(separator: ", "))")
    }
}
