import ArgumentParser
import CommandSupport
import PKCS12

/// `signet p7b`: PKCS #7 bundles, offline.
struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "p7b", abstract: "Look into PKCS #7 certificate bundles and make them, offline.",
        discussion: """
            EXAMPLE:
              signet p7b inspect authorities.p7b
              signet p7b create root.pem intermediate.der --out authorities.p7b

            \(ExitCodes.text("0 done, 64 bad usage, 65 a file cannot be read or written"))
            """,
        subcommands: [InspectBundle.self, CreateBundle.self])
}

/// `signet p7b inspect`.
struct InspectBundle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show the certificates of a bundle.",
        discussion: """
            EXAMPLE:
              signet p7b inspect authorities.p7b --output json

            \(ExitCodes.text("0 read, 64 bad usage, 65 not a readable bundle"))
            """)

    @Argument(help: "The bundle: DER, BER or PEM.")
    var file: String

    @OptionGroup var output: OfflineOutput

    func run() throws {
        let bytes = try InputFile.read(file, limit: PKCS12Limits.standard.bundleBytes)
        let bundle = try output.reporting(file) { try CertificateBundle.read(bytes) }
        let report = BundleReport(certificates: bundle.certificates.map { CertificateReport($0) })
        try output.show(
            report, elements: report.certificates,
            lines: Array(report.certificates.map(\.lines).joined(separator: [""])))
    }

    private struct BundleReport: Encodable {
        let certificates: [CertificateReport]
    }
}

/// `signet p7b create`.
struct CreateBundle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Put certificates into a bundle.",
        discussion: """
            EXAMPLE:
              signet p7b create root.pem intermediate.der --out authorities.p7b

            \(ExitCodes.text("0 written, 64 bad usage, 65 a file is no certificate, or the bundle cannot be written"))
            """)

    @Argument(help: "Certificates: DER, PEM (all in a file are taken), or bundles.")
    var certificates: [String]

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var out: String

    @Flag(help: "Write PEM text instead of DER.")
    var pem = false

    @OptionGroup var output: OfflineOutput

    func run() throws {
        var members: [[UInt8]] = []
        for file in certificates {
            let bytes = try InputFile.read(file, limit: PKCS12Limits.standard.bundleBytes)
            members += try output.reporting(file) {
                if case .certificate = FileKind(bytes) { return [try CertificateSummary(derEncoded: bytes).derBytes] }
                return try CertificateBundle.read(bytes).certificates.map(\.derBytes)
            }
        }
        let bundle = try output.reporting(out) {
            pem ? Array(try CertificateBundle.writePEM(members).utf8) : try CertificateBundle.write(members)
        }
        try OutputFile.write(bundle, to: out)
        Console.note("wrote \(members.count) certificates to \(out)")
    }
}
