import CommandSupport
import Crypto
import Foundation
import PKCS12

/// A `.p7b` file that was read and looked into before a service is asked to fetch it.
struct CheckedBundle {
    /// What a PKI takes at most, by Graph's documents.
    private static let maximumBytes = 2_097_152
    private static let maximumCertificates = 250

    let bytes: [UInt8]
    let certificateCount: Int
    /// SHA-256 of the file, upper-case hex.
    var sha256: String { Hexadecimal.text(SHA256.hash(data: bytes)) }

    /// Reads a file.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` for what the service would refuse.
    init(path: String, now: Date = Date()) throws(CommandFailure) {
        bytes = try InputFile.read(path, limit: Self.maximumBytes)
        let certificates: [CertificateSummary]
        do {
            certificates = try CertificateBundle.read(bytes).certificates
        } catch {
            throw CommandFailure(.inputFile, "\(path): \(error.message)", remedy: error.remedy)
        }
        func refuse(_ certificate: CertificateSummary, _ why: String, _ remedy: String) -> CommandFailure {
            CommandFailure(
                .inputFile,
                "\(path): \(TerminalText.printable(certificate.subject)) (thumbprint \(certificate.sha1Thumbprint)) \(why)",
                remedy: remedy)
        }
        var seen: Set<String> = []
        for certificate in certificates {
            guard certificate.isCA else {
                throw refuse(
                    certificate, "is not a certificate authority", "leave out certificates of users and servers")
            }
            guard TimeInterval(certificate.notAfter) > now.timeIntervalSince1970 else {
                throw refuse(
                    certificate, "expired on \(TerminalText.date(epochSeconds: certificate.notAfter))",
                    "leave it out, or have it renewed")
            }
            guard seen.insert(certificate.sha1Thumbprint).inserted else {
                throw refuse(certificate, "stands in the file twice", "leave one out")
            }
        }
        guard certificates.count <= Self.maximumCertificates else {
            throw CommandFailure(
                .inputFile, "\(path) has \(certificates.count) certificates; a PKI holds \(Self.maximumCertificates)",
                remedy: "split the file over several PKIs")
        }
        certificateCount = certificates.count
    }
}
