import ArgumentParser
import CommandSupport
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

    @Test("takes one way of authentication, and a password only with it")
    func authentication() throws {
        #expect(try AuthenticationOptions.parse([]).configuration() == nil)
        let wrong = [
            ["--username", "u", "--pfx", "f"], ["--password-stdin"], ["--username", "u", "--no-password"],
        ]
        for words in wrong {
            let options = try AuthenticationOptions.parse(words)
            let error = #expect(throws: CommandFailure.self) { try options.configuration() }
            #expect(error?.exitCode == .usage)
        }
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
