import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient
import Testing

@testable import signet

@Suite("The options of output")
struct OutputOptionsTests {
    @Test("name the formats of Signet's own commands", arguments: OutputFormat.own)
    func formats(format: OutputFormat) throws {
        #expect(try OutputOptions.parse(["--output", format.rawValue]).format == format)
        #expect(try OfflineOutput.parse(["-o", format.rawValue]).format == format)
        // The tests' standard output is no terminal.
        #expect(try OutputOptions.parse([]).format == .json)
    }

    @Test(
        "refuse formats that only the spelling of mgc has, naming those there are", arguments: ["text", "none", "xml"])
    func foreign(name: String) throws {
        let error = #expect(throws: (any Error).self) { try OutputOptions.parse(["--output", name]) }
        let wrong = try #require(error)
        #expect(OutputOptions.exitCode(for: wrong).rawValue == CommandExitCode.usage.rawValue)
        #expect(OutputOptions.message(for: wrong).contains("'table', 'json', 'yaml' or 'tsv'"))
    }

    @Test("tell where a query is wrong before anything is sent")
    func query() throws {
        #expect(try OutputOptions.parse(["--query", "value[].id"]).form.query?.text == "value[].id")
        let error = #expect(throws: (any Error).self) { try OutputOptions.parse(["--query", "value[?a"]) }
        let wrong = try #require(error)
        #expect(OutputOptions.exitCode(for: wrong).rawValue == CommandExitCode.usage.rawValue)
        #expect(
            OutputOptions.message(for: wrong) == """
                The value 'value[?a' is invalid for '--query <expression>': "]" is expected, not the end, at character 9
                """)
    }

    @Test("of a path of Graph understand every way to write it")
    func addresses() throws {
        let client = try GraphClient(
            baseURL: "https://graph.example/sub", credential: StaticTokenCredential(token: ""))
        for text in ["/me?$top=1", "me?$top=1", "/v1.0/me?$top=1", "https://GRAPH.example/sub/V1.0/me?$top=1"] {
            #expect(try GraphAddress(text).path(for: client) == "/me?$top=1")
        }
        #expect(try GraphAddress("/beta/me").version == .beta)
        #expect(try GraphAddress("/betas/me").version == nil)
        #expect(
            try GraphAddress("/a?$filter=b eq 'ü'%20&$search=\"x#y\"").path(for: client)
                == "/a?$filter=b%20eq%20'%C3%BC'%20&$search=%22x%23y%22")
        for (text, message) in [
            ("https://other.example/v1.0/me", "the URL leads to another service than https://graph.example/sub"),
            ("https://graph.example/v1.0/me", "the URL leads to another service than https://graph.example/sub"),
            ("/beta/me", "the path is of beta, but the service was asked for v1.0"),
            ("https://graph.example/sub/me", "the URL has no version of Graph"),
        ] {
            let error = #expect(throws: CommandFailure.self) { try GraphAddress(text).path(for: client) }
            #expect(error?.message == message && error?.exitCode == .usage)
        }
    }
}
