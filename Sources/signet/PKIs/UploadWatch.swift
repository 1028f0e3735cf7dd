import CommandSupport
import Foundation
import GraphClient
import GraphWire
import Synchronization

/// Waits for an upload and shows how it goes: one line that is written over on a terminal, else a line for each change.
struct UploadWatch {
    let pki: CertificateBasedAuthPkiItemRequestBuilder
    let id: String
    let output: OutputOptions

    /// Waits until the upload has ended and shows the PKI.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` when the upload failed, `.interrupted` on Ctrl-C, which leaves the
    ///   upload running.
    func run() async throws {
        do {
            try await Interruption.withCancellation { try await watch() }
        } catch let failure as CommandFailure where failure.exitCode == .interrupted {
            Console.note(
                "the upload goes on; `signet pki wait \(TerminalText.printable(id))` shows how it ends")
            throw failure
        }
    }

    private func watch() async throws {
        guard let outcome = try await lastState() else { throw CancellationError() }
        switch outcome.status {
        case .succeeded?:
            let count = try await pki.certificateAuthorities.count().value
            Console.note("the PKI has \(PKIText.count(Int(count)))")
            try output.show(body: try JSONText.bytes(outcome), lines: PKIText.details(outcome))
        case nil:
            throw CommandFailure(
                .refused, "nothing was ever uploaded to this PKI", remedy: "begin with `signet pki upload`")
        case let status?:
            throw CommandFailure(
                .refused, "the upload ended as \(TerminalText.printable(status.rawValue))",
                remedy: outcome.statusDetails.map(TerminalText.printable))
        }
    }

    /// Shows every state until the upload has ended; `nil` when the wait was ended before.
    private func lastState() async throws -> CertificateBasedAuthPki? {
        let start = ContinuousClock.now
        let shown = Shown()
        let progress = pki.upload.progress
        let isTerminal = Console.errorIsTerminal
        // What follows begins on a line of its own, however the wait ends.
        defer { if isTerminal { Console.note("") } }
        return try await withThrowingTaskGroup(of: CertificateBasedAuthPki?.self) { group in
            if isTerminal {
                group.addTask {
                    // The elapsed time moves although nothing else does.
                    while true {
                        try await Task.sleep(for: .milliseconds(250))
                        Console.status(Self.line(shown.text.withLock { $0 }, since: start))
                    }
                }
            }
            group.addTask {
                var last: CertificateBasedAuthPki?
                for try await state in progress {
                    last = state
                    let text = Self.text(state)
                    shown.text.withLock { $0 = text }
                    let line = Self.line(text, since: start)
                    if isTerminal { Console.status(line) } else { Console.note(line) }
                }
                return last
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// What was shown last.
    private final class Shown: Sendable {
        let text = Mutex("")
    }

    private static func text(_ pki: CertificateBasedAuthPki) -> String {
        let parts = [pki.status?.rawValue ?? "no upload", pki.statusDetails].compactMap { $0 }
        return TerminalText.printable(parts.joined(separator: ": "))
    }

    private static func line(_ text: String, since start: ContinuousClock.Instant) -> String {
        "\(text) (\(start.duration(to: .now).formatted(.units(allowed: [.minutes, .seconds], width: .narrow))))"
    }
}
