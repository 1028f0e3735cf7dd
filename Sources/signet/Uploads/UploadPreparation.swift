import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import PKCS12

/// Opens a PKCS #12 file that is to be uploaded, and refuses here what the service would refuse.
struct UploadPreparation {
    let path: String
    /// Where its password comes from, also as it was written, for the commands a person is told to run.
    let password: PasswordOptions
    let choices: UploadChoices
    /// The cloud of Microsoft the file goes to; `nil` for another service.
    let cloud: Cloud?
    /// Nothing will be sent, so nothing is asked.
    let isDryRun: Bool
    let shell: Shell
    var now = Date()

    /// The most that `--force` reads: what a request of 4 MiB can hold in base64.
    private static let forcedLimit = 3 * 1024 * 1024

    /// The file as it shall be sent.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` for what cannot be read or would be refused, with the remedy; what
    ///   the password's source throws.
    func file() throws -> UploadFile {
        // The file comes first: nobody should type a password for a file that is not there.
        let bytes = try InputFile.read(path, limit: choices.force ? Self.forcedLimit : CheckedPFX.limit)
        return try judged(bytes, password: password.source().read(label: "Password of \(path)"))
    }

    /// Bytes as they shall be sent.
    func judged(_ bytes: [UInt8], password: String) throws -> UploadFile {
        var file: CheckedPFX
        do {
            file = try CheckedPFX(bytes: bytes, password: password, name: path, now: now)
        } catch {
            guard choices.force else { throw error }
            insist(error.message)
            return UploadFile(unchecked: bytes, password: password, name: path)
        }
        if choices.convert, file.isUnreadableByMicrosoft { file = try converted(file) }
        return UploadFile(try accepted(file), name: path)
    }

    private func accepted(_ file: CheckedPFX) throws -> CheckedPFX {
        let concerns = file.concerns(for: cloud, now: now)
        for concern in concerns where !concern.isFatal { shell.note("warning: \(concern)") }
        let fatal = concerns.filter(\.isFatal)
        guard !choices.force else {
            fatal.forEach { insist($0.message) }
            return file
        }
        for concern in fatal {
            if case .unreadableByMicrosoft = concern { continue }
            throw CommandFailure(.inputFile, "\(path): \(concern.message)", remedy: concern.remedy)
        }
        guard let concern = fatal.first else { return file }
        // Only the encryption is left, and that can be mended at once.
        let remedy = "run `\(conversionCommand)`, or add --convert"
        guard shell.input == .terminal, !isDryRun else {
            throw CommandFailure(.inputFile, "\(path): \(concern.message)", remedy: remedy)
        }
        shell.note(TerminalText.printable("\(path): \(concern.message)"))
        shell.question("Convert it in memory and send that? [y/N] ")
        let answer = shell.readLine()?.lowercased().filter { !$0.isWhitespace }
        guard answer == "y" || answer == "yes" else {
            throw CommandFailure(.inputFile, "\(path) was not sent", remedy: remedy)
        }
        return try converted(file)
    }

    private func converted(_ file: CheckedPFX) throws -> CheckedPFX {
        do {
            let converted = try file.rewritten(as: .graph)
            shell.note("converted in memory to TripleDES-SHA1; \(TerminalText.printable(path)) stays as it is")
            return converted
        } catch {
            throw CommandFailure(.inputFile, "\(path): \(error.message)", remedy: error.remedy)
        }
    }

    private func insist(_ message: String) {
        shell.note("warning: \(TerminalText.printable(message)); sent nevertheless (--force)")
    }

    /// What makes a file that Microsoft's service reads, ready to be run.
    var conversionCommand: String {
        let words =
            ["signet pfx convert", ShellWord.file(path), "--for graph --out", ShellWord.file(convertedPath)]
            + password.words
        return words.joined(separator: " ")
    }

    /// `client.pfx` becomes `client-graph.pfx`, with a number where that exists.
    private var convertedPath: String {
        let url = URL(fileURLWithPath: path)
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
        let stem = folder + url.deletingPathExtension().lastPathComponent + "-graph"
        let ending = url.pathExtension.isEmpty ? "pfx" : url.pathExtension
        let candidates = ["\(stem).\(ending)"] + (2...99).map { "\(stem)-\($0).\(ending)" }
        return candidates.first { !FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
    }
}

extension PasswordOptions {
    /// The options as they were written.
    var words: [String] {
        if let passwordFile { return ["--password-file", ShellWord.file(passwordFile)] }
        if let passwordEnv { return ["--password-env", ShellWord.quoted(passwordEnv)] }
        if passwordStdin { return ["--password-stdin"] }
        return noPassword ? ["--no-password"] : []
    }
}
