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
              signet pfx create --subject CN=api.contoso.com,O=Contoso --days 365 \\
                --out client.pfx

            \(ExitCodes.text("0 written, 64 bad usage, 65 the file cannot be written, 130 interrupted"))
            """)

    @Option(help: "Such as CN=api.contoso.com,O=Contoso,C=DE; plain text is taken as the common name.")
    var subject: String

    @OptionGroup var certificate: CertificateOptions

    @Option(name: .customLong("for"), help: "graph, modern or legacy: how the file is encrypted.")
    var reader: IntendedReader = .graph

    @Option(help: ArgumentHelp("A name for people, kept in the file.", valueName: "text"))
    var friendlyName: String?

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var out: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OfflineOutput

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
        let issued = try certificate.issue(subject: subject, now: now)
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
