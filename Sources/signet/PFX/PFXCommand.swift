import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import PKCS12

/// `signet pfx`: PKCS #12 files, offline.
struct PFXCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pfx", abstract: "Look into PKCS #12 files, convert and make them, offline.",
        discussion: """
            EXAMPLE:
              signet pfx inspect client.pfx
              signet pfx convert client.pfx --for graph --out client-graph.pfx

            \(ExitCodes.text("0 done, 64 bad usage, 65 a file cannot be read or written, 130 interrupted"))
            """,
        subcommands: [InspectPFX.self, ConvertPFX.self, CreatePFX.self])
}

/// `signet pfx inspect`.
struct InspectPFX: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show the certificates, keys and protection of a PKCS #12 file.",
        discussion: """
            EXAMPLE:
              signet pfx inspect client.pfx --password-file secret.txt --output json

            \(ExitCodes.text("0 read, 64 bad usage, 65 not a readable PFX or a wrong password, 130 interrupted"))
            """)

    @Argument(help: "The PKCS #12 file.")
    var file: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OfflineOutput

    func run() throws {
        let bytes = try InputFile.read(file, limit: CheckedPFX.limit)
        let password = try password.source().read(label: "Password of \(file)")
        let report = try output.reporting(file) { PFXReport(try PFX.read(bytes, password: password), now: Date()) }
        try output.show(report, lines: report.lines)
    }
}

/// `signet pfx convert`.
struct ConvertPFX: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write a PKCS #12 file again, for another reader.",
        discussion: """
            graph is 3DES with SHA-1, which Microsoft's service accepts; modern is AES-256; legacy is for old Java. \
            The password, the chain and the friendly name stay.

            EXAMPLE:
              signet pfx convert client.pfx --for graph --out client-graph.pfx \\
                --password-file secret.txt

            \(ExitCodes.text("0 written, 64 bad usage, 65 not a readable PFX, or cannot be written, 130 interrupted"))
            """)

    @Argument(help: "The PKCS #12 file.")
    var file: String

    @Option(name: .customLong("for"), help: "graph, modern or legacy.")
    var reader: IntendedReader

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp("Which certificate to take when there are several keys: its SHA-1.", valueName: "hex"))
    var thumbprint: String?

    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OfflineOutput

    func run() throws {
        let bytes = try InputFile.read(file, limit: CheckedPFX.limit)
        let password = try password.source().read(label: "Password of \(file)")
        let converted = try output.reporting(file) {
            let identity = try PFX.read(bytes, password: password)
                .identity(preferring: thumbprint, at: Int64(Date().timeIntervalSince1970))
            return try PFX.write(identity, password: password, profile: reader.profile)
        }
        try OutputFile.write(converted, to: out)
        let report = try output.reporting(out) { PFXReport(try PFX.read(converted, password: password), now: Date()) }
        try output.show(report, lines: ["wrote \(out)", ""] + report.lines)
    }
}

/// Who is to read a file; spelled as the profiles of the writer are.
enum IntendedReader: String, CaseIterable, ExpressibleByArgument {
    case graph, modern, legacy

    var profile: PFXProfile {
        switch self {
        case .graph: .graph
        case .modern: .modern
        case .legacy: .legacy
        }
    }
}
