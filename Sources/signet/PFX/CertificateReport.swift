import CommandSupport
import Foundation
import PKCS12

/// A certificate as the offline commands show it.
struct CertificateReport: Encodable {
    let subject: String
    let issuer: String
    /// Upper-case hex, as encoded.
    let serialNumber: String
    /// ISO 8601, UTC.
    let notBefore: String
    /// ISO 8601, UTC.
    let notAfter: String
    let sha1Thumbprint: String
    let sha256Thumbprint: String
    let publicKey: String
    let isCA: Bool
    let friendlyName: String?

    init(_ certificate: CertificateSummary, friendlyName: String? = nil) {
        subject = certificate.subject
        issuer = certificate.issuer
        serialNumber = certificate.serialNumber.map { String(format: "%02X", $0) }.joined()
        notBefore = Self.instant(certificate.notBefore)
        notAfter = Self.instant(certificate.notAfter)
        sha1Thumbprint = certificate.sha1Thumbprint
        sha256Thumbprint = certificate.sha256Thumbprint
        publicKey = certificate.publicKey
        isCA = certificate.isCA
        self.friendlyName = friendlyName
    }

    /// Writes `friendlyName` as `null` when there is none: every certificate has the same members.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(subject, forKey: .subject)
        try container.encode(issuer, forKey: .issuer)
        try container.encode(serialNumber, forKey: .serialNumber)
        try container.encode(notBefore, forKey: .notBefore)
        try container.encode(notAfter, forKey: .notAfter)
        try container.encode(sha1Thumbprint, forKey: .sha1Thumbprint)
        try container.encode(sha256Thumbprint, forKey: .sha256Thumbprint)
        try container.encode(publicKey, forKey: .publicKey)
        try container.encode(isCA, forKey: .isCA)
        try container.encode(friendlyName, forKey: .friendlyName)
    }

    private enum CodingKeys: String, CodingKey {
        case subject, issuer, serialNumber, notBefore, notAfter, sha1Thumbprint, sha256Thumbprint, publicKey, isCA
        case friendlyName
    }

    /// Lines for a person.
    var lines: [String] {
        let name = friendlyName.map { "  (\($0))" } ?? ""
        return [
            "\(subject)\(name)", "  issuer      \(issuer)", "  valid       \(notBefore) to \(notAfter)",
            "  SHA-1       \(sha1Thumbprint)", "  SHA-256     \(sha256Thumbprint)",
            "  public key  \(publicKey)\(isCA ? ", certificate authority" : "")", "  serial      \(serialNumber)",
        ].map(TerminalText.printable)
    }

    /// `2026-11-20T10:00:00Z`; the number itself when it is outside the years 1 to 9999.
    static func instant(_ epochSeconds: Int64) -> String {
        guard (-62_135_596_800...253_402_300_799).contains(epochSeconds) else { return String(epochSeconds) }
        return Date(timeIntervalSince1970: TimeInterval(epochSeconds)).ISO8601Format()
    }
}
