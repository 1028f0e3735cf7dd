import CertificateIssuing
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import PKCS12
import Testing

@testable import signet

@Suite("A PKCS #12 file on its way up")
struct CheckedPFXTests {
    private let now = Date()

    private func certificate() throws -> IssuedCertificate {
        try .selfSignedClient(commonName: "c", key: .p256, notBefore: now - 60, notAfter: now + 3600)
    }

    @Test("is opened, and its certificate named, before anything is sent")
    func opened() throws {
        let certificate = try certificate()
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let bytes = try PFXMaking.bytes(of: certificate, password: "pw")
        let path = try directory.write(bytes, to: "c.pfx")
        let password = try directory.write("pw\n", to: "password")
        let file = try CheckedPFX(path: path, passwordSource: .file(password))
        #expect(file.bytes == bytes)
        #expect(file.password == "pw")
        #expect(file.sha1Thumbprint == certificate.sha1Thumbprint)
    }

    @Test("with the wrong password is refused as a bad file, without a word of the password")
    func wrongPassword() throws {
        let bytes = try PFXMaking.bytes(of: certificate(), password: "right-password")
        let error = try #require(
            #expect(throws: CommandFailure.self) {
                try CheckedPFX(bytes: bytes, password: "wrong-password", name: "c.pfx", now: now)
            })
        #expect(error.exitCode == .inputFile)
        #expect(!FailureReport(error).lines.joined().contains("wrong-password"))
    }

    @Test("that is something else is refused as a bad file", arguments: ["", "hello", "-----BEGIN CERTIFICATE-----"])
    func notPFX(text: String) {
        let error = #expect(throws: CommandFailure.self) {
            try CheckedPFX(bytes: Array(text.utf8), password: "", name: "c.pfx", now: now)
        }
        #expect(error?.exitCode == .inputFile)
    }

    @Test("that AES protects is warned about when it goes to a cloud of Microsoft, and only then")
    func protectionWarning() throws {
        let modern = try CheckedPFX(
            bytes: PFXMaking.bytes(of: certificate(), password: "pw"), password: "pw", name: "c.pfx", now: now)
        #expect(modern.concerns(for: nil, now: now).isEmpty)
        #expect(modern.concerns(for: .global, now: now).first?.description.contains("TripleDES-SHA1") == true)
        let graph = try CheckedPFX(
            bytes: PFXMaking.bytes(of: certificate(), password: "pw", profile: .graph), password: "pw",
            name: "c.pfx", now: now)
        #expect(graph.concerns(for: .global, now: now).isEmpty)
    }

    @Test("is warned about when its certificate has ended or has not begun")
    func validityWarning() throws {
        let file = try CheckedPFX(
            bytes: PFXMaking.bytes(of: certificate(), password: ""), password: "", name: "c.pfx", now: now)
        #expect(
            file.concerns(for: nil, now: now + 7200).first?.description.hasPrefix("the certificate ended at") == true)
        #expect(
            file.concerns(for: nil, now: now - 7200).first?.description.hasPrefix("the certificate begins at") == true)
    }

    @Test("is looked for before its password is")
    func missingFile() {
        let error = #expect(throws: CommandFailure.self) {
            try CheckedPFX(path: "/nowhere/c.pfx", passwordSource: .environment("NO_SUCH_VARIABLE"))
        }
        #expect(error?.exitCode == .inputFile)
    }
}
