import ArgumentParser
import CommandSupport
import Testing

@testable import signet

@Suite("An argument that a command does not expect")
struct UnexpectedArgumentsTests {
    private func failure(_ words: [String]) throws -> CommandFailure? {
        let error = #expect(throws: (any Error).self) { try SignetCommand.parseQuickly(words) }
        return UnexpectedArguments.failure(SignetCommand.message(for: try #require(error)), in: words)
    }

    @Test(
        "is told by its place where it may be a secret",
        arguments: [
            (["connectors", "upload", "id", "--pfx", "f", "Secret!"], "argument 6 is not expected"),
            (["connectors", "upload", "id", "--pfx", "f", "it's a 'Secret', 'x'"], "argument 6 is not expected"),
            (["connectors", "upload", "id", "Secret", "--pfx", "f", "more"], "2 arguments are not expected"),
        ])
    func masked(_ words: [String], _ message: String) throws {
        #expect(
            try failure(words)
                == CommandFailure(
                    .usage, message,
                    remedy:
                        "values follow the name of their option; `signet connectors upload --help` lists the options"))
    }

    @Test(
        "is left to the parser where it is a plain word, as is everything else",
        arguments: [
            ["connectors", "upload", "id", "--pfx", "f", "more"], ["connectors", "upload", "id", "--pfx"],
            ["connectors", "list", "--bogus"],
        ])
    func plain(_ words: [String]) throws {
        #expect(try failure(words) == nil)
    }
}
