import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// What a rotation leaves to be done.
struct RotationReport {
    let connector: IdentityApiConnector
    /// SHA-1 of the new certificate.
    let thumbprint: String
    /// Whether the endpoint was called with the new certificate and took it.
    var isProbed = false
    var now = Date()

    /// The certificates beside the new one with their ends, and what to do next.
    var lines: [String] {
        let others = connector.certificates.filter { $0.thumbprint?.uppercased() != thumbprint.uppercased() }
        var lines = others.isEmpty ? [] : ["the connector also holds:"]
        lines += others.map { "  \(text($0))" }
        return (lines + next(hasOthers: !others.isEmpty)).map(TerminalText.printable)
    }

    private func text(_ certificate: Pkcs12CertificateInformation) -> String {
        let isOver = certificate.notAfter < Int64(now.timeIntervalSince1970)
        let end = TerminalText.date(epochSeconds: certificate.notAfter)
        return "\(certificate.thumbprint ?? "-"), \(isOver ? "ended at" : "until") \(end)"
            + (certificate.isActive ? ", active" : "")
    }

    private func next(hasOthers: Bool) -> [String] {
        let isActive = connector.certificate(thumbprint)?.isActive ?? false
        guard !isProbed else {
            guard hasOthers else { return [] }
            let when = isActive ? ", which are not presented any more" : " once this one is active"
            return ["next: \(endpoint) may forget the older ones\(when)"]
        }
        var lines = [
            "next: let \(endpoint) accept the certificate \(thumbprint)\(isActive ? "" : " before it becomes active")"
        ]
        if hasOthers {
            lines.append(
                isActive
                    ? "      the older ones are not presented any more, so it may forget them"
                    : "      the older ones may be forgotten there once this one is active")
        }
        return lines
    }

    /// The target without its query, which may hold a key.
    private var endpoint: String {
        guard let target = connector.targetUrl else { return "the endpoint" }
        return String(target.prefix { $0 != "?" })
    }
}
