import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphCommands
import LoaderPages
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
            4 throttled, 5 network, 64 bad usage, 65 bad input file, \
            74 output not writable, 130 interrupted
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
        _ = loader_pages_release()
        Console.prepare()
        Interruption.exitAtOnce()
        if let text = QuickAnswer.text(for: CommandLine.arguments.dropFirst()) {
            Console.result(text)
            end()
        }
        // One thread is enough for the few requests of a command. The default is one for each processor, which on 32 of
        // them costs 3 ms.
        NIOSingletons.groupLoopCountSuggestion = 1
        let words = Array(CommandLine.arguments.dropFirst())
        if let first = words.first, isOwn(first) { return await runOwn(words) }
        if let first = words.first, CmdletCommand.matches(first) {
            ArgumentEraser.erase(from: 2)
            end(await CmdletCommand.run(words, .process))
        }
        if words.count >= 2, words[0] == "help", CmdletCommand.matches(words[1]) {
            if words.count > 2 { end(tellingOf: UnknownCommand.failure(words[2], behind: "signet help \(words[1])")) }
            end(CmdletCommand.help(words[1], .process))
        }
        if MgcCommand.matches(words) {
            ArgumentEraser.erase(from: 1 + MgcCommand.wordCount(words))
            end(await MgcCommand.run(words, .process))
        }
        await runOwn(words)
    }

    /// Whether a word is one of Signet's own commands: then nothing of the other spellings need be known.
    private static func isOwn(_ word: String) -> Bool {
        described.subcommands.contains { $0.configuration.commandName == word }
    }

    /// Runs a command line in Signet's own spelling.
    private static func runOwn(_ words: [String]) async {
        ArgumentEraser.eraseAddresses()
        HelpWidth.widenWhereNothingFits()
        // The table of operations takes a while to build. While the command line is read, another processor can do it.
        Task.detached { _ = GraphOperation.all }
        // The parser would answer with the help of the last word it knows.
        if words.first == "help", let failure = UnknownCommand.failure(in: words) { end(tellingOf: failure) }
        let command: any ParsableCommand
        do {
            command = try parseQuickly(words)
        } catch {
            if let failure = UnknownCommand.failure(in: words) { end(tellingOf: failure) }
            if exitCode(for: error) != .success {
                let message = Self.message(for: error)
                let failure =
                    UnknownOption.failure(message, in: words) ?? UnexpectedArguments.failure(message, in: words)
                if let failure { end(tellingOf: failure) }
            }
            end(sayingWhatTheParserSaysOf: error)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            end()
        } catch let error where !FailureReport.isOurs(error) && exitCode(for: error) != .failure {
            // The parser's own: a request for help, a version, a usage error.
            end(sayingWhatTheParserSaysOf: error)
        } catch let code as ExitCode {
            end(sayingWhatTheParserSaysOf: code)
        } catch {
            end(tellingOf: error)
        }
    }

    private static func end(tellingOf error: any Error) -> Never {
        let report = FailureReport(error)
        report.lines.forEach(Console.note)
        end(report.exitCode)
    }

    /// Ends the program with what the parser has to say: help on standard output, an error on the other. The parser would
    /// not notice that standard output cannot be written.
    private static func end(sayingWhatTheParserSaysOf error: any Error) -> Never {
        let (text, code) = (fullMessage(for: error), exitCode(for: error))
        if !text.isEmpty { code == .success ? Console.result(text) : Console.note(text) }
        end(code.rawValue)
    }

    private static func end(_ failure: CommandExitCode?) -> Never { end(failure?.rawValue ?? 0) }

    /// - Parameter code: a failure of the command counts for more than that it could not be told.
    private static func end(_ code: Int32 = 0) -> Never {
        Foundation.exit(code == 0 && Console.isOutputIncomplete ? CommandExitCode.output.rawValue : code)
    }
}
