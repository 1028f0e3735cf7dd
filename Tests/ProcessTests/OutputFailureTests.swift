import Foundation
import TestKit
import Testing

@Suite("A result that cannot be written")
struct OutputFailureTests {
    private static let commands = [
        "profile list", "--help", "--version", "connectors --help", "identity --help",
        "help Get-MgIdentityApiConnector",
        "completions bash",
    ]

    private func shell(_ line: String, in folder: URL) throws -> (status: Int32, output: String, errors: String) {
        let result = try run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", line],
            environment: [
                "PATH": "/usr/bin:/bin", "HOME": folder.path, "XDG_CONFIG_HOME": folder.path,
                "SIGNET": ServedProcess.executables.appendingPathComponent("signet").path,
            ])
        return (result.status, result.output, result.errors)
    }

    @Test(
        "is a failure of its own, told in a sentence", arguments: commands,
        [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")])
    func failure(command: String, redirection: (text: String, reason: String)) async throws {
        try await withTemporaryFolder { folder in
            let (status, _, errors) = try shell("\"$SIGNET\" \(command) \(redirection.text)", in: folder)
            #expect(status == 74)
            #expect(
                errors.hasPrefix("error: the result cannot be written to standard output: \(redirection.reason)\n"))
            #expect(errors.split(separator: "\n").count == 2, "\(errors)")
        }
    }

    @Test("is none where the reader has what it wants", arguments: commands)
    func reader(command: String) async throws {
        try await withTemporaryFolder { folder in
            // The reader is gone before the first word is written.
            let (status, output, errors) = try shell(
                "mkfifo gate; { read <gate; \"$SIGNET\" \(command); echo $? >status; } | { exec <&-; echo >gate; }; cat status"
                    .replacing("gate", with: folder.path + "/gate").replacing("status", with: folder.path + "/status"),
                in: folder)
            #expect(status == 0)
            #expect(output == "0\n")
            #expect(errors.isEmpty)
        }
    }

    @Test("does not hide why the command failed", arguments: [">/dev/full", ">&-"])
    func other(redirection: String) async throws {
        try await withTemporaryFolder { folder in
            let (status, _, errors) = try shell("\"$SIGNET\" profile show nobody \(redirection)", in: folder)
            #expect(status == 2)
            #expect(errors.contains("nobody") && !errors.contains("standard output"))
        }
    }
}
