import Foundation
import GraphClient
import TestKit
import Testing

@Suite("On a terminal", .serialized)
struct TerminalTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")
    private let password = "correct horse"

    /// Runs `pfx inspect` on a file with a password, up to the question for it.
    private func withPasswordPrompt(_ body: (PseudoTerminal, TestIdentity) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity()
            let file = folder.appendingPathComponent("client.pfx")
            try Data(try identity.pfx(password: password)).write(to: file)
            let terminal = try PseudoTerminal(signet, ["pfx", "inspect", file.path])
            try terminal.waitFor("Password of \(file.path): ")
            #expect(!terminal.isInLineMode)
            try body(terminal, identity)
            #expect(terminal.isInLineMode)
        }
    }

    /// What the command line needs to know of a server, with the command line's own client.
    private func withServer(_ body: (ServedProcess, [String: String]) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let environment = server.environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
            try await body(server, environment)
            server.end(SIGTERM)
        }
    }

    private func id(of command: [String], _ environment: [String: String]) throws -> String {
        let result = try run(signet, command + ["--output", "json"], environment: environment)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return try #require(object?["id"] as? String, "\(result.errors)")
    }

    private func makeConnector(_ environment: [String: String]) throws -> String {
        let words = ["connectors", "create", "--name", "Check guest", "--target-url", "https://api.contoso.com/x"]
        return try id(
            of: words + ["--username", "caller", "--password-env", "CALLER_PASSWORD"],
            environment.merging(["CALLER_PASSWORD": "p"]) { $1 })
    }

    @Test("a password is asked for and not shown, and typing can be mended")
    func password() async throws {
        try await withPasswordPrompt { terminal, identity in
            try terminal.type("something else\u{15}\(password)é\u{7F}\n")
            #expect(try terminal.waitUntilExit() == 0)
            #expect(terminal.transcript.contains("Leaf: \(identity.thumbprint)\n"))
            for typed in ["something", "correct", "horse", "é"] { #expect(!terminal.transcript.contains(typed)) }
        }
    }

    @Test(
        "a question for a password that is not answered puts the terminal back",
        arguments: [("\u{3}", 130, "error: interrupted"), ("\u{4}", 64, "error: no password was given")])
    func noPassword(key: String, code: Int32, line: String) async throws {
        try await withPasswordPrompt { terminal, _ in
            try terminal.type(key)
            #expect(try terminal.waitUntilExit() == code)
            #expect(terminal.transcript.hasSuffix(": \n\(line)\n"), "\(terminal.transcript)")
        }
    }

    @Test("deleting asks, and does as it is told")
    func deleting() async throws {
        try await withServer { _, environment in
            let id = try makeConnector(environment)
            let question = "Delete connector \(id) and its certificates? [y/N] "
            for (answer, code, line) in [
                ("n", 130, "error: not deleted"), ("", 130, "error: not deleted"), ("yes", 0, "deleted \(id)"),
            ] as [(String, Int32, String)] {
                let terminal = try PseudoTerminal(signet, ["connectors", "delete", id], environment: environment)
                try terminal.waitFor(question)
                try terminal.type(answer + "\n")
                #expect(try terminal.waitUntilExit() == code)
                #expect(terminal.transcript == "\(question)\(answer)\n\(line)\n")
            }
            #expect(try run(signet, ["connectors", "show", id], environment: environment).status == 2)
        }
    }

    @Test("Ctrl-C at the question deletes nothing")
    func interruptedQuestion() async throws {
        try await withServer { _, environment in
            let id = try makeConnector(environment)
            let terminal = try PseudoTerminal(signet, ["connectors", "delete", id], environment: environment)
            try terminal.waitFor("[y/N] ")
            try terminal.interrupt()
            #expect(try terminal.waitUntilExit() == 130)
            #expect(try run(signet, ["connectors", "show", id], environment: environment).status == 0)
        }
    }

    @Test("a cmdlet asks as PowerShell does, and Ctrl-C at its question does nothing")
    func cmdlet() async throws {
        try await withServer { _, environment in
            let id = try makeConnector(environment)
            let remove = ["Remove-MgIdentityApiConnector", "-IdentityApiConnectorId", id, "-Confirm"]
            let shown = ["Get-MgIdentityApiConnector", "-IdentityApiConnectorId", id]
            let question = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): "
            let interrupted = try PseudoTerminal(signet, remove, environment: environment)
            try interrupted.waitFor(question)
            try interrupted.interrupt()
            #expect(try interrupted.waitUntilExit() == 130)
            let refused = try PseudoTerminal(signet, remove, environment: environment)
            try refused.waitFor(question)
            try refused.type("?\n")
            try refused.waitFor("N - Skip this operation and proceed with the next operation.\n")
            try refused.type("n\n")
            #expect(try refused.waitUntilExit() == 0)
            let list = try PseudoTerminal(signet, shown, environment: environment, columns: 200)
            #expect(try list.waitUntilExit() == 0)
            #expect(list.transcript.contains("\nDisplayName                 : Check guest\n"), "\(list.transcript)")
            #expect(list.transcript.contains("\nId                          : \(id)\n"))
            let agreed = try PseudoTerminal(signet, remove, environment: environment)
            try agreed.waitFor(question)
            try agreed.type("\n")
            #expect(try agreed.waitUntilExit() == 0)
            #expect(try run(signet, shown, environment: environment).status == 2)
        }
    }

    @Test("a cmdlet asks for the identifier it was not given")
    func missingIdentifier() async throws {
        try await withServer { _, environment in
            let id = try makeConnector(environment)
            let terminal = try PseudoTerminal(
                signet, ["Remove-MgIdentityApiConnector", "-WhatIf"], environment: environment, columns: 400)
            try terminal.waitFor("Supply values for the following parameters:\nIdentityApiConnectorId: ")
            try terminal.type(id + "\n")
            #expect(try terminal.waitUntilExit() == 0)
            #expect(
                terminal.transcript.contains(
                    "What if: Performing the operation \"Remove-MgIdentityApiConnector_Delete\""))
        }
    }

    @Test("results are tables; in a pipe they are JSON")
    func formats() async throws {
        try await withServer { _, environment in
            let id = try makeConnector(environment)
            let table = try PseudoTerminal(
                signet, ["connectors", "list"], environment: environment, columns: 200)
            #expect(try table.waitUntilExit() == 0)
            #expect(table.transcript.hasPrefix("ID "))
            #expect(table.transcript.contains("\n\(id)  Check guest  https://api.contoso.com/x  basic, user caller\n"))
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            let json = try PseudoTerminal(
                signet, ["connectors", "list"], environment: environment, output: .file(file))
            #expect(try json.waitUntilExit() == 0)
            #expect(json.transcript.isEmpty)
            let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any]
            #expect((object?["value"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == [id])
        }
    }

    @Test("an upload shows its progress on one line")
    func progress() async throws {
        try await withServer { server, environment in
            let file = URL(fileURLWithPath: try #require(environment["SIGNET_CA"])).deletingLastPathComponent()
                .appendingPathComponent("authorities.p7b")
            try Data(TestAuthority.bundle(try (1...3).map { try TestAuthority("CA \($0)") })).write(to: file)
            let id = try id(of: ["pki", "create", "--name", "Contoso"], environment)
            let terminal = try PseudoTerminal(
                signet, ["pki", "upload", id, "--serve", file.path], environment: environment, columns: 200)
            #expect(try terminal.waitUntilExit() == 0)
            #expect(terminal.transcript.hasPrefix("3 certificate authorities, SHA-256 "))
            let lines = terminal.transcript.split(separator: "\n")
            // Each state overwrites the one before: a carriage return, and the line erased to its end.
            let line = try #require(lines.first { $0.contains("\u{1B}[K") })
            #expect(lines.filter { $0.contains("\u{1B}[K") }.count == 1)
            let last = try #require(line.components(separatedBy: "\u{1B}[K").last)
            #expect(last.contains(/^succeeded.* \(\d+s\)$/), "\(last)")
            #expect(lines.contains("the PKI has 3 certificate authorities"))
        }
    }

    @Test("Ctrl-C ends the wait for an upload, and says that the upload goes on")
    func interruptedWait() async throws {
        try await withServer { server, environment in
            let authorities = try TestAuthority.bundle([try TestAuthority("Slow")])
            let folder = URL(fileURLWithPath: try #require(environment["SIGNET_CA"])).deletingLastPathComponent()
            let file = folder.appendingPathComponent("authorities.p7b")
            try Data(authorities).write(to: file)
            let host = try await FileHost.start { _, _ in .hang(after: []) }
            let id = try id(of: ["pki", "create", "--name", "Contoso"], environment)
            let terminal = try PseudoTerminal(
                signet, ["pki", "upload", id, "--url", host.url("/slow.p7b"), "--file", file.path],
                environment: environment, columns: 200)
            try terminal.waitFor("running")
            try terminal.interrupt()
            #expect(try terminal.waitUntilExit() == 130)
            #expect(
                terminal.transcript.hasSuffix(
                    "\nthe upload goes on; `signet pki wait \(id)` shows how it ends\nerror: interrupted\n"),
                "\(terminal.transcript)")
            #expect(terminal.isInLineMode)
            await host.stop()
        }
    }
}
