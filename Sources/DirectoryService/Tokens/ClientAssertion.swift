import Crypto
import CryptoExtras
public import DirectoryStore
import Foundation
import PKCS12

/// A JWT with which an application proves itself at the token endpoint (RFC 7523 §2.2; Microsoft identity platform,
/// "certificate credentials").
///
/// Headers are read as real clients send them: thumbprints with and without padding, `x5c` with line breaks, times with
/// fractions.
public struct ClientAssertion: Sendable {
    /// Why an assertion proves nothing.
    public enum Rejection: Error, Hashable, Sendable {
        /// It is no JWT, or a member that is needed is missing.
        case malformed
        /// It is signed by another algorithm than RS256 and PS256.
        case unsupportedAlgorithm
        /// No certificate of the application is named by its header.
        case unknownCertificate
        /// The certificate it names is not in date.
        case certificateNotInDate
        /// The signature is not the certificate's.
        case badSignature
        /// It is over, or has not begun.
        case notInTime
        /// It was made for another endpoint.
        case wrongAudience
        /// Issuer and subject are not the application.
        case wrongIssuer
    }

    private struct Header: Decodable {
        let alg: String
        let x5t: String?
        let x5tS256: String?
        let x5c: [String]?
        let crit: [String]?

        private enum CodingKeys: String, CodingKey {
            case alg, x5t, x5c, crit
            case x5tS256 = "x5t#S256"
        }
    }

    private struct Claims: Decodable {
        let iss: String
        let sub: String
        let aud: Audience
        let exp: Double
        let iat: Double?
        let nbf: Double?
    }

    /// One text or a list of them (RFC 7519 §4.1.3).
    private enum Audience: Decodable {
        case texts([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .texts([text])
            } else {
                self = .texts(try container.decode([String].self))
            }
        }
    }

    private let header: Header
    private let claims: Claims
    private let signedBytes: Data
    private let signature: Data

    /// The application it claims to be from; nothing is proven yet.
    public var subject: String { claims.sub.lowercased() }

    /// How far clocks may differ, in seconds.
    static let clockSkew = 300.0
    private static let largestSize = 65_536

    /// Takes an assertion apart.
    ///
    /// - Throws: ``Rejection/malformed``.
    public init(_ text: String) throws(Rejection) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.largestSize, parts.count == 3,
            let headerData = Data(base64URLText: String(parts[0])),
            let header = try? JSONDecoder().decode(Header.self, from: headerData),
            let claimsData = Data(base64URLText: String(parts[1])),
            let claims = try? JSONDecoder().decode(Claims.self, from: claimsData),
            let signature = Data(base64URLText: String(parts[2])), header.crit == nil, claims.exp.isFinite
        else { throw .malformed }
        self.header = header
        self.claims = claims
        self.signature = signature
        signedBytes = Data("\(parts[0]).\(parts[1])".utf8)
    }

    /// Proves that an application made the assertion, for this endpoint, now.
    ///
    /// - Parameter audiences: the addresses of the endpoint.
    /// - Parameter now: seconds since 1970.
    public func verify(
        for application: ApplicationRecord, audiences: Set<String>, at now: Double
    ) throws(Rejection) {
        let padding: _RSA.Signing.Padding
        switch header.alg {
        case "RS256": padding = .insecurePKCS1v1_5
        case "PS256": padding = .PSS
        default: throw .unsupportedAlgorithm
        }
        guard claims.iss.lowercased() == application.clientID, claims.sub.lowercased() == application.clientID else {
            throw .wrongIssuer
        }
        let named = application.certificates.filter(isNamed)
        guard !named.isEmpty else { throw .unknownCertificate }
        let readable = named.compactMap { try? CertificateSummary(derEncoded: $0) }
        let digest = SHA256.hash(data: signedBytes)
        let signer = readable.first { certificate in
            guard
                let key = try? _RSA.Signing.PublicKey(
                    unsafeDERRepresentation: Data(certificate.subjectPublicKeyInfo))
            else { return false }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: padding)
        }
        guard let signer else { throw .badSignature }
        guard signer.notBefore <= Int64(now + Self.clockSkew), Int64(now) <= signer.notAfter else {
            throw .certificateNotInDate
        }
        guard claims.exp > now - Self.clockSkew, (claims.iat ?? now) <= now + Self.clockSkew,
            (claims.nbf ?? now) <= now + Self.clockSkew
        else { throw .notInTime }
        guard case .texts(let sent) = claims.aud, sent.contains(where: { audiences.contains($0.lowercased()) }) else {
            throw .wrongAudience
        }
    }

    /// Some clients pad, some do not.
    private static func thumbprint(_ text: String) -> Data? { Data(base64URLText: text.filter { $0 != "=" }) }

    /// Whether the header names a certificate; one that names none leaves the choice to the signature.
    private func isNamed(_ certificate: [UInt8]) -> Bool {
        if let x5t = header.x5t, Self.thumbprint(x5t) != Data(Insecure.SHA1.hash(data: certificate)) { return false }
        if let x5t = header.x5tS256, Self.thumbprint(x5t) != Data(SHA256.hash(data: certificate)) { return false }
        if let first = header.x5c?.first {
            // What was registered counts, not what was sent: a chain of one's own making proves nothing.
            return Data(base64Encoded: first, options: .ignoreUnknownCharacters) == Data(certificate)
        }
        return true
    }
}
