import ArgumentParser
import CertificateIssuing
import CommandSupport
import Foundation
import PKCS12

/// `signet pfx create`.
struct CreatePFX: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key and a self-signed client certificate, and write them as PKCS #12.",
        discussion: """
            For tests and first steps; Microsoft asks for a certificate of a real authority in production.

            EXAMPLE:
              signet pfx create --subject CN=api.contoso.com,O=Contoso --days 365 --out client.pfx

            EXIT CODES:
              0 written, 64 bad usage, 65 the file cannot be written
            """)

    @Option(help: "Such as CN=api.contoso.com,O=Contoso,C=DE; plain text is taken as the common name.")
    var subject: String

    @Option(
        help: ArgumentHelp(
            "An alternative name: DNS:…, IP:…, email:… or URI:…; several by a comma or by repeating.",
            valueName: "name"))
    var san: [String] = []

    @Option(help: "rsa2048, rsa4096, p256 or p384.")
    var key: KeyChoice = .rsa2048

    @Option(help: "Days from now until the certificate ends, 1 to 36500.")
    var days = 365

    @Option(name: .customLong("for"), help: "graph, modern or legacy: how the file is encrypted.")
    var reader: IntendedReader = .graph

    @Option(help: ArgumentHelp("A name for people, kept in the file.", valueName: "text"))
    var friendlyName: String?

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var out: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OfflineOutput

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days is a number from 1 to 36500") }
    }

    func run() throws {
        let source = try password.source()
        let password = try source.read(label: "Password for \(out)")
        // Nobody sees what is typed: a slip would lock the file for good.
        if source == .prompt {
            guard try source.read(label: "The password again") == password else {
                throw CommandFailure(.usage, "the two passwords differ")
            }
        }
        let now = Date()
        let issued: IssuedCertificate
        do {
            issued = try IssuedCertificate.selfSignedClient(
                subject: subject, alternativeNames: san.flatMap { $0.split(separator: ",").map(String.init) },
                key: key.kind, notBefore: now, notAfter: now + TimeInterval(days) * 86_400)
        } catch let error as CertificateIssuingError {
            throw CommandFailure(.usage, error.message)
        }
        let bytes = try output.reporting(out) {
            try PFX.write(
                privateKeyPKCS8: issued.privateKeyPKCS8DER, certificate: issued.certificateDER,
                friendlyName: friendlyName, password: password, profile: reader.profile)
        }
        try OutputFile.write(bytes, to: out)
        let report = try output.reporting(out) { PFXReport(try PFX.read(bytes, password: password), now: now) }
        try output.show(report, lines: ["wrote \(out)", ""] + report.lines)
    }
}

/// The kinds of key on the command line; spelled as the room that makes them does.
enum KeyChoice: String, CaseIterable, ExpressibleByArgument {
    case rsa2048, rsa4096, p256, p384

    var kind: KeyKind {
        switch self {
        case .rsa2048: .rsa2048
        case .rsa4096: .rsa4096
        case .p256: .p256
        case .p384: .p384
        }
    }
}
