import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// What has come of an upload, by the service's answer.
struct UploadReport {
    let connector: IdentityApiConnector
    /// SHA-1 of the certificate that was sent; `nil` when the file was not looked into.
    let thumbprint: String?
    var now = Date()

    /// Whether it is listed, and which certificate the service presents now.
    var lines: [String] {
        guard let thumbprint, let sent = connector.certificate(thumbprint) else {
            return ["the service took the file; which certificate was in it is not known here", active]
        }
        let listed = "the service lists \(thumbprint)"
        if sent.isActive {
            return ["\(listed); it is active now, until \(Self.date(sent.notAfter))"]
        }
        return ["\(listed); it is not the active one: \(reason(sent))", active].map(TerminalText.printable)
    }

    private var active: String {
        guard let active = connector.activeCertificate else { return "no certificate of the connector is active now" }
        return "active now is \(Self.text(active))"
    }

    private func reason(_ certificate: Pkcs12CertificateInformation) -> String {
        let seconds = Int64(now.timeIntervalSince1970)
        if certificate.notBefore > seconds { return "it begins at \(Self.date(certificate.notBefore))" }
        if certificate.notAfter < seconds { return "it ended at \(Self.date(certificate.notAfter))" }
        return "the service does not say why; look again with `signet connectors show`"
    }

    /// Thumbprint and end.
    static func text(_ certificate: Pkcs12CertificateInformation) -> String {
        TerminalText.printable(
            "\(certificate.thumbprint ?? "one without a thumbprint"), until \(date(certificate.notAfter))")
    }

    private static func date(_ epochSeconds: Int64) -> String { TerminalText.date(epochSeconds: epochSeconds) }
}
