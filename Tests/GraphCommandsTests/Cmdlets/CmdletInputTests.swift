import CommandSupport
import Foundation
import TestKit
import Testing

@testable import GraphCommands

@Suite("What is piped into a cmdlet that can also list")
struct CmdletInputTests {
    private static let name = "Get-MgIdentityApiConnector"
    private static let list = "GET https://graph.example/v1.0/identity/apiConnectors"

    @Test(
        "says which objects are read; without anything all are",
        arguments: [
            ([], "@{ IdentityApiConnectorId = '7' }", ["/7"]), ([], #"{"identityApiConnectorId": "7"}"#, ["/7"]),
            ([], #"[{"IdentityApiConnectorId": "7"}, {"IdentityApiConnectorId": "8"}]"#, ["/7", "/8"]),
            (["-InputObject", "-"], "@{ IdentityApiConnectorId = '7' }\n", ["/7"]),
            (["-Property", "id"], "@{ IdentityApiConnectorId = '7' }", ["/7?$select=id"]),
            ([], "", [""]), ([], " \n", [""]), ([], nil, [""]), ([], "[]", []),
            // These belong to lists alone, so that nothing else can be meant.
            (["-Skip", "1"], "@{ IdentityApiConnectorId = '7' }", ["?$skip=1"]),
            (["-IdentityApiConnectorId", "9"], "@{ IdentityApiConnectorId = '7' }", ["/9"]),
            (["-InputObject", "\n # one\n @{ IdentityApiConnectorId = '9' };\n"], nil, ["/9"]),
            (["-InputObject", "# one\n@{ IdentityApiConnectorId = '9' }"], nil, ["/9"]),
            (["-InputObject", "-"], "# one\n@{ IdentityApiConnectorId = '7' };", ["/7"]),
            (["-InputObject", "@{ IdentityApiConnectorId = '9' }"], "@{ IdentityApiConnectorId = '7' }", ["/9"]),
        ] as [([String], String?, [String])])
    func piped(_ words: [String], _ input: String?, _ ends: [String]) async {
        let service = ScriptedService(.json(#"{"id": "7", "value": []}"#))
        let recorder = service.shell(input: input)
        #expect(await CmdletCommand.run([Self.name] + words, recorder.shell) == nil, "\(recorder.errors)")
        #expect(service.lines == ends.map { Self.list + $0 })
        #expect(recorder.errors.isEmpty)
        #expect(recorder.output.hasPrefix(ends.count == 1 && ends[0].hasPrefix("/") ? "{" : "["))
    }

    @Test("that says nothing and stays open is not waited for, which a warning tells", arguments: [true, false])
    func silent(_ isTold: Bool) async {
        let service = ScriptedService(.json(#"{"value": []}"#))
        let recorder = RecordingShell(isSilent: true) { _, _ in try service.client() }
        let words = isTold ? [Self.name] : [Self.name, "-WarningAction", "SilentlyContinue"]
        #expect(await CmdletCommand.run(words, recorder.shell) == nil)
        #expect(service.lines == [Self.list])
        #expect(
            recorder.errors
                == (isTold
                    ? """
                    WARNING: Nothing was piped in within a second, so the whole list is read. -InputObject - waits for \
                    what is piped; </dev/null says that there is nothing.

                    """ : ""))
    }

    @Test(
        "is read by the program from a pipe and from a file, and nothing is without one",
        arguments: ["echo '@{}' | \"$0\" \"$1\"", "\"$0\" \"$1\" < \"$2\"", "\"$0\" \"$1\" < /dev/null"])
    func process(_ script: String) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("identity")
            try Data("@{}".utf8).write(to: file)
            let signet = ServedProcess.executables.appendingPathComponent("signet").path
            let environment = [
                "SIGNET_URL": "https://127.0.0.1:1", "SIGNET_ACCESS_TOKEN": "t", "PATH": "/usr/bin:/bin",
            ]
            let result = try run(
                URL(fileURLWithPath: "/bin/sh"), ["-c", script, signet, Self.name, file.path], environment: environment)
            let isRead = !script.contains("null")
            #expect(result.errors.contains("InputObject has null value") == isRead, "\(result.errors)")
            #expect(result.status == (isRead ? 64 : 5) && result.output.isEmpty)
        }
    }
}
