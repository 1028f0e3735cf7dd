import CertificateIssuing
import Foundation
import GraphWire
import TestKit
import Testing

@testable import signet

@Suite("The commands that call an endpoint", .serialized)
struct ProbeCommandTests {
    private static let signet = ServedProcess.executables.appendingPathComponent("signet")

    /// A server in dev mode that trusts an authority of endpoints, and the command line in front of it.
    private struct Bench {
        let folder: URL
        let environment: [String: String]
        let authority: PrivateCertificateAuthority

        func call(_ words: [String]) throws -> (status: Int32, output: String, errors: String) {
            try run(ProbeCommandTests.signet, words, environment: environment)
        }

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

        /// Options that give the certificate of an identity.
        func options(_ identity: TestIdentity, _ name: String = "client.pfx") throws -> [String] {
            try Data(try identity.pfx(password: "pass word")).write(to: folder.appendingPathComponent(name))
            return ["--pfx", path(name), "--password-env", "PW"]
        }

        /// A connector to an endpoint, with a certificate where one is given.
        func connector(_ url: String, _ identity: TestIdentity? = nil) throws -> String {
            let way = try identity.map { try options($0) } ?? ["--username", "u", "--password-env", "PW"]
            let made = try call(["connectors", "create", "--name", "Check", "--target-url", url] + way)
            return try #require(try JSONValue(parsing: Data(made.output.utf8)).text("id"), "\(made.errors)")
        }

        /// The thumbprints of a connector's certificates, the active one first.
        func thumbprints(_ id: String) throws -> [String] {
            let query =
                "sort_by(authenticationConfiguration.certificateList || `[]`, &to_string(!isActive))[].thumbprint"
            let shown = try call(["connectors", "show", id, "--output", "tsv", "--query", query])
            #expect(shown.status == 0, "\(shown.errors)")
            return shown.output.split(separator: "\n").map(String.init)
        }
    }

    private func withBench(_ body: (Bench) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let file = folder.appendingPathComponent("endpoints.pem")
            try Data(authority.certificatePEM.utf8).write(to: file)
            let server = try ServedProcess.start(
                data: folder.appendingPathComponent("data"), arguments: ["--connector-ca", file.path])
            var environment = server.environment
            environment["PATH"] = "/usr/bin:/bin"
            environment["PW"] = "pass word"
            try await body(Bench(folder: folder, environment: environment, authority: authority))
            let log = try server.log()
            #expect(!log.contains("pass word"))
            #expect(server.end(SIGTERM) == 0)
        }
    }

    @Test("probe shows that an endpoint takes the active certificate, another one, and that of a file")
    func probe() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let (old, new, other) = (try TestIdentity(), try TestIdentity(), try TestIdentity())
            let id = try bench.connector(endpoint.url, old)
            #expect(try bench.call(["connectors", "upload", id] + bench.options(new)).status == 0)
            for (options, thumbprint) in [
                ([], new.thumbprint), (["--certificate", old.thumbprint.lowercased()], old.thumbprint),
                (try bench.options(other), other.thumbprint),
            ] {
                let probe = try bench.call(["connectors", "probe", id, "--output", "table"] + options)
                #expect(probe.status == 0, "\(probe.output)\(probe.errors)")
                #expect(probe.errors.isEmpty)
                #expect(endpoint.lastThumbprint == thumbprint)
                #expect(probe.output.contains("Target           \(endpoint.url)\n"))
                #expect(probe.output.contains("\n✓ answer"))
                #expect(probe.output.contains("thumbprint \(thumbprint)"))
                #expect(probe.output.contains("\nAnswer           status 200\n"))
                #expect(!probe.output.contains("✗"))
            }
            #expect(try bench.thumbprints(id) == [new.thumbprint, old.thumbprint])
            await endpoint.stop()
        }
    }

    @Test("probe sends the claims and plays the step that it was given")
    func claims() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let id = try bench.connector(endpoint.url, try TestIdentity())
            try Data(#"{"email":"ada@contoso.com","city":"Bern"}"#.utf8).write(
                to: bench.folder.appendingPathComponent("claims.json"))
            let probe = try bench.call([
                "connectors", "probe", id, "--step", "post-attribute-collection", "--claims", bench.path("claims.json"),
            ])
            #expect(probe.status == 0, "\(probe.errors)")
            let result = try JSONDecoder().decode(ConnectorProbeResult.self, from: Data(probe.output.utf8))
            #expect(result.step == "postAttributeCollection")
            #expect(result.outcome.kind == "continue")
            let sent = try JSONValue(parsing: Data(try #require(result.request).body.utf8))
            #expect(sent.text("email") == "ada@contoso.com" && sent.text("city") == "Bern")
            await endpoint.stop()
        }
    }

    @Test("probe ends with 1 where a link fails, and says which, its code and what to do")
    func failed() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let id = try bench.connector(endpoint.url, try TestIdentity())
            await endpoint.stop()
            let table = try bench.call(["connectors", "probe", id, "--output", "table"])
            #expect(table.status == 1)
            #expect(table.output.contains("\n✗ connection"))
            let json = try bench.call(["connectors", "probe", id])
            #expect(json.status == 1)
            let result = try JSONDecoder().decode(ConnectorProbeResult.self, from: Data(json.output.utf8))
            let link = try #require(result.links.last)
            #expect(!result.succeeded && link.name == "connection" && link.state == "failed")
            let (code, remedy) = (try #require(link.code), try #require(link.remedy))
            #expect(json.errors == "error: \(code): connection: \(link.detail)\n  \(remedy)\n")
            let query = ["--query", "links[?state=='failed'].code | [0]", "--output", "tsv"]
            #expect(try bench.call(["connectors", "probe", id] + query).output == "\(code)\n")
        }
    }

    @Test("probe and calls name what there is not")
    func missing() async throws {
        try await withBench { bench in
            let id = try bench.connector("https://localhost:1/x", try TestIdentity())
            for words in [["probe", "NONE"], ["calls", "NONE"]] {
                let result = try bench.call(["connectors"] + words)
                #expect(result.status == 2, "\(words): \(result.errors)")
                #expect(result.output.isEmpty)
            }
            let stranger = String(repeating: "AB", count: 20)
            let unknown = try bench.call(["connectors", "probe", id, "--certificate", stranger])
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains("the connector has no certificate with that thumbprint"))
            let dryRun = try bench.call(["connectors", "probe", id, "--dry-run"] + bench.options(try TestIdentity()))
            #expect(dryRun.status == 0)
            #expect(dryRun.output.hasPrefix("POST ") && dryRun.output.contains("/signet/connectors/\(id)/probe\n"))
            #expect(!dryRun.output.contains("pass word") && dryRun.output.contains(#""pkcs12Value": "******""#))
        }
    }

    @Test("rotate and upload with --probe upload what the endpoint takes")
    func accepted() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let (old, new, third) = (try TestIdentity(), try TestIdentity(), try TestIdentity())
            let id = try bench.connector(endpoint.url, old)
            let rotated = try bench.call(["connectors", "rotate", id, "--probe"] + bench.options(new))
            #expect(rotated.status == 0, "\(rotated.errors)")
            #expect(endpoint.lastThumbprint == new.thumbprint)
            let places = [
                "✓ answer", "takes the certificate\n", "the service lists \(new.thumbprint); it is active now",
            ]
            .map { rotated.errors.firstRange(of: $0)?.lowerBound }
            #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(!rotated.errors.contains("accept the certificate"))
            let uploaded = try bench.call(["connectors", "upload", id, "--probe"] + bench.options(third))
            #expect(uploaded.status == 0, "\(uploaded.errors)")
            #expect(endpoint.lastThumbprint == third.thumbprint)
            let made = try bench.call(["connectors", "rotate", id, "--probe", "--key", "p256"])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try bench.thumbprints(id).count == 4)
            #expect(try bench.thumbprints(id).first == endpoint.lastThumbprint)
            #expect(!(rotated.errors + uploaded.errors + made.errors).contains("pass word"))
            await endpoint.stop()
        }
    }

    @Test("rotate and upload with --probe upload nothing that the endpoint does not take")
    func refused() async throws {
        try await withBench { bench in
            let old = try TestIdentity()
            let endpoint = try OpenSSLEndpoint(
                server: bench.authority, accepted: old.issued.certificatePEM, folder: bench.folder)
            let id = try bench.connector(endpoint.url, old)
            let new = try bench.options(try TestIdentity(), "new.pfx")
            let (out, passwordOut) = (bench.path("kept.pfx"), bench.path("kept.txt"))
            let kept = ["--key", "p256", "--out", out, "--password-out", passwordOut]
            for words in [["rotate", id] + new, ["upload", id] + new, ["rotate", id], ["rotate", id] + kept] {
                let before = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
                let result = try bench.call(["connectors"] + words + ["--probe"])
                #expect(result.status == 1, "\(result.errors)")
                #expect(result.output.isEmpty)
                #expect(result.errors.contains("\n✗ client certificate"), "\(result.errors)")
                #expect(result.errors.contains("\nerror: AADB2C90028: client certificate: "))
                #expect(result.errors.contains("; nothing was uploaded\n  "))
                let after = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
                let left = Set(after).subtracting(before)
                #expect(left == (words.contains("--out") ? ["kept.pfx", "kept.txt"] : []))
                #expect(result.errors.contains("is kept: once the endpoint takes it") == words.contains("--out"))
            }
            #expect(try bench.thumbprints(id) == [old.thumbprint])
        }
    }

    /// `signet connectors calls --follow`, read line by line.
    private final class Follower {
        let process = Process()
        private let output = Pipe()

        init(_ bench: Bench, _ words: [String]) throws {
            process.executableURL = ProbeCommandTests.signet
            process.arguments = ["connectors", "calls", "--follow"] + words
            process.environment = bench.environment
            process.standardInput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            process.standardOutput = output
            try process.run()
        }

        /// Blocks until a line is there; `nil` at the end.
        func line() throws -> String? {
            var line: [UInt8] = []
            while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
                if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
                line.append(byte)
            }
            return nil
        }

        /// Goes away, as `head` does.
        func stopReading() throws { try output.fileHandleForReading.close() }
    }

    @Test("calls shows what was called, and follows")
    func calls() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let identity = try TestIdentity()
            let id = try bench.connector(endpoint.url, identity)
            let empty = try bench.call(["connectors", "calls", id])
            #expect(try JSONValue(parsing: Data(empty.output.utf8)) == .object(["value": .array([])]))
            let follower = try Follower(bench, [id])
            #expect(try bench.call(["connectors", "probe", id]).status == 0)
            let first = try JSONValue(parsing: Data(try #require(try follower.line()).utf8))
            #expect(first.text("source") == "probe" && first.text("outcome") == "continue")
            #expect(first.text("certificateThumbprint") == identity.thumbprint)
            await endpoint.stop()
            #expect(try bench.call(["connectors", "probe", id]).status == 1)
            let second = try JSONValue(parsing: Data(try #require(try follower.line()).utf8))
            #expect(second.text("outcome") == "failed" && second.text("code")?.hasPrefix("AADB2C") == true)
            try follower.stopReading()
            follower.process.waitUntilExit()
            #expect(follower.process.terminationStatus == 0 && follower.process.terminationReason == .exit)

            let all = try bench.call(["connectors", "calls", id, "--query", "value[].outcome", "--output", "json"])
            let failed = try bench.call([
                "connectors", "calls", id, "--failed", "--since", "15m", "--step", "postFederationSignup",
                "--query", "value[].source", "--output", "tsv",
            ])
            #expect(
                try JSONValue(parsing: Data(all.output.utf8)) == .array(["continue", "failed"]), "\(all.errors)")
            #expect(failed.output == "probe\n", "\(failed.errors)")
            let newest = try bench.call(["connectors", "calls", id, "--top", "1", "--output", "table"])
            #expect(newest.output.split(separator: "\n").count == 2)
            #expect(newest.output.contains("  failed  "))
            let none = try bench.call(["connectors", "calls", id, "--flow", "Partner", "--output", "table"])
            #expect(none.output == "no calls\n")
        }
    }

    @Test("calls follows on a terminal until Ctrl-C")
    func interrupted() async throws {
        try await withBench { bench in
            let endpoint = try await ClientCertificateEndpoint.start(authority: bench.authority)
            let id = try bench.connector(endpoint.url, try TestIdentity())
            let terminal = try PseudoTerminal(
                Self.signet, ["connectors", "calls", id, "--follow"], environment: bench.environment, columns: 200)
            try terminal.waitFor("MESSAGE\n")
            #expect(try bench.call(["connectors", "probe", id]).status == 0)
            try terminal.waitFor("probe           post-federation-signup     1    continue         200     ")
            try terminal.interrupt()
            #expect(try terminal.waitUntilExit() == 130)
            await endpoint.stop()
        }
    }
}

extension JSONValue {
    fileprivate func text(_ name: String) -> String? {
        if case .string(let text)? = member(name) { text } else { nil }
    }
}
