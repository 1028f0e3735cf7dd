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
