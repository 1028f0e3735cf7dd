import Foundation
import PKCS12
import Testing

@Suite("The writer")
struct WriterTests {
    /// A chain of three with a friendly name, and its key.
    private func sample() throws -> PFXIdentity {
        let file = Corpus.pkcs12.folder.appendingPathComponent("openssl3-default.pfx")
        return try PFX.read([UInt8](Data(contentsOf: file)), password: "correct-horse 42").identity(at: 1_793_500_000)
    }

    @Test(
        "makes files that read back whole, in every profile", arguments: PFXProfile.allCases,
        [
            "secret", "", "Pässwört 秘密", "with 🔥", String(repeating: "long ", count: 200),
        ])
    func roundTrip(_ profile: PFXProfile, _ password: String) throws {
        let identity = try sample()
        let file = try PFX.write(identity, password: password, profile: profile)
        let again = try PFX.read(file, password: password).identity(at: 1_793_500_000)
        #expect(again.leaf == identity.leaf)
        #expect(again.chain == identity.chain && again.chain.count == 2)
        #expect(again.key.pkcs8Bytes == identity.key.pkcs8Bytes)
        #expect(again.friendlyName == "Grace Hopper")
        #expect(throws: PKCS12Error.self) { try PFX.read(file, password: password + "x") }
    }

    @Test("uses what its profile promises")
    func profiles() throws {
        let identity = try sample()
        let modern = try PFX.read(PFX.write(identity, password: "p", profile: .modern), password: "p")
        #expect(modern.encryptions.allSatisfy { $0.name == "PBES2 AES-256-CBC, PBKDF2 HMAC-SHA-256" })
        let graph = try PFX.read(PFX.write(identity, password: "p", profile: .graph), password: "p")
        #expect(graph.encryptions.allSatisfy { $0.name == "PBES1 SHA1-3DES" && $0.iterationCount == 2_000 })
        #expect(graph.integrity == .mac(digest: "SHA-1", iterationCount: 2_000, saltByteCount: 20))
    }

    @Test("refuses a certificate that is not the key's")
    func mismatch() throws {
        let identity = try sample()
        let issuer = try #require(identity.chain.first)
        let error = #expect(throws: PKCS12Error.self) {
            try PFX.write(
                privateKeyPKCS8: identity.key.pkcs8Bytes, certificate: issuer.derBytes, password: "p",
                profile: .modern)
        }
        #expect(error?.code == .keyWithoutCertificate)
    }

    @Test("makes files that openssl opens", arguments: PFXProfile.allCases)
    func openssl(_ profile: PFXProfile) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pfx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("file.pfx")
        try Data(PFX.write(try sample(), password: "secret", profile: profile)).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["openssl", "pkcs12", "-in", file.path, "-passin", "pass:secret", "-nodes"]
            + (profile == .modern ? [] : ["-legacy"])
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.components(separatedBy: "BEGIN CERTIFICATE").count == 4)
        #expect(text.contains("BEGIN PRIVATE KEY") && text.contains("friendlyName: Grace Hopper"))
    }
}
