import Crypto
import CryptoExtras
import Foundation

/// A private key in a form every library reads: PKCS #8 without attributes (RFC 5208), with its public key derived,
/// not believed.
public struct PrivateKeyInfo: Sendable {
    /// PKCS #8, DER; a secret. RSA-PSS keys stand here under the plain RSA identifier; EC keys name their curve and
    /// carry their point.
    public let pkcs8Bytes: [UInt8]
    /// The public key that was computed from the private one, DER.
    public let subjectPublicKeyInfo: [UInt8]
    /// Kind and size, such as `RSA-2048`, `RSA-PSS-2048`, `EC-P256`, `Ed25519`.
    public let type: String
    let keyIdentity: PublicKeyIdentity

    /// Reads a PKCS #8 key, of version 0 or 1, with or without attributes.
    ///
    /// - Throws: ``PKCS12Error`` with `.malformed`, `.unsupported` for a kind of key that is not offered, or `.weakKey`
    ///   for RSA under 1024 bits.
    public init(pkcs8 bytes: [UInt8]) throws(PKCS12Error) {
        let budget = ElementBudget(limits: .standard)
        try self.init(BERSource(bytes, origin: nil, budget: budget), path: nil)
    }

    /// PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING, attributes [0],
    /// publicKey [1] } (RFC 5958 §2)
    init(_ source: BERSource, path: BERPath?) throws(PKCS12Error) {
        var outer = BERReader(source, path: path)
        let info = try outer.require("PrivateKeyInfo")
        guard outer.isAtEnd else { throw info.malformed("there are bytes behind the key") }
        var fields = try info.sequence()
        let version = try fields.require("version")
        guard let number = try version.smallInteger(), number == 0 || number == 1 else {
            throw version.malformed("a PKCS #8 key of version 0 or 1 is expected")
        }
        let algorithm = try AlgorithmReader(limits: .standard).algorithm(fields.require("privateKeyAlgorithm"))
        let element = try fields.require("privateKey")
        let key = try element.octets()
        switch algorithm.oid {
        case .rsaEncryption, .rsaPSS: self = try Self.rsa(key, element, isPSS: algorithm.oid == .rsaPSS)
        case .ecPublicKey: self = try Self.ec(key, element, algorithm)
        case .ed25519: self = try Self.ed25519(key, element)
        default:
            throw PKCS12Error(
                .unsupported, "keys of the kind \(algorithm.oid) are not offered", at: algorithm.element.location,
                remedy: "use RSA, P-256, P-384, P-521 or Ed25519")
        }
    }

    private init(pkcs8Bytes: [UInt8], spki: [UInt8], _ identity: PublicKeyIdentity) {
        self.pkcs8Bytes = pkcs8Bytes
        subjectPublicKeyInfo = spki
        keyIdentity = identity
        type = identity.description
    }

    /// RSAPrivateKey (RFC 8017 appendix A.1.2)
    private static func rsa(
        _ key: BERSource, _ element: BERElement, isPSS: Bool
    ) throws(PKCS12Error) -> PrivateKeyInfo {
        var outer = BERReader(key, path: element.path)
        let numbers = try RSAPrivateNumbers(outer.require("RSAPrivateKey"))
        guard outer.isAtEnd else { throw element.malformed("there are bytes behind the RSA key") }
        guard numbers.bitCount >= 1_024 else {
            throw PKCS12Error(
                .weakKey, "an RSA key of \(numbers.bitCount) bits protects nothing", at: element.location,
                remedy: "make a new key of 2,048 bits or more")
        }
        guard numbers.bitCount <= 16_384 else {
            throw PKCS12Error(
                .unsupported, "an RSA key of \(numbers.bitCount) bits is not offered", at: element.location,
                remedy: "use a key of up to 16,384 bits")
        }
        guard numbers.fitTogether else {
            throw element.malformed("the numbers of the RSA key do not fit together")
        }
        let identifier = DER.sequence(DER.objectIdentifier(.rsaEncryption), DER.null)
        let publicKey = DER.sequence(
            DER.unsignedInteger(numbers.modulus), DER.unsignedInteger(numbers.publicExponent))
        return PrivateKeyInfo(
            pkcs8Bytes: DER.sequence(DER.integer(0), identifier, DER.octetString(numbers.encoded)),
            spki: DER.sequence(identifier, DER.bitString(publicKey)),
            .rsa(modulus: numbers.modulus, exponent: numbers.publicExponent, isPSS: isPSS))
    }

    /// ECPrivateKey ::= SEQUENCE { version 1, privateKey OCTET STRING, parameters [0], publicKey [1] } (RFC 5915 §3)
    private static func ec(
        _ key: BERSource, _ element: BERElement, _ algorithm: AlgorithmReader.Algorithm
    ) throws(PKCS12Error) -> PrivateKeyInfo {
        var outer = BERReader(key, path: element.path)
        var fields = try outer.require("ECPrivateKey").sequence()
        _ = try fields.require("version").integerOctets()
        let number = try fields.require("privateKey").octets().bytes
        var parameters = algorithm.parameters
        if let inner = try fields.optional(Tag.context(0), "parameters"), parameters?.identifier != Tag.objectIdentifier
        {
            var wrapper = inner.children
            parameters = try wrapper.next("parameters")
        }
        guard let parameters, parameters.identifier == Tag.objectIdentifier,
            let curve = EllipticCurve(oid: try parameters.objectIdentifier())
        else {
            throw PKCS12Error(
                .unsupported, "this elliptic curve is not offered", at: algorithm.element.location,
                remedy: "use P-256, P-384 or P-521")
        }
        let significant = Array(number.drop { $0 == 0 })
        guard significant.count <= curve.scalarByteCount else {
            throw element.malformed("the private key is longer than the curve's order")
        }
        let scalar = [UInt8](repeating: 0, count: curve.scalarByteCount - significant.count) + significant
        guard let point = curve.publicPoint(of: scalar) else {
            throw element.malformed("the private key is no number of the curve")
        }
        let identifier = DER.sequence(DER.objectIdentifier(.ecPublicKey), DER.objectIdentifier(curve.oid))
        let inner = DER.sequence(
            DER.integer(1), DER.octetString(scalar), DER.explicit(1, DER.bitString(point)))
        return PrivateKeyInfo(
            pkcs8Bytes: DER.sequence(DER.integer(0), identifier, DER.octetString(inner)),
            spki: DER.sequence(identifier, DER.bitString(point)), .ec(curve: curve, point: point))
    }

    /// CurvePrivateKey ::= OCTET STRING (RFC 8410 §7)
    private static func ed25519(_ key: BERSource, _ element: BERElement) throws(PKCS12Error) -> PrivateKeyInfo {
        var outer = BERReader(key, path: element.path)
        let seed = try outer.require("CurvePrivateKey").octets().bytes
        guard seed.count == 32, let checked = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw element.malformed("an Ed25519 key has 32 bytes")
        }
        let identifier = DER.sequence(DER.objectIdentifier(.ed25519))
        let point = Array(checked.publicKey.rawRepresentation)
        return PrivateKeyInfo(
            pkcs8Bytes: DER.sequence(DER.integer(0), identifier, DER.octetString(DER.octetString(seed))),
            spki: DER.sequence(identifier, DER.bitString(point)), .ed25519(point))
    }
}

extension PrivateKeyInfo: CustomStringConvertible, CustomDebugStringConvertible {
    /// The type alone: the key itself never reaches text.
    public var description: String { "\(type) private key" }
    /// As ``description``.
    public var debugDescription: String { description }
}
