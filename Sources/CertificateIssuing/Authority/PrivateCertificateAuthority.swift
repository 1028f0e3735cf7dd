public import Foundation
import SwiftASN1
import X509

/// A certificate authority of one's own, for TLS between programs that are told to trust it.
///
/// Its certificates pass the strict checks of Python 3.13 and `openssl verify -x509_strict`: critical basic
/// constraints, `keyCertSign`, subject and authority key identifiers, and IP addresses as such in the alternative
/// names.
public struct PrivateCertificateAuthority: Sendable {
    /// The authority's certificate in PEM: what others must trust.
    public let certificatePEM: String
    /// The authority's private key in PEM, PKCS #8, not encrypted; a secret.
    public let privateKeyPEM: String

    let certificate: Certificate
    let signingKey: Certificate.PrivateKey

    /// Ten years of 365.25 days.
    public static let defaultLifetime: Duration = .seconds(315_576_000)

    /// How far back certificates begin, so that a peer whose clock is a little slow accepts them.
    static let clockTolerance: TimeInterval = 3600

    /// Makes an authority with a new P-256 key.
    ///
    /// - Parameter commonName: its name, 1 through 64 characters.
    /// - Parameter lifetime: how long it is valid from `now`.
    /// - Parameter now: the present; the certificate begins one hour earlier.
    /// - Throws: ``CertificateIssuingError`` with `.invalidName` or `.validityOutOfRange`.
    public static func create(
        commonName: String, validFor lifetime: Duration = defaultLifetime, now: Date = Date()
    ) throws -> PrivateCertificateAuthority {
        let validity = try ValidityPeriod(
            notBefore: now - clockTolerance, notAfter: now + TimeInterval(lifetime.components.seconds))
        let name = try SubjectNames.distinguishedName(commonName: commonName)
        let key = try GeneratedKey(.p256)
        let publicKey = key.signingKey.publicKey
        let certificate = try Certificate(
            version: .v3, serialNumber: .randomPositive(), publicKey: publicKey,
            notValidBefore: validity.notBefore, notValidAfter: validity.notAfter, issuer: name, subject: name,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: publicKey)
            },
            issuerPrivateKey: key.signingKey)
        return PrivateCertificateAuthority(
            certificatePEM: PEMText.encode(try certificate.derBytes(), label: PEMText.certificateLabel),
            privateKeyPEM: PEMText.encode(key.pkcs8DER, label: PEMText.privateKeyLabel),
            certificate: certificate, signingKey: key.signingKey)
    }

    /// Takes up an authority that was made earlier.
    ///
    /// - Throws: ``CertificateIssuingError`` with `.invalidAuthority` when the texts are not a certificate and a
    ///   private key, do not belong together, or are not an authority's. That it has expired is not an error here.
    public init(certificatePEM: String, privateKeyPEM: String) throws {
        let (certificate, signingKey) = try Self.parse(certificatePEM: certificatePEM, privateKeyPEM: privateKeyPEM)
        self.init(
            certificatePEM: certificatePEM, privateKeyPEM: privateKeyPEM, certificate: certificate,
            signingKey: signingKey)
    }

    private init(
        certificatePEM: String, privateKeyPEM: String, certificate: Certificate, signingKey: Certificate.PrivateKey
    ) {
        self.certificatePEM = certificatePEM
        self.privateKeyPEM = privateKeyPEM
        self.certificate = certificate
        self.signingKey = signingKey
    }

    private static func parse(
        certificatePEM: String, privateKeyPEM: String
    ) throws(CertificateIssuingError) -> (Certificate, Certificate.PrivateKey) {
        guard let certificate = try? Certificate(pemEncoded: certificatePEM) else {
            throw CertificateIssuingError(.invalidAuthority, "the authority's certificate is not a PEM certificate")
        }
        guard let signingKey = try? Certificate.PrivateKey(pemEncoded: privateKeyPEM) else {
            throw CertificateIssuingError(.invalidAuthority, "the authority's key is not a PEM private key")
        }
        guard signingKey.publicKey == certificate.publicKey else {
            throw CertificateIssuingError(.invalidAuthority, "the authority's key belongs to another certificate")
        }
        guard case .isCertificateAuthority? = try? certificate.extensions.basicConstraints else {
            throw CertificateIssuingError(
                .invalidAuthority, "the certificate is not an authority's: its basic constraints do not say so")
        }
        return (certificate, signingKey)
    }
}

extension PrivateCertificateAuthority: CustomStringConvertible, CustomDebugStringConvertible {
    /// The subject and nothing of the key, so that a log line cannot give it away.
    public var description: String { "private certificate authority \(certificate.subject)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
}
