import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient
import GraphCommands
import NIOCore

/// The `signet` executable: finds the command, runs it, and turns failures into sentences and exit codes.
@main
struct SignetCommand: AsyncParsableCommand {
    static let described = CommandConfiguration(
        commandName: "signet",
        abstract: "Client certificates for Microsoft Graph API connectors: a server, a client, and a demonstration.",
        discussion: """
            Every operation of Graph can also be called as Microsoft's own tools call it: in the words of mgc, such as \
            `signet identity api-connectors list`, and by the name of its PowerShell cmdlet, such as \
            `signet Get-MgIdentityApiConnector -Top 5`; `signet help CMDLET` explains one, `signet find-command` finds one.

            EXAMPLE:
              signet demo
              signet connectors upload ID --pfx client.pfx --password-file password.txt

            EXIT CODES:
              0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed, \
            4 throttled, 5 network, 64 bad usage, 65 bad input file, 130 interrupted
            """,
        version: GraphClientRelease.version,
        subcommands: [
            DemoCommand.self, ServeCommand.self, ConnectorsCommand.self, PKICommand.self, PFXCommand.self,
            BundleCommand.self, FlowsCommand.self,
            LoginCommand.self, LogoutCommand.self, WhoAmICommand.self, ProfileCommand.self,
            FindCommand.self, APICommand.self, CompletionsCommand.self, ManualCommand.self,
        ])

    /// Starts the program.
    static func main() async {
        Interruption.exitAtOnce()
        if let text = QuickAnswer.text(for: CommandLine.arguments.dropFirst()) { return Console.result(text) }
        // One thread is enough for the few requests of a command. The default is one for each processor, which on 32 of
        // them costs 3 ms.
        NIOSingletons.groupLoopCountSuggestion = 1
        let words = Array(CommandLine.arguments.dropFirst())
        if let first = words.first, isOwn(first) { return await runOwn(words) }
        if let first = words.first, CmdletCommand.matches(first) {
            ArgumentEraser.erase(from: 2)
            exit(withError: await CmdletCommand.run(words, .process).map { ExitCode($0.rawValue) })
        }
        if words.count == 2, words[0] == "help", CmdletCommand.matches(words[1]) {
            exit(withError: CmdletCommand.help(words[1], .process).map { ExitCode($0.rawValue) })
        }
        if MgcCommand.matches(words) {
            ArgumentEraser.erase(from: 1 + MgcCommand.wordCount(words))
            exit(withError: await MgcCommand.run(words, .process).map { ExitCode($0.rawValue) })
        }
        await runOwn(words)
    }

    /// Whether a word is one of Signet's own commands: then nothing of the other spellings need be known.
    private static func isOwn(_ word: String) -> Bool {
        described.subcommands.contains { $0.configuration.commandName == word }
    }

    /// Runs a command line in Signet's own spelling.
    private static func runOwn(_ words: [String]) async {
        // The table of operations takes a while to build. While the command line is read, another processor can do it.
        Task.detached { _ = GraphOperation.all }
        let command: any ParsableCommand
        do {
            command = try parseQuickly(words)
        } catch {
            if let failure = UnknownCommand.failure(in: words) {
                let report = FailureReport(failure)
                report.lines.forEach(Console.note)
                exit(withError: ExitCode(report.exitCode.rawValue))
            }
            exit(withError: error)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch let error where !FailureReport.isOurs(error) && exitCode(for: error) != .failure {
            // The parser's own: a request for help, a version, a usage error.
            exit(withError: error)
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let report = FailureReport(error)
            report.lines.forEach(Console.note)
            exit(withError: ExitCode(report.exitCode.rawValue))
        }
    }
}
