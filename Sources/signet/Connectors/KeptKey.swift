import CommandSupport
import Foundation
import GraphClient

/// Files a rotation leaves behind: the new key, and the password that was made for it.
struct KeptKey {
    let out: String?
    let passwordOut: String?

    /// Writes them with mode 0600; what is there already is not touched.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile`; then nothing is left behind.
    func write(_ file: UploadFile) throws(CommandFailure) {
        guard let out else { return }
        try OutputFile.write(file.bytes, to: out)
        guard let passwordOut else { return }
        do throws(CommandFailure) {
            try OutputFile.write(Array((file.password + "\n").utf8), to: passwordOut)
        } catch {
            unlink(out)
            throw error
        }
    }

    /// Runs the probe with what was written. Where nobody knows what the endpoint says, it is removed again; what the
    /// endpoint does not take stays where it was asked for, since the endpoint can be taught.
    func probing<Verdict>(_ probe: () async throws -> Verdict) async throws -> Verdict {
        do {
            return try await probe()
        } catch {
            remove()
            throw error
        }
    }

    /// How to go on with a kept key that the endpoint did not take; `nil` when none is kept.
    func advice(connectorID: String, password: PasswordOptions) -> String? {
        guard let out else { return nil }
        let passwordWords = passwordOut.map { ["--password-file", ShellWord.file($0)] } ?? password.words
        let words =
            ["signet connectors rotate", ShellWord.quoted(connectorID), "--pfx", ShellWord.file(out)] + passwordWords
            + ["--probe"]
        return TerminalText.printable(
            "\(out) is kept: once the endpoint takes it, run `\(words.joined(separator: " "))`")
    }

    private func remove() { [out, passwordOut].compactMap { $0 }.forEach { unlink($0) } }

    /// Runs the upload of what was written. What the service refused is removed again; where it is not known whether the
    /// service took the file, it stays.
    func guarding<Value>(_ upload: () async throws -> Value) async throws -> Value {
        do {
            return try await upload()
        } catch let error as ODataError where error.status < 500 {
            remove()
            throw error
        } catch {
            if let out {
                Console.note("\(TerminalText.printable(out)) is kept: the service may have taken it")
            }
            throw error
        }
    }

    /// What a person should know of them; `nil` when the caller's own file was sent.
    var line: String {
        guard let out else {
            return "the new key is with the service only; with --out FILE a copy is kept"
        }
        let password = passwordOut.map { ", its password in \($0)" } ?? ""
        return TerminalText.printable("kept the new key and its certificate in \(out)\(password)")
    }
}
