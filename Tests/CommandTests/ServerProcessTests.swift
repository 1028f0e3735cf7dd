import CommandSupport
import Foundation
import Testing

@testable import signet

@Suite("A service run as a child")
struct ServerProcessTests {
    private func start(_ script: String, in directory: ThrowAwayDirectory) throws -> ServerProcess {
        try ServerProcess(
            executable: "/bin/sh", arguments: ["-c", script], logFile: directory.file("server.log"))
    }

    @Test("is ready when it says so, and stops when it is told to")
    func readyAndStop() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let marker = directory.file("stopped")
        let server = try start(
            """
            trap 'echo told > \(marker); kill $!; exit 0' TERM
            sleep 600 & echo starting; echo listening on https://127.0.0.1:1; wait
            """, in: directory)
        #expect(try await server.ready() == "https://127.0.0.1:1")
        await server.stop()
        // Who is killed writes nothing.
        #expect(FileManager.default.fileExists(atPath: marker))
    }

    @Test("that ends at once is told with the end of its log")
    func endsAtOnce() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let server = try start("echo the port is taken >&2; exit 1", in: directory)
        let error = try #require(await #expect(throws: CommandFailure.self) { try await server.ready() })
        #expect(error.exitCode == .refused)
        #expect(error.message.contains("the port is taken"))
        await server.stop()
    }

    @Test("never sees the settings of the caller's own service")
    func environment() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        setenv("SIGNET_TEST_ONLY", "leak", 1)
        defer { unsetenv("SIGNET_TEST_ONLY") }
        let server = try start("echo \"listening on ${SIGNET_TEST_ONLY:-nothing}\"", in: directory)
        #expect(try await server.ready() == "nothing")
        await server.stop()
    }

    @Test("that does not exist cannot be started")
    func missing() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        #expect(throws: CommandFailure.self) {
            try ServerProcess(executable: "/nowhere/x", arguments: [], logFile: directory.file("log"))
        }
    }
}
