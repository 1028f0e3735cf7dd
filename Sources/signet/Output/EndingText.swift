import CommandSupport
import Foundation
import GraphWire

/// Connectors that need another certificate, for a person and for a program to read.
struct EndingText {
    let endings: [EndingCertificate]
    let within: TimeSpan
    let now: Date

    /// One line for each connector.
    var lines: [String] {
        guard !endings.isEmpty else { return ["every active certificate lasts longer than \(within.words)"] }
        var table = TextTable(["ID", "NAME", "CERTIFICATE (SHA-1)", "STATE", "THEN"])
        table.rows = endings.map { ending in
            [
                ending.connector.id ?? "-", ending.connector.displayName ?? "-", ending.certificate?.thumbprint ?? "-",
                state(ending), then(ending),
            ]
        }
        return table.lines
    }

    /// What a person should do, on standard error; `nil` when there is nothing to do.
    var advice: String? {
        switch endings.count {
        case 0: nil
        case 1: "1 connector needs another certificate; `signet connectors rotate ID` gives it one"
        default: "\(endings.count) connectors need another certificate; `signet connectors rotate ID` gives each one"
        }
    }

    private func state(_ ending: EndingCertificate) -> String {
        let end = TerminalText.date(epochSeconds: ending.certificate?.notAfter ?? 0)
        let begin = TerminalText.date(epochSeconds: ending.certificate?.notBefore ?? 0)
        return switch ending.state {
        case .ending: "ends in \(left(ending)), at \(end)"
        case .ended: "ended at \(end)"
        case .notBegun: "none is active; this one begins at \(begin)"
        case .inactive: "none is active, though this one lasts until \(end)"
        case .none: "holds no certificate"
        }
    }

    private func then(_ ending: EndingCertificate) -> String {
        guard ending.state == .ending else { return "-" }
        guard let successor = ending.successor else { return "nothing" }
        return "\(successor.thumbprint ?? "another"), until \(TerminalText.date(epochSeconds: successor.notAfter))"
    }

    /// `12 days`, in hours below two days; parts are dropped.
    private func left(_ ending: EndingCertificate) -> String {
        let hours = max(0, secondsLeft(ending) ?? 0) / 3_600
        if hours >= 48 { return "\(hours / 24) days" }
        return hours == 1 ? "1 hour" : "\(hours) hours"
    }

    private func secondsLeft(_ ending: EndingCertificate) -> Int64? {
        guard let end = ending.certificate?.notAfter, ending.state == .ending || ending.state == .ended else {
            return nil
        }
        let (seconds, isTooFar) = end.subtractingReportingOverflow(Int64(now.timeIntervalSince1970))
        return isTooFar ? nil : seconds
    }

    /// The same as JSON, in the shape of a collection.
    func body() throws -> [UInt8] { try JSONText.bytes(Report(value: endings.map(entry))) }

    private func entry(_ ending: EndingCertificate) -> Report.Entry {
        Report.Entry(
            id: ending.connector.id, displayName: ending.connector.displayName, targetUrl: ending.connector.targetUrl,
            state: ending.state, thumbprint: ending.certificate?.thumbprint,
            notBefore: ending.certificate.map { CertificateReport.instant($0.notBefore) },
            notAfter: ending.certificate.map { CertificateReport.instant($0.notAfter) },
            secondsLeft: secondsLeft(ending), nextThumbprint: ending.successor?.thumbprint)
    }

    private struct Report: Encodable {
        let value: [Entry]

        struct Entry: Encodable {
            let id: String?
            let displayName: String?
            let targetUrl: String?
            let state: EndingCertificate.State
            let thumbprint: String?
            let notBefore: String?
            let notAfter: String?
            let secondsLeft: Int64?
            let nextThumbprint: String?

            /// Writes what is absent as `null`: every entry has the same members.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(id, forKey: .id)
                try container.encode(displayName, forKey: .displayName)
                try container.encode(targetUrl, forKey: .targetUrl)
                try container.encode(state, forKey: .state)
                try container.encode(thumbprint, forKey: .thumbprint)
                try container.encode(notBefore, forKey: .notBefore)
                try container.encode(notAfter, forKey: .notAfter)
                try container.encode(secondsLeft, forKey: .secondsLeft)
                try container.encode(nextThumbprint, forKey: .nextThumbprint)
            }

            private enum CodingKeys: String, CodingKey {
                case id, displayName, targetUrl, state, thumbprint, notBefore, notAfter, secondsLeft, nextThumbprint
            }
        }
    }
}
