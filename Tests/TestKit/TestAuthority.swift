import Crypto
public import Foundation
public import PKCS12
import SwiftASN1
import X509

/// A certificate authority for tests, or what only looks like one.
public struct TestAuthority: Sendable {
    /// The certificate, DER.
    public let certificate: [UInt8]
    /// What can be read of it.
    public var summary: CertificateSummary {
        get throws { try CertificateSummary(derEncoded: certificate) }
    }
    /// SHA-1 of it, upper-case hex.
    public var thumbprint: String { get throws { try summary.sha1Thumbprint } }

    private let name: DistinguishedName
    private let key: Certificate.PrivateKey

    /// Makes an authority with a P-256 key; its own issuer unless one is named.
    ///
    /// - Parameter revocationLists: addresses of revocation lists, in this order.
    /// - Parameter isAuthority: what the basic constraints say.
    /// - Parameter maySign: whether the key usage lets it sign certificates; `nil` for none.
    /// - Parameter lifetime: seconds from `now` to its end; negative for one that has expired.
    public init(
        _ commonName: String, issuer: TestAuthority? = nil, revocationLists: [String] = [], isAuthority: Bool = true,
        maySign: Bool? = true, lifetime: TimeInterval = 365 * 86_400, now: Date = Date()
    ) throws {
        name = try DistinguishedName {
            CommonName(commonName)
            OrganizationName("Contoso")
        }
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        self.key = key
        let issuerKey = issuer?.key ?? key
        let made = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: now - 400 * 86_400, notValidAfter: now + lifetime, issuer: issuer?.name ?? name,
            subject: name,
            extensions: Certificate.Extensions {
                Critical(
                    isAuthority
                        ? BasicConstraints.isCertificateAuthority(maxPathLength: nil) : .notCertificateAuthority)
                if let maySign { KeyUsage(digitalSignature: true, keyCertSign: maySign) }
                SubjectKeyIdentifier(hash: key.publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuerKey.publicKey).keyIdentifier)
                if !revocationLists.isEmpty {
                    Certificate.Extension(
                        oid: [2, 5, 29, 31], critical: false, value: Self.points(revocationLists)[...])
                }
            },
            issuerPrivateKey: issuerKey)
        var serializer = DER.Serializer()
        try serializer.serialize(made)
        certificate = serializer.serializedBytes
    }

    /// A `.p7b` file.
    public static func bundle(_ authorities: [TestAuthority]) throws -> [UInt8] {
        try CertificateBundle.write(authorities.map(\.certificate))
    }

    /// CRLDistributionPoints with one point for each address (RFC 5280 §4.2.1.13).
    private static func points(_ urls: [String]) -> [UInt8] {
        func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
            content.count < 128
                ? [tag, UInt8(content.count)] + content
                : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
        return element(
            0x30, urls.flatMap { element(0x30, element(0xA0, element(0xA0, element(0x86, Array($0.utf8))))) })
    }
}
