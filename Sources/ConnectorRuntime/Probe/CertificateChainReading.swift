import Foundation
import GraphWire
import PKCS12

/// What a person may want to know of certificates that somebody showed.
enum CertificateChainReading {
    /// A description; `nil` for bytes that are no certificate.
    static func describe(_ certificate: [UInt8], isActive: Bool? = nil) -> ProbeCertificate? {
        guard let summary = try? CertificateSummary(derEncoded: certificate) else { return nil }
        return ProbeCertificate(
            thumbprint: summary.sha1Thumbprint, subject: summary.subject, issuer: summary.issuer,
            notBefore: summary.notBefore, notAfter: summary.notAfter, isActive: isActive)
    }

    static func isInDate(_ certificate: [UInt8], at now: Date) -> Bool {
        guard let summary = try? CertificateSummary(derEncoded: certificate) else { return true }
        let moment = Int64(now.timeIntervalSince1970)
        return summary.notBefore <= moment && moment <= summary.notAfter
    }

    /// Whether one of the names an endpoint hinted at issued a certificate of the chain, or is one of them.
    static func isWelcome(_ chain: [[UInt8]], among names: [[UInt8]]) -> Bool {
        let accepted = Set(names)
        return chain.contains { certificate in
            guard let summary = try? CertificateSummary(derEncoded: certificate) else { return false }
            return accepted.contains(summary.issuerBytes) || accepted.contains(summary.subjectBytes)
        }
    }
}
