import CertificateIssuing
import Foundation
import PKCS12
import TestKit
import Testing

@Suite("The offline commands")
struct OfflineCommandTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    private func call(_ arguments: [String], password: String = "secret") throws -> (Int32, String, String) {
        let result = try run(signet, arguments, environment: ["PATH": "/usr/bin:/bin", "PASSWORD": password])
        return (result.status, result.output, result.errors)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("show what is in a PFX, as JSON with every member")
    func inspect() async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity(commonName: "inspected.contoso.com")
            let file = folder.appendingPathComponent("a.pfx")
            try Data(try identity.pfx(password: "secret")).write(to: file)
            let (status, output, _) = try call(["pfx", "inspect", file.path, "--password-env", "PASSWORD"])
            #expect(status == 0)
            let report = try object(output)
            let leaf = try #require(report["leaf"] as? [String: Any])
            #expect(leaf["sha1Thumbprint"] as? String == identity.thumbprint)
            #expect(leaf["subject"] as? String == "CN=inspected.contoso.com")
            #expect(leaf["publicKey"] as? String == "EC-P256")
            let key = try #require((report["keys"] as? [[String: Any]])?.first)
            #expect(key["type"] as? String == "EC-P256" && key["matchesLeaf"] as? Bool == true)
            #expect((report["warnings"] as? [String])?.contains { $0.contains("--for graph") } == true)
            let table = try call(["pfx", "inspect", file.path, "--password-env", "PASSWORD", "--output", "table"])
            #expect(table.1.contains("Leaf: \(identity.thumbprint)"))
        }
    }

    @Test(
        "are not helped with where there is no such command",
        arguments: [
            (["help", "conectors"], "did you mean connectors?"), (["help", "nosuch"], "lists the commands"),
            (["help", "connectors", "uplod"], "did you mean upload?"),
            (["help", "identity", "api-conectors"], "api-connectors"),
            (["help", "Get-MgIdentityApiConector"], "Get-MgIdentityApiConnector"),
            (["help", "Get-MgIdentityApiConnector", "foo"], "\"foo\" is not understood"),
        ])
    func unknownHelp(words: [String], advice: String) throws {
        let (status, output, errors) = try call(words)
        #expect(status == 64)
        #expect(output.isEmpty)
        #expect(errors.contains(advice), "\(errors)")
    }

    @Test("show the words of their help on any width", arguments: ["0", "-1", "1", "20", "39", "40", "200", "wide"])
    func widths(columns: String) throws {
        let result = try run(
            signet, ["connectors", "upload", "--help"], environment: ["PATH": "/usr/bin:/bin", "COLUMNS": columns])
        #expect(result.status == 0)
        let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("EXAMPLE: signet connectors upload") && text.contains("The PKCS #12 file."), "\(text)")
    }

    @Test("fail with 65, and in JSON when JSON was asked for")
    func failures() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("a.pfx")
            try Data(try TestIdentity().pfx(password: "secret")).write(to: file)
            let arguments = ["pfx", "inspect", file.path, "--password-env", "PASSWORD"]
            let (status, output, errors) = try call(arguments + ["--output", "json"], password: "wrong")
            #expect(status == 65 && output.isEmpty)
            let error = try #require(try object(errors)["error"] as? [String: Any])
            #expect(error["code"] as? String == "wrong-password")
            #expect(error["remedy"] as? String != nil && error["location"] as? String != nil)
            #expect(try call(arguments, password: "wrong").0 == 65)
            #expect(try call(["pfx", "inspect", "/nowhere", "--no-password"]).0 == 65)
            #expect(try call(["p7b", "inspect", file.path]).0 == 65)
        }
    }

    @Test("convert for every reader, and overwrite nothing", arguments: PFXProfile.allCases)
    func convert(_ profile: PFXProfile) async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity()
            let (file, out) = (folder.appendingPathComponent("a.pfx"), folder.appendingPathComponent("b.pfx"))
            try Data(try identity.pfx(password: "secret")).write(to: file)
            let arguments = [
                "pfx", "convert", file.path, "--for", profile.rawValue, "--out", out.path, "--password-env", "PASSWORD",
            ]
            #expect(try call(arguments).0 == 0)
            let converted = try PFX.read([UInt8](Data(contentsOf: out)), password: "secret")
            #expect(converted.certificates.map(\.certificate.sha1Thumbprint) == [identity.thumbprint])
            #expect(converted.encryptions.allSatisfy { $0.name.hasPrefix(profile == .modern ? "PBES2" : "PBES1") })
            let mode = try FileManager.default.attributesOfItem(atPath: out.path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            #expect(try call(arguments).0 == 65)
        }
    }

    @Test("make bundles and show them")
    func bundles() async throws {
        try await withTemporaryFolder { folder in
            let identities = [try TestIdentity(commonName: "one"), try TestIdentity(commonName: "two")]
            let files = [folder.appendingPathComponent("1.der"), folder.appendingPathComponent("2.pem")]
            try Data(identities[0].issued.certificateDER).write(to: files[0])
            try Data(identities[1].issued.certificatePEM.utf8).write(to: files[1])
            for options in [[], ["--pem"]] {
                let out = folder.appendingPathComponent("bundle\(options.count).p7b")
                let made = try call(["p7b", "create"] + files.map(\.path) + ["--out", out.path] + options)
                #expect(made.0 == 0, "\(made.2)")
                let (status, output, _) = try call(["p7b", "inspect", out.path])
                let tabbed = try call(["p7b", "inspect", out.path, "--output", "tsv"]).1
                #expect(tabbed.split(separator: "\n").count == files.count)
                #expect(status == 0)
                let certificates = try #require(try object(output)["certificates"] as? [[String: Any]])
                let found = Set(certificates.compactMap { $0["sha1Thumbprint"] as? String })
                #expect(found == Set(identities.map(\.thumbprint)))
            }
        }
    }
}
