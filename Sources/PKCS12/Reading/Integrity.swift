import Crypto

/// How a PFX proves that it was not changed, read and checked but not yet run.
enum IntegrityCheck {
    /// MacData with the PKCS #12 key derivation (RFC 7292 §4).
    case classic(digest: DigestAlgorithm, salt: [UInt8], iterationCount: Int, expected: [UInt8])
    /// PBMAC1 (RFC 9579).
    case pbmac1(
        derivation: EncryptionScheme.Derivation, keyByteCount: Int, digest: DigestAlgorithm, expected: [UInt8])

    /// The key to derive.
    var request: KeyRequest? {
        switch self {
        case .classic(let digest, let salt, let count, _):
            KeyRequest(function: .pkcs12(.mac, digest), salt: salt, iterationCount: count, byteCount: digest.byteCount)
        case .pbmac1(.pbkdf2(let salt, let count, let digest), let byteCount, _, _):
            KeyRequest(function: .pbkdf2(digest), salt: salt, iterationCount: count, byteCount: byteCount)
        // Refused when the file is read.
        case .pbmac1: nil
        }
    }

    var cost: Int { request?.cost ?? 0 }

    var isClassic: Bool { if case .classic = self { true } else { false } }

    func forms(of password: PasswordForms) -> [SecretBytes] {
        isClassic ? password.wide : password.narrow
    }

    /// Whether one form of the password makes the stored digest; compared whole and in constant time.
    func verifies(_ content: [UInt8], password: SecretBytes, keys: DerivedKeys) throws(PKCS12Error) -> Bool {
        guard let request else { return false }
        let key = try keys.bytes(request, password: password)
        switch self {
        case .classic(let digest, _, _, let expected), .pbmac1(_, _, let digest, let expected):
            return Self.areEqual(digest.authenticationCode(content, key: key), expected)
        }
    }

    /// Time depends on the lengths alone.
    private static func areEqual(_ computed: [UInt8], _ stored: [UInt8]) -> Bool {
        guard computed.count == stored.count else { return false }
        return zip(computed, stored).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension AlgorithmReader {
    /// MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 } (RFC 7292 §4)
    func integrityCheck(_ element: BERElement) throws(PKCS12Error) -> IntegrityCheck {
        var fields = try element.sequence()
        var digestInfo = try fields.require("mac").sequence()
        let algorithm = try algorithm(digestInfo.require("digestAlgorithm"))
        let expected = try digestInfo.require("digest").octets().bytes
        let salt = try salt(fields.require("macSalt"))
        let count = try fields.next("iterations").map { element throws(PKCS12Error) in try iterationCount(element) }
        if algorithm.oid == .pbmac1 { return try pbmac1(algorithm, expected: expected) }
        guard let digest = DigestAlgorithm(digest: algorithm.oid) else {
            throw unsupported("digest of the integrity check", algorithm.oid, algorithm.element)
        }
        return .classic(digest: digest, salt: salt, iterationCount: count ?? 1, expected: expected)
    }

    /// PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme } (RFC 8018 appendix A.5, RFC 9579 §4)
    private func pbmac1(_ algorithm: Algorithm, expected: [UInt8]) throws(PKCS12Error) -> IntegrityCheck {
        guard let parameters = algorithm.parameters else {
            throw algorithm.element.malformed("the parameters of PBMAC1 are missing")
        }
        var fields = try parameters.sequence()
        let derivationAlgorithm = try self.algorithm(fields.require("keyDerivationFunc"))
        let schemeElement = try fields.require("messageAuthScheme")
        let scheme = try self.algorithm(schemeElement)
        guard let digest = DigestAlgorithm(hmac: scheme.oid) else {
            throw unsupported("message authentication", scheme.oid, schemeElement)
        }
        let (derivation, keyByteCount) = try derivation(derivationAlgorithm)
        guard case .pbkdf2 = derivation else {
            throw unsupported("key derivation of PBMAC1", derivationAlgorithm.oid, derivationAlgorithm.element)
        }
        // RFC 9579 §5 makes the length mandatory; a short key would make the code forgeable.
        guard let keyByteCount, (20...128).contains(keyByteCount) else {
            throw derivationAlgorithm.element.malformed("PBMAC1 needs a key length from 20 to 128 bytes")
        }
        return .pbmac1(derivation: derivation, keyByteCount: keyByteCount, digest: digest, expected: expected)
    }
}
