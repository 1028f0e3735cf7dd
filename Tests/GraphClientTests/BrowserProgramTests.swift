import Foundation
import Testing

@testable import GraphClient

@Suite("The program that opens a browser")
struct BrowserProgramTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Puts a shell script in its place, under the name of either platform.
    private func install(_ script: String) throws {
        for name in ["xdg-open", "open"] {
            try "#!/bin/sh\n\(script)\n".write(toFile: directory[name], atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory[name])
        }
    }

    private func open(_ url: String) async throws {
        try await BrowserProgram.open(
            url, environment: ["PATH": "\(directory.path):/usr/bin:/bin", "HERE": directory.path])
    }

    @Test("is given the address as it is")
    func address() async throws {
        try install(#"printf '%s' "$@" > "$HERE/address""#)
        try await open("https://x/?a=b&c=$(id)")
        #expect(String(fileAt: directory["address"]) == "https://x/?a=b&c=$(id)")
    }

    @Test("that finds none says so")
    func noBrowser() async throws {
        try install("exit 3")
        let error = await #expect(throws: GraphClientError.self) { try await open("https://x") }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.message.contains("found no browser") == true)
    }

    @Test("may be missing")
    func missing() async throws {
        let error = await #expect(throws: GraphClientError.self) {
            try await BrowserProgram.open("https://x", environment: ["PATH": directory.path])
        }
        #expect(error?.message.contains("is not installed") == true)
    }

    @Test("goes on when nobody waits for it any more, and hears when it is to end")
    func cancellation() async throws {
        try install(#"echo $$ > "$HERE/new"; mv "$HERE/new" "$HERE/process"; exec sleep 86400"#)
        let opening = Task { try await open("https://x") }
        while String(fileAt: directory["process"]) == nil { await Task.yield() }
        opening.cancel()
        try await opening.value
        let text = try #require(String(fileAt: directory["process"]))
        let number = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(number, 0) == 0)
        kill(number, SIGTERM)
        while kill(number, 0) == 0 { await Task.yield() }
    }
}

@Suite("A proof key")
struct ProofKeyTests {
    @Test("is that of RFC 7636, appendix B")
    func example() {
        #expect(
            ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("is another one each time")
    func randomness() {
        #expect(Set((0..<100).map { _ in ProofKey().verifier }).count == 100)
        #expect(ProofKey().verifier.utf8.count == 43)
    }
}
