import ArgumentParser
import CommandSupport
import Foundation
import Testing

@testable import signet

@Suite("A password")
struct PasswordSourceTests {
    @Test(
        "from a file loses exactly one line break at its end, and the mark that Windows writes in front",
        arguments: [
            ("pw", "pw"), ("pw\n", "pw"), ("pw\r\n", "pw"), ("pw\n\n", "pw\n"), ("pw\r", "pw\r"), (" pw \n", " pw "),
            ("", ""), ("\n", ""), ("grün\n", "grün"), ("\u{FEFF}pw\r\n", "pw"), ("pw\u{FEFF}", "pw\u{FEFF}"),
        ])
    func file(content: String, password: String) throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let path = try directory.write(content, to: "password")
        #expect(try PasswordSource.file(path).read(label: "Password") == password)
    }

    @Test("from the environment is taken as it is, even empty")
    func environment() throws {
        let variables = EnvironmentVariables(["A": "x\n", "EMPTY": ""])
        #expect(try PasswordSource.environment("A").read(label: "Password", environment: variables) == "x\n")
        #expect(try PasswordSource.environment("EMPTY").read(label: "Password", environment: variables) == "")
        let error = #expect(throws: CommandFailure.self) {
            try PasswordSource.environment("MISSING").read(label: "Password", environment: variables)
        }
        #expect(error?.exitCode == .usage)
    }

    @Test("that does not exist is empty")
    func none() throws {
        #expect(try PasswordSource.none.read(label: "Password") == "")
    }

    @Test("from a file that is missing, too long or not text is refused as a bad file")
    func badFiles() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let paths = [
            directory.file("missing"), try directory.write([0xFF, 0xFE], to: "binary"), directory.path,
            try directory.write(String(repeating: "a", count: PasswordSource.limit + 1), to: "long"),
        ]
        for path in paths {
            let error = #expect(throws: CommandFailure.self) {
                try PasswordSource.file(path).read(label: "Password")
            }
            #expect(error?.exitCode == .inputFile)
        }
    }

    @Test("has one source at most")
    func severalSources() throws {
        let one = try PasswordOptions.parse(["--password-env", "X"])
        #expect(try one.source() == .environment("X"))
        #expect(try PasswordOptions.parse([]).source() == .prompt)
        let two = try PasswordOptions.parse(["--password-stdin", "--no-password"])
        let error = #expect(throws: CommandFailure.self) { try two.source() }
        #expect(error?.exitCode == .usage)
    }

    @Test("loses whole characters to the backspace key")
    func backspace() {
        var bytes = Array("aü€".utf8)
        TerminalPrompt.removeLastCharacter(&bytes)
        #expect(bytes == Array("aü".utf8))
        TerminalPrompt.removeLastCharacter(&bytes)
        TerminalPrompt.removeLastCharacter(&bytes)
        TerminalPrompt.removeLastCharacter(&bytes)
        #expect(bytes.isEmpty)
    }
}
