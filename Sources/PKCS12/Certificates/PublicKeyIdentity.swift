import Crypto

/// What makes two public keys the same key, however they are encoded: modulus and exponent, or curve and point.
///
/// Plain RSA and RSA-PSS identifiers over one modulus are the same key.
enum PublicKeyIdentity: Hashable, Sendable, CustomStringConvertible {
    case rsa(modulus: [UInt8], exponent: [UInt8], isPSS: Bool)
    case ec(curve: EllipticCurve, point: [UInt8])
    case ed25519([UInt8])
    case other(oid: String, key: [UInt8])

    /// SubjectPublicKeyInfo ::= SEQUENCE { algorithm, subjectPublicKey BIT STRING } (RFC 5280 §4.1)
    init(_ spki: BERElement) throws(PKCS12Error) {
        var fields = try spki.sequence()
        var algorithm = try fields.require("algorithm").sequence()
        let oid = try algorithm.require("algorithm").objectIdentifier()
        let bits = try fields.require("subjectPublicKey").expect(Tag.bitString, "the public key")
        let key = Array(bits.contentBytes.dropFirst())
        switch oid {
        case .rsaEncryption, .rsaPSS:
            let source = BERSource(key, origin: nil, budget: spki.source.budget)
            var outer = BERReader(source, path: bits.path)
            // RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 appendix A.1.1)
            var numbers = try outer.require("RSAPublicKey").sequence()
            self = .rsa(
                modulus: Array(try numbers.require("modulus").integerOctets().drop { $0 == 0 }),
                exponent: Array(try numbers.require("publicExponent").integerOctets().drop { $0 == 0 }),
                isPSS: oid == .rsaPSS)
        case .ecPublicKey:
            let parameters = try algorithm.require("parameters")
            guard parameters.identifier == Tag.objectIdentifier,
                let curve = EllipticCurve(oid: try parameters.objectIdentifier())
            else {
                let name =
                    parameters.identifier == Tag.objectIdentifier
                    ? try parameters.objectIdentifier().description : "explicit parameters"
                self = .other(oid: "EC-\(name)", key: key)
                return
            }
            self = .ec(curve: curve, point: curve.uncompressed(key) ?? key)
        case .ed25519: self = .ed25519(key)
        default: self = .other(oid: oid.description, key: key)
        }
    }

    /// Whether both are the same key.
    func matches(_ other: PublicKeyIdentity) -> Bool {
        if case .rsa(let modulus, let exponent, _) = self, case .rsa(let m, let e, _) = other {
            return modulus == m && exponent == e
        }
        return self == other
    }

    var description: String {
        switch self {
        case .rsa(let modulus, _, let isPSS): "\(isPSS ? "RSA-PSS" : "RSA")-\(Self.bitCount(modulus))"
        case .ec(let curve, _): "EC-\(curve.rawValue)"
        case .ed25519: "Ed25519"
        case .other(let oid, _): oid
        }
    }

    static func bitCount(_ modulus: [UInt8]) -> Int {
        guard let first = modulus.first else { return 0 }
        return modulus.count * 8 - first.leadingZeroBitCount
    }
}

/// The NIST curves.
enum EllipticCurve: String, Hashable, Sendable {
    case p256 = "P256"
    case p384 = "P384"
    case p521 = "P521"

    init?(oid: ObjectIdentifier) {
        switch oid {
        case .p256: self = .p256
        case .p384: self = .p384
        case .p521: self = .p521
        default: return nil
        }
    }

    var oid: ObjectIdentifier {
        switch self {
        case .p256: .p256
        case .p384: .p384
        case .p521: .p521
        }
    }

    /// Bytes of a private key.
    var scalarByteCount: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// The point of a private key, uncompressed (SEC 1 §2.3.3); `nil` when the number is out of range.
    func publicPoint(of scalar: [UInt8]) -> [UInt8]? {
        switch self {
        case .p256:
            (try? P256.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
        case .p384:
            (try? P384.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
        case .p521:
            (try? P521.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
        }
    }

    /// A point without compression; `nil` when it is not on the curve.
    func uncompressed(_ point: [UInt8]) -> [UInt8]? {
        guard let form = point.first, form == 2 || form == 3 else { return point }
        switch self {
        case .p256:
            return (try? P256.Signing.PublicKey(compressedRepresentation: point)).map { Array($0.x963Representation) }
        case .p384:
            return (try? P384.Signing.PublicKey(compressedRepresentation: point)).map { Array($0.x963Representation) }
        case .p521:
            return (try? P521.Signing.PublicKey(compressedRepresentation: point)).map { Array($0.x963Representation) }
        }
    }
}
