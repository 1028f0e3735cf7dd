import ArgumentParser
import CertificateIssuing
import CommandSupport
import Foundation
import GraphClient
import GraphWire
import PKCS12
import Testing

@testable import signet

@Suite("A rotation")
struct RotationTests {
    private func command(_ options: [String]) throws -> RotateCertificate {
        try #require(try SignetCommand.parseAsRoot(["connectors", "rotate", "1"] + options) as? RotateCertificate)
    }

    @Test(
        "takes options that agree",
        arguments: [
            [], ["--pfx", "f"], ["--pfx", "f", "--password-file", "p", "--convert"], ["--subject", "s", "--days", "1"],
            ["--out", "o", "--password-out", "p"], ["--out", "o", "--password-env", "P"], ["--password-file", "p"],
            ["--no-password"],
        ])
    func agreeing(options: [String]) throws {
        try command(options).check()
    }

    @Test(
        "refuses options that contradict each other, and a kept key that nobody or everybody could open",
        arguments: [
            (["--pfx", "f", "--subject", "s"], "--pfx brings a key and a certificate, so none will be made"),
            (["--pfx", "f", "--san", "DNS:a"], "--pfx brings a key and a certificate, so none will be made"),
            (["--pfx", "f", "--key", "p256"], "--pfx brings a key and a certificate, so none will be made"),
            (["--pfx", "f", "--days", "365"], "--pfx brings a key and a certificate, so none will be made"),
            (["--pfx", "f", "--out", "o"], "--pfx brings a key and a certificate, so none will be made"),
            (["--password-out", "p"], "--password-out keeps the password of a file that is not kept"),
            (["--out", "o"], "--out would keep a file whose password nobody knows"),
            (["--out", "o", "--no-password"], "--out would keep a private key without a password"),
            (
                ["--out", "o", "--password-out", "p", "--password-env", "P"],
                "--password-out is for a password that is made here, and one is given"
            ),
        ])
    func contradicting(options: [String], message: String) throws {
        let command = try command(options)
        let error = #expect(throws: CommandFailure.self) { try command.check() }
        #expect(error?.exitCode == .usage)
        #expect(error?.message == message)
        #expect(error?.remedy?.isEmpty == false)
    }

    @Test(
        "names a new certificate after the connector, in what a subject can hold",
        arguments: [
            ("Check", "CN=Check"), ("Check, guest \\ a=b", #"CN=Check\, guest \\ a=b"#), ("", "CN=id-1"),
            (" \n", "CN=id-1"), ("a\u{1B}b\nc", "CN=a?bc"),
            (String(repeating: "ü", count: 99), "CN=" + String(repeating: "ü", count: 64)),
        ])
    func subject(name: String, subject: String) throws {
        let connector = IdentityApiConnector(displayName: name)
        #expect(RotateCertificate.subject(for: connector, id: "id-1") == subject)
        let issued = try CertificateOptions.parse(["--key", "p256"]).issue(subject: subject, now: UploadFixtures.now)
        #expect(issued.sha1Thumbprint.count == 40)
    }

    @Test("of a connector that was not read or has no name has a subject, too")
    func subjectUnknown() {
        #expect(RotateCertificate.subject(for: nil, id: "1") == "CN=the connector's name")
        #expect(RotateCertificate.subject(for: IdentityApiConnector(), id: "id-1") == "CN=id-1")
    }

    @Test("makes RSA 2048 for 365 days unless something else is said")
    func defaults() throws {
        let issued = try CertificateOptions.parse([]).issue(subject: "CN=a", now: UploadFixtures.now, lead: 300)
        #expect(issued.notBefore == UploadFixtures.now - 300)
        #expect(issued.notAfter == UploadFixtures.now + 365 * 86_400)
        let file = try CheckedPFX(
            bytes: PFXMaking.bytes(of: issued, password: "p", profile: .graph), password: "p", name: "f",
            now: UploadFixtures.now)
        #expect(file.certificate.publicKey == "RSA-2048")
        for days in ["0", "36501", "-1"] {
            #expect(throws: (any Error).self) { try command(["--days", days]) }
        }
    }

    @Test("does not drop a user name and a password, unless one insists")
    func basic() throws {
        let error = #expect(throws: CommandFailure.self) { try command([]).checkUse(of: UploadFixtures.basic) }
        #expect(
            error
                == CommandFailure(
                    .usage,
                    "the connector authenticates with a user name and a password, so there is no certificate to rotate",
                    remedy: "`signet connectors upload` changes it to certificates, or add --force"))
        try command(["--force"]).checkUse(of: UploadFixtures.basic)
        try command([]).checkUse(of: UploadFixtures.connector("1", []))
    }

    @Test("keeps the new key and its password for their owner only, and both or none")
    func kept() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let file = try UploadFixtures.file()
        let (out, passwordOut) = (directory.file("new.pfx"), directory.file("new.txt"))
        try KeptKey(out: out, passwordOut: passwordOut).write(file)
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: out))) == file.bytes)
        #expect(try String(contentsOfFile: passwordOut, encoding: .utf8) == "pw\n")
        for path in [out, passwordOut] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
        }
        let taken = KeptKey(out: directory.file("other.pfx"), passwordOut: passwordOut)
        let error = #expect(throws: CommandFailure.self) { try taken.write(file) }
        #expect(error?.exitCode == .inputFile)
        #expect(!FileManager.default.fileExists(atPath: directory.file("other.pfx")))
        #expect(try String(contentsOfFile: passwordOut, encoding: .utf8) == "pw\n")
    }

    @Test(
        "leaves nothing of a key that the service refused, and the key where that is not known",
        arguments: [(400, false), (404, false), (429, false), (500, true), (503, true)])
    func refused(status: Int, stays: Bool) async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let kept = KeptKey(out: directory.file("new.pfx"), passwordOut: directory.file("new.txt"))
        try kept.write(UploadFixtures.file())
        let refusal = ODataError(response: TransportResponse(status: status, body: []))
        await #expect(throws: ODataError.self) { try await kept.guarding { throw refusal } }
        for name in ["new.pfx", "new.txt"] {
            #expect(FileManager.default.fileExists(atPath: directory.file(name)) == stays)
        }
    }

    @Test("keeps a key that the endpoint does not take where that was asked for, and says how to go on")
    func probed() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let kept = KeptKey(out: directory.file("new key.pfx"), passwordOut: directory.file("new.txt"))
        try kept.write(UploadFixtures.file())
        let refusal = CommandFailure(.refused, "no")
        #expect(try await kept.probing { refusal } == refusal)
        #expect(FileManager.default.fileExists(atPath: directory.file("new key.pfx")))
        #expect(
            try kept.advice(connectorID: "1", password: PasswordOptions.parse([]))
                == "\(directory.file("new key.pfx")) is kept: once the endpoint takes it, run `signet connectors rotate 1 "
                + "--pfx '\(directory.file("new key.pfx"))' --password-file \(directory.file("new.txt")) --probe`")
        let words = try KeptKey(out: "-n.pfx", passwordOut: nil)
            .advice(connectorID: "a b", password: PasswordOptions.parse(["--password-env", "P"]))
        #expect(
            words?.hasSuffix("`signet connectors rotate 'a b' --pfx ./-n.pfx --password-env P --probe`") == true)
        #expect(
            try KeptKey(out: nil, passwordOut: nil).advice(connectorID: "1", password: PasswordOptions.parse([])) == nil
        )
        await #expect(throws: CommandFailure.self) { try await kept.probing { throw refusal } }
        for name in ["new key.pfx", "new.txt"] {
            #expect(!FileManager.default.fileExists(atPath: directory.file(name)))
        }
    }

    @Test("says where the new key is")
    func keptLine() {
        #expect(
            KeptKey(out: nil, passwordOut: nil).line
                == "the new key is with the service only; with --out FILE a copy is kept")
        #expect(
            KeptKey(out: "new.pfx", passwordOut: nil).line == "kept the new key and its certificate in new.pfx")
        #expect(
            KeptKey(out: "new.pfx", passwordOut: "new.txt").line
                == "kept the new key and its certificate in new.pfx, its password in new.txt")
    }
}
