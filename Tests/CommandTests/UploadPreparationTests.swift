import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import PKCS12
import Testing

@testable import signet

@Suite("A file that is to be uploaded")
struct UploadPreparationTests {
    private func preparation(
        _ shell: ScriptedShell, options: [String] = [], cloud: Cloud? = nil, path: String = "client.pfx",
        isDryRun: Bool = false
    ) throws -> UploadPreparation {
        UploadPreparation(
            path: path, password: try PasswordOptions.parse(["--password-file", "my secret.txt"]),
            choices: try UploadChoices.parse(options), cloud: cloud, isDryRun: isDryRun, shell: shell.shell,
            now: UploadFixtures.now)
    }

    private func failure(_ work: () throws -> UploadFile) throws -> CommandFailure {
        try #require(#expect(throws: CommandFailure.self) { try work() })
    }

    private let conversion =
        "run `signet pfx convert client.pfx --for graph --out client-graph.pfx --password-file 'my secret.txt'`, or add "
        + "--convert"
    private let unreadable =
        "the file is protected with PBES2 AES-256-CBC, PBKDF2 HMAC-SHA-256; Microsoft's service calls the password of "
        + "such a file wrong"

    @Test("goes up as it is when nothing is wrong with it", arguments: [nil, Cloud.global])
    func good(cloud: Cloud?) throws {
        let shell = ScriptedShell()
        let pfx = try UploadFixtures.pfx()
        let file = try preparation(shell, cloud: cloud).judged(pfx.bytes, password: "pw")
        #expect(file.bytes == pfx.bytes)
        #expect(file.thumbprint == pfx.thumbprint)
        #expect(shell.notes.isEmpty)
    }

    @Test("is refused when its certificate is over, with the remedy", arguments: [[], ["--convert"]])
    func expired(options: [String]) throws {
        let shell = ScriptedShell(answers: ["y"])
        let bytes = try UploadFixtures.pfx(begin: -9, end: -1, profile: .modern).bytes
        let failure = try failure {
            try preparation(shell, options: options, cloud: .global).judged(bytes, password: "pw")
        }
        #expect(
            failure
                == CommandFailure(
                    .inputFile, "client.pfx: the certificate ended at 2026-11-19 10:00:00Z; it will be refused",
                    remedy: "renew the certificate, and give the file of the new one"))
        #expect(shell.questions.isEmpty)
    }

    @Test("is sent nevertheless when one insists, and it is said so")
    func forced() throws {
        let shell = ScriptedShell(answers: [])
        let over = try UploadFixtures.pfx(begin: -9, end: -1, profile: .modern).bytes
        let file = try preparation(shell, options: ["--force"], cloud: .china).judged(over, password: "pw")
        #expect(file.bytes == over)
        #expect(
            shell.notes == [
                "warning: the certificate ended at 2026-11-19 10:00:00Z; it will be refused; sent nevertheless (--force)",
                "warning: \(unreadable); sent nevertheless (--force)",
            ])
        #expect(shell.questions.isEmpty)
    }

    @Test("that does not open is sent only when one insists, without a word of its password")
    func unopened() throws {
        let bytes = try UploadFixtures.pfx().bytes
        let refusal = try failure { try preparation(ScriptedShell()).judged(bytes, password: "wrong-password") }
        #expect(refusal.exitCode == .inputFile)
        let shell = ScriptedShell()
        let file = try preparation(shell, options: ["--force"]).judged(bytes, password: "wrong-password")
        #expect(file.bytes == bytes && file.password == "wrong-password" && file.checked == nil)
        #expect(shell.notes.count == 1)
        #expect(shell.notes.first?.hasSuffix("; sent nevertheless (--force)") == true)
        #expect(shell.notes.first?.contains("wrong-password") == false)
    }

    @Test("under AES is refused for a cloud of Microsoft where nobody can be asked, with the exact command")
    func notConverted() throws {
        let bytes = try UploadFixtures.pfx(profile: .modern).bytes
        let expected = CommandFailure(.inputFile, "client.pfx: \(unreadable)", remedy: conversion)
        let noPerson = ScriptedShell()
        #expect(try failure { try preparation(noPerson, cloud: .global).judged(bytes, password: "pw") } == expected)
        let dryRun = ScriptedShell(answers: ["y"])
        #expect(
            try failure { try preparation(dryRun, cloud: .global, isDryRun: true).judged(bytes, password: "pw") }
                == expected)
        #expect(dryRun.questions.isEmpty)
        #expect(try preparation(noPerson, cloud: nil).judged(bytes, password: "pw").bytes == bytes)
    }

    @Test("under AES is converted when a person says yes", arguments: ["y", " YES "])
    func agreed(answer: String) throws {
        let shell = ScriptedShell(answers: [answer])
        let pfx = try UploadFixtures.pfx(profile: .modern)
        let file = try preparation(shell, cloud: .global).judged(pfx.bytes, password: "pw")
        #expect(shell.questions == ["Convert it in memory and send that? [y/N] "])
        #expect(
            shell.notes == [
                "client.pfx: \(unreadable)", "converted in memory to TripleDES-SHA1; client.pfx stays as it is",
            ])
        try expectConverted(file, pfx.thumbprint)
    }

    @Test("under AES is not sent when a person says anything else", arguments: [["n"], [""], []])
    func declined(answers: [String]) throws {
        let shell = ScriptedShell(answers: answers)
        let bytes = try UploadFixtures.pfx(profile: .modern).bytes
        let failure = try failure { try preparation(shell, cloud: .global).judged(bytes, password: "pw") }
        #expect(failure == CommandFailure(.inputFile, "client.pfx was not sent", remedy: conversion))
    }

    @Test("under AES is converted without a question on request, wherever it goes", arguments: [nil, Cloud.global])
    func converted(cloud: Cloud?) throws {
        let shell = ScriptedShell()
        let pfx = try UploadFixtures.pfx(profile: .modern)
        let file = try preparation(shell, options: ["--convert"], cloud: cloud).judged(pfx.bytes, password: "pw")
        #expect(shell.notes == ["converted in memory to TripleDES-SHA1; client.pfx stays as it is"])
        try expectConverted(file, pfx.thumbprint)
        let graph = try UploadFixtures.pfx().bytes
        let unchanged = try preparation(shell, options: ["--convert"], cloud: cloud).judged(graph, password: "pw")
        #expect(unchanged.bytes == graph)
    }

    private func expectConverted(_ file: UploadFile, _ thumbprint: String) throws {
        let pfx = try PFX.read(file.bytes, password: "pw")
        #expect(pfx.encryptions.map(\.name) == ["PBES1 SHA1-3DES", "PBES1 SHA1-3DES"])
        #expect(pfx.certificates.map(\.certificate.sha1Thumbprint) == [thumbprint])
        #expect(file.thumbprint == thumbprint && file.password == "pw")
    }

    @Test("whose certificate begins later is warned about and goes up")
    func later() throws {
        let shell = ScriptedShell()
        let pfx = try UploadFixtures.pfx(begin: 5)
        #expect(try preparation(shell, cloud: .global).judged(pfx.bytes, password: "pw").bytes == pfx.bytes)
        #expect(
            shell.notes == ["warning: the certificate begins at 2026-11-25 10:00:00Z and is inactive until then"])
    }

    @Test(
        "has its conversion spelled out for a shell, beside it and under a free name",
        arguments: [
            ("client.pfx", "client.pfx --for graph --out client-graph.pfx"),
            ("/keys/a b.p12", "'/keys/a b.p12' --for graph --out '/keys/a b-graph.p12'"),
            ("-x", "./-x --for graph --out ./-x-graph.pfx"),
            ("it's.pfx", #"'it'\''s.pfx' --for graph --out 'it'\''s-graph.pfx'"#),
        ])
    func command(path: String, words: String) throws {
        #expect(
            try preparation(ScriptedShell(), path: path).conversionCommand
                == "signet pfx convert \(words) --password-file 'my secret.txt'")
    }

    @Test("does not tell anybody to overwrite a file")
    func freeName() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        _ = try directory.write("x", to: "c-graph.pfx")
        #expect(
            try preparation(ScriptedShell(), path: directory.file("c.pfx")).conversionCommand
                == "signet pfx convert \(directory.file("c.pfx")) --for graph --out \(directory.file("c-graph-2.pfx")) "
                + "--password-file 'my secret.txt'")
    }
}
