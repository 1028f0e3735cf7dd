import Foundation
import TestKit
import Testing

@Suite("A cmdlet as a process")
struct CmdletProcessTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    @Test("hides what was given to it from those who list processes")
    func erased() async throws {
        try await withTemporaryFolder { folder in
            let pipe = folder.appendingPathComponent("more").path
            try #require(mkfifo(pipe, 0o600) == 0)
            let name = "Invoke-MgUploadIdentityApiConnectorClientCertificate"
            let words = [
                "-IdentityApiConnectorId", "c1", "-Password", "topsecret", "-Pkcs12Value:topsecret", "-ProxyCredential",
                "me:topsecret", "-AdditionalProperties", "@\(pipe)", "-WhatIf",
            ]
            let process = Process()
            process.executableURL = signet
            process.arguments = [name] + words
            process.environment = ["PATH": "/usr/bin:/bin"]
            let output = Pipe()
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
            // Opening waits for the reader: then the command has read its line and waits for the rest of the body.
            let writer = try #require(FileHandle(forWritingAtPath: pipe))
            let shown = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process.processIdentifier)/cmdline"))
            let arguments = shown.split(separator: 0).dropFirst().map { String(decoding: $0, as: UTF8.self) }
            #expect(arguments.first == name && arguments.count == words.count + 1)
            #expect(arguments.dropFirst().allSatisfy { $0.allSatisfy { $0 == "*" } }, "\(arguments)")
            try writer.write(contentsOf: Data("@{ more = 'topsecret' }".utf8))
            try writer.close()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(text.hasPrefix("What if: ") && !text.contains("topsecret"))
        }
    }

    @Test("explains itself when asked, in each of three ways", arguments: [["-?"], ["--help"], []])
    func help(_ words: [String]) throws {
        let name = "Get-MgIdentityApiConnector"
        let line = words.isEmpty ? ["help", name] : [name] + words
        let result = try run(signet, line)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(
            result.output.hasPrefix(
                """
                NAME
                    Get-MgIdentityApiConnector

                SYNOPSIS
                    List connectors.
                    Read one connector.

                SYNTAX
                    Get-MgIdentityApiConnector [-All] [-Top <Int32>] [-PageSize <Int32>] [-Filter <String>]

                """))
        for part in [
            "    GET /v1.0/identity/apiConnectors/{identityApiConnector-id}\n",
            "        permission APIConnectors.ReadWrite.All; clouds china, global\n",
            "    -Top <Int32>\n        How many objects to read at most.\n        Required: false. Aliases: Limit. "
                + "Sets: List.\n", "    signet Get-MgIdentityApiConnector -IdentityApiConnectorId ID\n",
            "EXIT CODES\n    0 done, 1 refused by the service",
        ] { #expect(result.output.contains(part), "\(part)\n\(result.output)") }
    }
}
