import CertificateIssuing
import CommandSupport
import PKCS12

/// A made certificate as a PKCS #12 file.
enum PFXMaking {
    /// - Throws: ``CommandFailure`` with `.inputFile` when the room that writes it refuses.
    static func bytes(
        of certificate: IssuedCertificate, password: String, profile: PFXProfile = .modern
    ) throws(CommandFailure) -> [UInt8] {
        do {
            return try PFX.write(
                privateKeyPKCS8: certificate.privateKeyPKCS8DER, certificate: certificate.certificateDER,
                password: password, profile: profile)
        } catch {
            throw CommandFailure(.inputFile, error.message, remedy: error.remedy)
        }
    }
}
