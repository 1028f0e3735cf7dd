import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphWire
import PKCS12
import Testing

@testable import signet

@Suite("The command line")
struct CommandLineTests {
    @Test("passes everything behind serve on, help included")
    func serve() throws {
        let words = ["--dev", "--port", "0", "--help", "--", "x"]
        let command = try #require(try SignetCommand.parseAsRoot(["serve"] + words) as? ServeCommand)
        #expect(command.arguments == words)
    }

    @Test("understands an upload")
    func upload() throws {
        let command = try #require(
            try SignetCommand.parseAsRoot([
                "connectors", "upload", "id-1", "--pfx", "c.pfx", "--password-file", "p", "--url", "https://x",
                "--output", "json", "--dry-run",
            ]) as? UploadCertificate)
        #expect(command.id == "id-1")
        #expect(command.pfx == "c.pfx")
        #expect(try command.password.source() == .file("p"))
        #expect(command.output.format == .json)
        #expect(command.output.dryRun)
    }

    @Test(
        "that is wrong ends with 64",
        arguments: [
            ["bogus"], ["connectors", "show"], ["connectors", "upload", "id"],
            ["connectors", "list", "--output", "xml"],
            ["connectors", "upload", "id", "--pfx", "f", "--password", "secret"],
            ["connectors", "create", "--name", "n"],
        ])
    func wrong(words: [String]) throws {
        let error = #expect(throws: (any Error).self) { try SignetCommand.parseAsRoot(words) }
        #expect(SignetCommand.exitCode(for: try #require(error)).rawValue == CommandExitCode.usage.rawValue)
    }

    @Test(
        "is refused for an id that cannot be one, before any file is read",
        arguments: [
            ["connectors", "upload", "ID", "--pfx", "/nowhere"], ["connectors", "rotate", "ID", "--pfx", "/nowhere"],
            ["connectors", "update", "ID", "--pfx", "/nowhere"], ["connectors", "show", "ID"],
            ["connectors", "delete", "ID"], ["connectors", "probe", "ID"], ["connectors", "calls", "ID"],
            ["flows", "set-step", "B2X_1_Partner", "post-federation-signup", "ID"],
            ["pki", "upload", "ID", "--serve", "/nowhere"], ["pki", "cas", "add", "ID", "/nowhere"],
            ["pki", "show", "ID"], ["pki", "wait", "ID"], ["pki", "restore", "ID"],
            ["pki", "cas", "show", "PKI", "ID"],
        ], [("", "it is empty"), ("..", "it is made of dots")])
    func identifiers(words: [String], id: (text: String, reason: String)) throws {
        #expect(throws: Never.self) { try SignetCommand.parseAsRoot(words) }
        let error = #expect(throws: (any Error).self) {
            try SignetCommand.parseAsRoot(words.map { $0 == "ID" ? id.text : $0 })
        }
        let refusal = try #require(error)
        #expect(SignetCommand.exitCode(for: refusal).rawValue == CommandExitCode.usage.rawValue)
        #expect(SignetCommand.fullMessage(for: refusal).contains(id.reason))
    }

    @Test("takes one way of authentication, and a password only with it")
    func authentication() throws {
        #expect(try AuthenticationOptions.parse([]).configuration(for: nil, isDryRun: false) == nil)
        let wrong = [
            ["--username", "u", "--pfx", "f"], ["--password-stdin"], ["--username", "u", "--no-password"],
        ]
        for words in wrong {
            let options = try AuthenticationOptions.parse(words)
            let error = #expect(throws: CommandFailure.self) { try options.configuration(for: nil, isDryRun: false) }
            #expect(error?.exitCode == .usage)
        }
    }

    @Test("refuses an AES-protected file for a cloud of Microsoft when it makes or changes a connector, too")
    func authenticationFile() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let issued = try CertificateOptions.parse(["--key", "p256"]).issue(subject: "a", now: Date())
        let path = try directory.write(try PFXMaking.bytes(of: issued, password: "", profile: .modern), to: "c.pfx")
        let options = try AuthenticationOptions.parse(["--pfx", path, "--no-password"])
        let error = #expect(throws: CommandFailure.self) { try options.configuration(for: .global, isDryRun: true) }
        #expect(error?.exitCode == .inputFile)
        #expect(error?.remedy?.contains("signet pfx convert") == true)
        #expect(try options.configuration(for: nil, isDryRun: false) != nil)
        let converted = try AuthenticationOptions.parse(["--pfx", path, "--no-password", "--convert"])
        guard case .pkcs12(let sent) = try converted.configuration(for: .global, isDryRun: false) else {
            Issue.record("no file is sent")
            return
        }
        let bytes = try #require(Data(base64Encoded: sent.pkcs12Value ?? ""))
        #expect(try PFX.read([UInt8](bytes), password: "").encryptions.first?.name == "PBES1 SHA1-3DES")
    }

    @Test("has a name for every variable of a service in dev mode that a client needs")
    func variables() {
        let text = """
            # written by the service
            SIGNET_URL=https://127.0.0.1:8443
            SIGNET_AUTHORITY='https://127.0.0.1:8443'
            SIGNET_CLIENT_SECRET="a=b'c"
            SIGNET_CA=/tmp/with space/ca.pem
            nonsense
            """
        let variables = EnvironmentVariables(EnvironmentFile.parse(text))
        #expect(variables[.url] == "https://127.0.0.1:8443")
        #expect(variables[.authority] == "https://127.0.0.1:8443")
        #expect(variables[.clientSecret] == "a=b'c")
        #expect(variables[.certificateAuthority] == "/tmp/with space/ca.pem")
        #expect(variables[.tenant] == nil)
    }
}
