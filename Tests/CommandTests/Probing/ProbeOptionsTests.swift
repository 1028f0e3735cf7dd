import ArgumentParser
import CommandSupport
import Foundation
import GraphWire
import Testing

@testable import signet

@Suite("The options of a probe")
struct ProbeOptionsTests {
    private func command(_ options: [String]) throws -> ProbeConnector {
        try #require(try SignetCommand.parseAsRoot(["connectors", "probe", "1"] + options) as? ProbeConnector)
    }

    @Test("agree with each other")
    func agreeing() throws {
        let options = [
            [], ["--certificate", String(repeating: "a", count: 40)], ["--pfx", "f", "--password-stdin"],
            ["--claims", "-", "--pfx", "f", "--password-file", "p"],
            ["--claims", "c", "--pfx", "f", "--password-stdin"],
        ]
        for words in options { try command(words).check() }
    }

    @Test(
        "are refused where they contradict each other",
        arguments: [
            (
                ["--certificate", String(repeating: "a", count: 64), "--pfx", "f"],
                "--certificate and --pfx exclude each other"
            ),
            (["--password-file", "p"], "a password is given but nothing it belongs to"),
            (
                ["--claims", "-", "--pfx", "f", "--password-stdin"],
                "standard input cannot be both the claims and the password"
            ),
        ])
    func contradicting(words: [String], message: String) throws {
        let command = try command(words)
        let error = #expect(throws: CommandFailure.self) { try command.check() }
        #expect(error?.exitCode == .usage)
        #expect(error?.message == message)
        #expect(error?.remedy != nil)
    }

    @Test("take a thumbprint as it is copied from anywhere, and only a whole one")
    func thumbprint() throws {
        let plain = "00112233445566778899AABBCCDDEEFF00112233"
        let colons =
            "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33"
        for text in [plain, plain.lowercased(), colons, colons.replacing(":", with: " ")] {
            #expect(try command(["--certificate", text]).certificate?.text == plain)
        }
        for text in ["", "ab", String(repeating: "g", count: 40), plain + "0", String(repeating: "٣", count: 40)] {
            let error = #expect(throws: (any Error).self) { try command(["--certificate", text]) }
            #expect(SignetCommand.exitCode(for: try #require(error)).rawValue == 64)
        }
    }

    @Test("take claims from a file, and only a JSON object")
    func claims() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let shell = ScriptedShell().shell
        #expect(try command([]).claims(shell) == nil)
        let good = try directory.write(#"{"email":"a@contoso.com","age":3}"#, to: "good.json")
        #expect(
            try command(["--claims", good]).claims(shell) == .object(["email": "a@contoso.com", "age": .integer(3)]))
        for text in ["[1]", "{", ""] {
            let bad = try directory.write(text, to: "bad.json")
            let command = try command(["--claims", bad])
            let error = #expect(throws: CommandFailure.self) { try command.claims(shell) }
            #expect(error?.exitCode == .inputFile)
        }
        // Standard input is empty here.
        let error = #expect(throws: CommandFailure.self) { try command(["--claims", "-"]).claims(shell) }
        #expect(error?.exitCode == .inputFile)
    }

    @Test(
        "do not reach a cloud of Microsoft, which has no such operation",
        arguments: [
            ["connectors", "probe", "1"], ["connectors", "calls", "1"],
            ["connectors", "rotate", "1", "--probe"], ["connectors", "upload", "1", "--pfx", "f", "--probe"],
        ])
    func clouds(words: [String]) async throws {
        for cloud in ["global", "china", "usgov"] {
            var command = try #require(
                try SignetCommand.parseAsRoot(words + ["--cloud", cloud]) as? any AsyncParsableCommand)
            let error = await #expect(throws: CommandFailure.self) { try await command.run() }
            #expect(error?.exitCode == .usage)
            #expect(
                error?.message.hasSuffix(
                    "needs a service of Signet: Microsoft Graph (cloud \(cloud)) has no such operation") == true)
        }
    }
}
