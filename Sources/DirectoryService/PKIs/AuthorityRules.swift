import Foundation
import PKCS12
import SwiftASN1
import X509

/// What a certificate must be to count as a certificate authority of a PKI (Graph page "certificateAuthorityDetail",
/// RFC 5280 §4.2.1.3 and §4.2.1.9).
enum AuthorityRules {
    /// The most bytes a certificate may have.
    static let maximumCertificateBytes = 8_192
    /// The most certificate authorities a PKI may have.
    static let maximumAuthorities = 250

    /// Why a certificate is no certificate authority to be trusted now; `nil` when it is one.
    ///
    /// - Returns: a sentence that names the certificate and what to do.
    static func fault(of certificate: CertificateSummary, at now: Int64) -> String? {
        let name = self.name(of: certificate)
        guard certificate.derBytes.count <= maximumCertificateBytes else {
            return "\(name) has \(certificate.derBytes.count) bytes; a certificate may have "
                + "\(maximumCertificateBytes)."
        }
        guard certificate.isCA else {
            return
                "\(name) is not a certificate authority: its basic constraints do not say so. Leave out certificates "
                + "of users and servers."
        }
        guard certificate.maySignCertificates ?? true else {
            return "\(name) contradicts itself: its basic constraints say that it is a certificate authority, its key "
                + "usage does not let it sign certificates. Have it issued anew."
        }
        guard certificate.notBefore <= certificate.notAfter, certificate.namesOneSignatureAlgorithm else {
            return "\(name) contradicts itself: its validity ends before it begins, or it names two signature "
                + "algorithms. Have it issued anew."
        }
        guard certificate.notAfter > now else {
            return "\(name) expired on \(Moment.text(certificate.notAfter)). Leave it out, or have it renewed."
        }
        guard !isForgedRoot(certificate) else {
            return
                "\(name) says that it signed itself, but its signature does not fit its key. The file was damaged or "
                + "tampered with; export the certificate again."
        }
        return nil
    }

    /// Whether the certificate is the end of a chain: its issuer is itself.
    static func isRoot(_ certificate: CertificateSummary) -> Bool {
        guard certificate.isSelfIssued else { return false }
        guard let issuer = certificate.authorityKeyIdentifier, let own = certificate.subjectKeyIdentifier else {
            return true
        }
        return issuer == own
    }

    /// The first address of a revocation list that can be fetched over HTTP.
    static func revocationListURL(of certificate: CertificateSummary) -> String? {
        certificate.revocationListURLs.first { url in
            let start = url.prefix(8).lowercased()
            return start.hasPrefix("http://") || start.hasPrefix("https://")
        }
    }

    /// How errors name a certificate.
    static func name(of certificate: CertificateSummary) -> String {
        "The certificate '\(certificate.subject.prefix(256))' (thumbprint \(certificate.sha1Thumbprint))"
    }

    /// Signatures of kinds that are not known here are not judged.
    private static func isForgedRoot(_ certificate: CertificateSummary) -> Bool {
        guard isRoot(certificate), let parsed = try? Certificate(derEncoded: certificate.derBytes),
            judged.contains(parsed.signatureAlgorithm)
        else { return false }
        return !parsed.publicKey.isValidSignature(parsed.signature, for: parsed)
    }

    private static let judged: Set<Certificate.SignatureAlgorithm> = [
        .sha1WithRSAEncryption, .sha256WithRSAEncryption, .sha384WithRSAEncryption, .sha512WithRSAEncryption,
        .ecdsaWithSHA256, .ecdsaWithSHA384, .ecdsaWithSHA512, .ed25519,
    ]
}
