public import CertificateIssuing
public import Foundation
public import PKCS12

/// A certificate with its key, and PFX files of it.
public struct TestIdentity: Sendable {
    /// The certificate and its key.
    public let issued: IssuedCertificate

    /// Makes one; P-256 by default because it is quick.
    public init(
        commonName: String = "api.contoso.onmicrosoft.com", key: KeyKind = .p256, notBefore: Date? = nil,
        notAfter: Date? = nil, now: Date = Date()
    ) throws {
        issued = try IssuedCertificate.selfSignedClient(
            commonName: commonName, key: key, notBefore: notBefore ?? now - 86_400,
            notAfter: notAfter ?? now + 365 * 86_400)
    }

    /// The SHA-1 thumbprint, upper-case hex.
    public var thumbprint: String { issued.sha1Thumbprint }

    /// A PFX as Signet writes it.
    public func pfx(password: String, profile: PFXProfile = .modern) throws -> [UInt8] {
        try PFX.write(
            privateKeyPKCS8: issued.privateKeyPKCS8DER, certificate: issued.certificateDER, password: password,
            profile: profile)
    }
}
