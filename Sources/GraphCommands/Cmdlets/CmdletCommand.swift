package import CommandSupport

/// The PowerShell spelling of the command line: `Verb-MgNoun -Parameter value`.
package enum CmdletCommand {
    /// Whether a word is meant as the name of a cmdlet of Microsoft's modules.
    package static func matches(_ word: String) -> Bool {
        let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isLetter) else { return false }
        return parts[1].lowercased().hasPrefix("mg")
    }

    /// Runs a command line.
    ///
    /// - Parameter words: the name and what follows it.
    /// - Returns: the exit code of a failure, which has been told of; `nil` for success.
    package static func run(_ words: [String], _ shell: Shell) async -> CommandExitCode? {
        guard let name = words.first else { return .usage }
        guard let cmdlet = Cmdlet(named: name) else { return unknown(name, shell) }
        var command = cmdlet.name
        do {
            let bound = try CmdletWords(Array(words.dropFirst()), cmdlet: cmdlet)
            if bound.asksForHelp {
                CmdletHelp(cmdlet).lines.forEach(shell.result)
                return nil
            }
            let call = try CmdletCall(bound, of: cmdlet, shell: shell)
            command = call.command
            var run = try CmdletRun(call, shell: shell)
            return try await run.run()
        } catch {
            let record = ErrorRecord(error, command: command)
            record.lines.forEach(shell.note)
            return record.exitCode
        }
    }

    /// Prints the help of a cmdlet.
    package static func help(_ name: String, _ shell: Shell) -> CommandExitCode? {
        guard let cmdlet = Cmdlet(named: name) else { return unknown(name, shell) }
        CmdletHelp(cmdlet).lines.forEach(shell.result)
        return nil
    }

    /// What Microsoft's module for signing in and for raw calls is here.
    private static let ownWords: [String: String] = [
        "connect-mggraph": "signet login", "disconnect-mggraph": "signet logout", "get-mgcontext": "signet whoami",
        "find-mggraphcommand": "signet find-command", "find-mggraphpermission": "signet find-command",
        "invoke-mggraphrequest": "signet api", "invoke-mgrestmethod": "signet api",
        "add-mgenvironment": "signet profile", "get-mgenvironment": "signet profile",
    ]

    private static func unknown(_ name: String, _ shell: Shell) -> CommandExitCode {
        let shown = TerminalText.printable(name)
        shell.note("\(shown): The term '\(shown)' is not recognized as a name of a cmdlet.")
        if let own = ownWords[name.lowercased()] {
            shell.note("  what it does is here: \(own)")
        } else {
            let near = NearestName.suggestions(for: name, among: Cmdlet.allNames)
            shell.note(
                near.isEmpty
                    ? "  `signet find-command PATTERN` finds cmdlets"
                    : "  did you mean \(near.joined(separator: " or "))?")
        }
        return .usage
    }
}
