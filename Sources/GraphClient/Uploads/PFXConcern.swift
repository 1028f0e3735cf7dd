import Foundation
import GraphCatalogue
public import PKCS12

/// What may be wrong with a PFX that opens.
public enum PFXConcern: Sendable, Hashable, CustomStringConvertible {
    /// The certificate ended, in seconds since 1970; the service will refuse it.
    case expired(Int64)
    /// The certificate begins later, in seconds since 1970; the service holds it inactive until then.
    case notYetValid(Int64)
    /// Microsoft's service documents that it opens files under TripleDES-SHA1, and answers AES-protected ones with "wrong
    /// password", which has cost many people a day.
    case unreadableByMicrosoft(encryption: String)
    /// The certificate is signed over SHA-1 or MD5, which many endpoints refuse.
    case weakSignature
    /// The RSA key has fewer than 2,048 bits, which many endpoints refuse.
    case shortKey(bits: Int)
    /// The certificate names what it is for, and clients are not among it.
    case notForClients

    /// `id-PBES2` (RFC 8018, appendix A.4): what every AES-protected file uses.
    static let passwordBasedEncryption2 = "1.2.840.113549.1.5.13"

    /// What may be wrong with a certificate that a client is to present.
    ///
    /// - Parameter certificate: what is known of it.
    /// - Parameter epochSeconds: the moment to judge by, seconds since 1970.
    public static func concerns(of certificate: CertificateSummary, at epochSeconds: Int64) -> [PFXConcern] {
        var concerns: [PFXConcern] = []
        if certificate.notAfter < epochSeconds { concerns.append(.expired(certificate.notAfter)) }
        if certificate.notBefore > epochSeconds { concerns.append(.notYetValid(certificate.notBefore)) }
        if weakSignatures.contains(certificate.signatureAlgorithm) { concerns.append(.weakSignature) }
        if let bits = rsaBits(certificate), bits < 2_048 { concerns.append(.shortKey(bits: bits)) }
        if let usages = certificate.extendedKeyUsages, !usages.contains(clientAuthentication),
            !usages.contains(anyUsage)
        {
            concerns.append(.notForClients)
        }
        return concerns
    }

    /// What may be wrong with the encryption of a file.
    ///
    /// - Parameter cloud: the cloud of Microsoft it goes to; `nil` for another service.
    static func concerns(of encryptions: [PFX.Encryption], for cloud: Cloud?) -> [PFXConcern] {
        guard cloud != nil, let modern = encryptions.first(where: { $0.oid == passwordBasedEncryption2 }) else {
            return []
        }
        return [.unreadableByMicrosoft(encryption: modern.name)]
    }

    /// Whether the service that the file goes to will refuse it.
    public var isFatal: Bool {
        switch self {
        case .expired, .unreadableByMicrosoft: true
        case .notYetValid, .weakSignature, .shortKey, .notForClients: false
        }
    }

    /// What is wrong, in a sentence.
    public var message: String {
        switch self {
        case .expired(let end): "the certificate ended at \(Self.date(end)); it will be refused"
        case .notYetValid(let begin): "the certificate begins at \(Self.date(begin)) and is inactive until then"
        case .unreadableByMicrosoft(let encryption):
            "the file is protected with \(encryption); Microsoft's service calls the password of such a file wrong"
        case .weakSignature: "the certificate has a SHA-1 or MD5 signature, which many services refuse"
        case .shortKey(let bits): "the RSA key has \(bits) bits; use 2,048 or more"
        case .notForClients: "the certificate is not for client authentication (extended key usage clientAuth)"
        }
    }

    /// What to do about it; `nil` where the message says it.
    public var remedy: String? {
        switch self {
        case .expired: "renew the certificate, and give the file of the new one"
        case .unreadableByMicrosoft:
            "write it again with TripleDES-SHA1, for instance with openssl pkcs12 -export -legacy"
        case .notYetValid, .weakSignature, .shortKey, .notForClients: nil
        }
    }

    /// What is wrong and what to do.
    public var description: String { message + (remedy.map { "; \($0)" } ?? "") }

    private static let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    private static let anyUsage = "2.5.29.37.0"
    /// Signatures over SHA-1 or MD5: RSA, ECDSA, DSA.
    private static let weakSignatures: Set<String> = [
        "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.4", "1.2.840.10045.4.1", "1.2.840.10040.4.3",
    ]

    /// The modulus' length; `nil` for another kind of key.
    private static func rsaBits(_ certificate: CertificateSummary) -> Int? {
        let parts = certificate.publicKey.split(separator: "-")
        return parts.first == "RSA" ? parts.last.flatMap { Int($0) } : nil
    }

    /// `2026-11-20 10:00:00Z`; the number itself outside the years 1 to 9999.
    private static func date(_ epochSeconds: Int64) -> String {
        guard (-62_135_596_800...253_402_300_799).contains(epochSeconds) else { return String(epochSeconds) }
        return Date(timeIntervalSince1970: TimeInterval(epochSeconds))
            .formatted(.iso8601.dateTimeSeparator(.space))
    }
}
