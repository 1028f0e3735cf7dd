import Foundation
import TestKit
import Testing

@Suite("A secret in the wrong place")
struct SecrecyTests {
    private static let secret = "SECRETX"
    private static let pfx = Data((0..<400).map { UInt8(truncatingIfNeeded: $0 &* 7) }).base64EncodedString()
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    private func call(_ words: [String], _ environment: [String: String] = [:]) throws -> (Int32, String, String) {
        let result = try run(signet, words, environment: environment.merging(["PATH": "/usr/bin:/bin"]) { $1 })
        return (result.status, result.output, result.errors)
    }

    @Test(
        "is not repeated, and a sentence says what is wrong",
        arguments: [
            (
                [
                    "identity", "api-connectors", "upload-client-certificate", "post", "--identity-api-connector-id",
                    "x", "--body", #"@{pkcs12Value="MII";password="SECRETX"}"#,
                ], "--body takes JSON, and @{ begins a hash table"
            ),
            (["api", "POST", "/x", "--body", #"@{"password":"SECRETX"}"#], "--body takes JSON"),
            (["New-MgIdentityApiConnector", "-BodyParameter", #"@ {password="SECRETX"}"#], "begins with @{"),
            (["New-MgIdentityApiConnector", "-BodyParameter", #"@[ordered]{a="SECRETX"}"#], "[ordered]@{"),
            (
                ["Get-MgIdentityApiConnector", "-Proxy", "http://127.0.0.1:1", "-ProxyCredential", "@u:SECRETX"],
                "does not look like the name of one"
            ),
            (["connectors", "upload", "x", "--pfx", "f", "-password", "SECRETX"], "--password-file"),
            (["connectors", "upload", "x", "--pfx", "f", "-Password:SECRETX"], "--password-env"),
            (["connectors", "upload", "x", "--pfx", "f", "--password", "SECRETX"], "--password-stdin"),
            (["connectors", "upload", "x", "--pfx", "f", "--password:SECRETX"], "has no option --password"),
            (["connectors", "upload", "x", "--pfx", "f", "--no-password=SECRETX"], "--no-password takes no value"),
            (["login", "--client-secret=SECRETX"], "--client-secret takes no value"),
        ])
    func unrepeated(words: [String], advice: String) throws {
        let (status, output, errors) = try call(words)
        #expect([64, 65].contains(status))
        #expect(output.isEmpty && !errors.contains(Self.secret), "\(errors)")
        #expect(errors.contains(advice), "\(errors)")
    }

    @Test("is not repeated where a file's content stands instead of its name")
    func content() throws {
        let (status, _, errors) = try call([
            "Invoke-MgUploadIdentityApiConnectorClientCertificate", "-IdentityApiConnectorId", "x", "-Pkcs12Value",
            "@" + Self.pfx, "-Password", Self.secret,
        ])
        #expect(status == 65 && !errors.contains(Self.pfx) && !errors.contains(Self.secret))
        #expect(errors.contains("give the name of a file here, not what is in it"), "\(errors)")
    }

    @Test("is taken out of an address that others could read in the list of processes")
    func addresses() async throws {
        let (requests, arrival) = AsyncStream<Void>.makeStream()
        let host = try await FileHost.start { _, _ in
            arrival.yield()
            return .hang(after: [])
        }
        let words = [
            "connectors", "create", "--name", "n", "--target-url", "https://api.example/x?code=SECRETX", "--username",
            "u", "--password-env", "CALLER", "--url", "http://127.0.0.1:\(host.port)",
        ]
        let process = Process()
        process.executableURL = signet
        process.arguments = words
        process.environment = ["PATH": "/usr/bin:/bin", "CALLER": "p", "SIGNET_ACCESS_TOKEN": "token"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // When it has asked, it has long read its line.
        for await _ in requests { break }
        let shown = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process.processIdentifier)/cmdline"))
        let text = String(decoding: shown, as: UTF8.self)
        #expect(!text.contains(Self.secret) && text.contains("--username"), "\(text)")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        await host.stop()
    }
}
