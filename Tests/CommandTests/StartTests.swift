import ArgumentParser
import GraphClient
import Testing

@testable import signet

@Suite("At its start the program")
struct StartTests {
    @Test("says quickly what it would say slowly", arguments: [[], ["--help"], ["-h"], ["help"], ["--version"]])
    func quick(words: [String]) throws {
        var slow = ""
        do {
            var command = try SignetCommand.parseAsRoot(words)
            try command.run()
        } catch {
            slow = SignetCommand.fullMessage(for: error, columns: 80)
        }
        let quick = try #require(QuickAnswer.text(for: words))
        #expect(quick.trimmingSuffix { $0.isNewline } == slow.trimmingSuffix { $0.isNewline })
    }

    @Test(
        "parses all else",
        arguments: [["pki"], ["help", "pki"], ["--help", "pki"], ["--versio"], ["connectors", "-h"]])
    func other(words: [String]) {
        #expect(QuickAnswer.text(for: words) == nil)
    }

    @Test(
        "says what is wrong with the words of a command as the whole tree does", arguments: HelpTests.leaves,
        [["--help"], ["--no-such-option"], ["--url"], ["a", "b", "c", "d"]])
    func wrong(command: HelpTests.Command, words: [String]) {
        let words = command.name.split(separator: " ").dropFirst().map(String.init) + words
        #expect(
            Self.answer { try SignetCommand.parseQuickly(words) }
                == Self.answer { try SignetCommand.parseAsRoot(words) })
    }

    /// What came of parsing: the command, or what the person is told.
    private static func answer(_ parse: () throws -> any ParsableCommand) -> String {
        do {
            var command = try parse()
            guard "\(type(of: command))" == "HelpCommand" else { return "\(type(of: command))" }
            try command.run()
            return "a help that says nothing"
        } catch {
            return SignetCommand.fullMessage(for: error, columns: 80)
        }
    }

    @Test("knows no completion scripts but its own, and forgets that in what it prints")
    func scripts() throws {
        let error = #expect(throws: (any Error).self) {
            try SignetCommand.parseQuickly(["--generate-completion-script", "bash"])
        }
        let text = SignetCommand.fullMessage(for: try #require(error))
        #expect(text.hasPrefix("Error: Unknown option '--generate-completion-script'"))
        #expect(text.contains("Usage: signet <subcommand>\n"))
        let help = try SignetCommand.parseQuickly(["connectors", "upload", "--help"])
        #expect(String(describing: Swift.type(of: help)) == "HelpCommand")
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, predicate(last) { text.removeLast() }
        return text
    }
}
