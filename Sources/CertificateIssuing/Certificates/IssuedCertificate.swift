import Crypto
public import Foundation
import SwiftASN1
import X509

/// A certificate that was just made, together with its private key.
public struct IssuedCertificate: Sendable {
    /// The certificate in DER.
    public let certificateDER: [UInt8]
    /// The certificate in PEM, label `CERTIFICATE`.
    public let certificatePEM: String
    /// The private key as PKCS #8 `PrivateKeyInfo` in DER (RFC 5208 §5), not encrypted; a secret.
    public let privateKeyPKCS8DER: [UInt8]
    /// The private key in PEM, label `PRIVATE KEY`, not encrypted; a secret.
    public let privateKeyPEM: String
    /// SHA-1 of the DER certificate, 40 upper-case hex digits, as Graph shows it.
    public let sha1Thumbprint: String
    /// Start of validity, in whole seconds.
    public let notBefore: Date
    /// End of validity, in whole seconds.
    public let notAfter: Date

    init(certificate: Certificate, key: GeneratedKey) throws {
        certificateDER = try certificate.derBytes()
        certificatePEM = PEMText.encode(certificateDER, label: PEMText.certificateLabel)
        privateKeyPKCS8DER = key.pkcs8DER
        privateKeyPEM = PEMText.encode(key.pkcs8DER, label: PEMText.privateKeyLabel)
        sha1Thumbprint = Thumbprint.sha1(ofCertificateDER: certificateDER)
        notBefore = certificate.notValidBefore
        notAfter = certificate.notValidAfter
    }
}

extension IssuedCertificate: CustomStringConvertible, CustomDebugStringConvertible {
    /// The thumbprint and nothing of the key, so that a log line cannot give it away.
    public var description: String { "certificate with SHA-1 thumbprint \(sha1Thumbprint)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
}
