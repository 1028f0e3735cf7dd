/// Reads algorithm identifiers and their parameters, and refuses what is unknown or out of range before it is run.
struct AlgorithmReader {
    let limits: PKCS12Limits

    /// An AlgorithmIdentifier taken apart (RFC 5280 §4.1.1.2).
    struct Algorithm {
        let oid: ObjectIdentifier
        let parameters: BERElement?
        let element: BERElement
    }

    func algorithm(_ element: BERElement) throws(PKCS12Error) -> Algorithm {
        var fields = try element.sequence()
        let oid = try fields.require("algorithm").objectIdentifier()
        return Algorithm(oid: oid, parameters: try fields.next("parameters"), element: element)
    }

    /// The encryption of a bag or safe.
    func encryption(_ element: BERElement) throws(PKCS12Error) -> EncryptionScheme {
        let algorithm = try algorithm(element)
        switch algorithm.oid {
        case .pbes2: return try pbes2(algorithm)
        case .pbeSHA1And3DES: return try pbes1(algorithm, .tripleDES(keyByteCount: 24), "SHA1-3DES")
        case .pbeSHA1And2Key3DES: return try pbes1(algorithm, .tripleDES(keyByteCount: 16), "SHA1-2key-3DES")
        case .pbeSHA1AndRC2128: return try pbes1(algorithm, .rc2(keyByteCount: 16, effectiveBits: 128), "SHA1-RC2-128")
        case .pbeSHA1AndRC240: return try pbes1(algorithm, .rc2(keyByteCount: 5, effectiveBits: 40), "SHA1-RC2-40")
        default: throw unsupported("encryption", algorithm.oid, element)
        }
    }

    /// pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER } (RFC 7292 appendix C)
    private func pbes1(
        _ algorithm: Algorithm, _ cipher: BlockCipher, _ name: String
    ) throws(PKCS12Error) -> EncryptionScheme {
        var fields = try required(algorithm).sequence()
        let salt = try salt(fields.require("salt"))
        let count = try iterationCount(fields.require("iterations"))
        return EncryptionScheme(
            name: "PBES1 \(name)", oid: algorithm.oid, location: algorithm.element.location, cipher: cipher,
            derivation: .pkcs12(salt: salt, iterationCount: count), initializationVector: nil)
    }

    /// PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme } (RFC 8018 appendix A.4)
    private func pbes2(_ algorithm: Algorithm) throws(PKCS12Error) -> EncryptionScheme {
        var fields = try required(algorithm).sequence()
        let derivation = try self.algorithm(fields.require("keyDerivationFunc"))
        let (cipher, vector) = try cipher(self.algorithm(fields.require("encryptionScheme")))
        let (function, keyLength) = try self.derivation(derivation)
        if let keyLength, keyLength != cipher.keyByteCount {
            throw derivation.element.malformed(
                "the key length \(keyLength) does not fit \(cipher.name), which takes \(cipher.keyByteCount) bytes")
        }
        let functionName =
            switch function {
            case .pbkdf2(_, _, let digest): "PBKDF2 HMAC-\(digest.rawValue)"
            case .scrypt: "scrypt"
            case .pkcs12: "PKCS #12"
            }
        return EncryptionScheme(
            name: "PBES2 \(cipher.name), \(functionName)", oid: algorithm.oid, location: algorithm.element.location,
            cipher: cipher, derivation: function, initializationVector: vector)
    }

    /// PBKDF2-params or scrypt-params, with the key length they may state.
    func derivation(
        _ algorithm: Algorithm
    ) throws(PKCS12Error) -> (EncryptionScheme.Derivation, keyByteCount: Int?) {
        switch algorithm.oid {
        case .pbkdf2:
            // SEQUENCE { salt, iterationCount, keyLength OPTIONAL, prf DEFAULT hmacWithSHA1 } (RFC 8018 appendix A.2)
            var fields = try required(algorithm).sequence()
            let salt = try salt(fields.require("salt"))
            let count = try iterationCount(fields.require("iterationCount"))
            var keyLength: Int?
            if let element = try fields.optional(Tag.integer, "keyLength") {
                guard let value = try element.smallInteger(), (1...4_096).contains(value) else {
                    throw element.malformed("a key length from 1 to 4,096 bytes is expected")
                }
                keyLength = value
            }
            var digest = DigestAlgorithm.sha1
            if let element = try fields.next("prf") {
                let prf = try self.algorithm(element)
                guard let known = DigestAlgorithm(hmac: prf.oid) else {
                    throw unsupported("pseudo-random function", prf.oid, element)
                }
                digest = known
            }
            return (.pbkdf2(salt: salt, iterationCount: count, digest: digest), keyLength)
        case .scrypt: return try scrypt(algorithm)
        default: throw unsupported("key derivation", algorithm.oid, algorithm.element)
        }
    }

    /// scrypt-params ::= SEQUENCE { salt, costParameter, blockSize, parallelizationParameter, keyLength OPTIONAL }
    /// (RFC 7914 §7)
    private func scrypt(
        _ algorithm: Algorithm
    ) throws(PKCS12Error) -> (EncryptionScheme.Derivation, keyByteCount: Int?) {
        let parameters = try required(algorithm)
        var fields = try parameters.sequence()
        let salt = try salt(fields.require("salt"))
        let n = try fields.require("costParameter").smallInteger()
        let r = try fields.require("blockSize").smallInteger()
        let p = try fields.require("parallelizationParameter").smallInteger()
        let keyLength = try fields.next("keyLength")?.smallInteger()
        guard let n, let r, let p, n <= limits.scryptMemoryBytes, r <= limits.scryptMemoryBytes,
            p <= limits.scryptParallelism
        else { throw costly(parameters) }
        guard n > 1, n & (n - 1) == 0, r > 0, p > 0 else {
            throw parameters.malformed("scrypt takes a power of two above 1 and positive factors")
        }
        let (memory, overflow) = (128 * n).multipliedReportingOverflow(by: r)
        guard !overflow, memory <= limits.scryptMemoryBytes else { throw costly(parameters) }
        return (.scrypt(salt: salt, n: n, r: r, p: p), keyLength)
    }

    private func costly(_ parameters: BERElement) -> PKCS12Error {
        PKCS12Error(
            .tooCostly,
            "scrypt would take more than \(limits.scryptMemoryBytes) bytes of memory or "
                + "\(limits.scryptParallelism) lanes", at: parameters.location,
            remedy: "export the file again with PBKDF2")
    }

    /// The cipher of PBES2 with its initialization vector.
    private func cipher(_ algorithm: Algorithm) throws(PKCS12Error) -> (BlockCipher, [UInt8]) {
        let cipher: BlockCipher
        switch algorithm.oid {
        case .aes128CBC: cipher = .aes(keyByteCount: 16)
        case .aes192CBC: cipher = .aes(keyByteCount: 24)
        case .aes256CBC: cipher = .aes(keyByteCount: 32)
        case .desEDE3CBC: cipher = .tripleDES(keyByteCount: 24)
        case .rc2CBC: return try rc2(algorithm)
        default: throw unsupported("cipher", algorithm.oid, algorithm.element)
        }
        let parameters = try required(algorithm)
        let vector = try parameters.octets().bytes
        guard vector.count == cipher.blockByteCount else {
            throw parameters.malformed("an initialization vector of \(cipher.blockByteCount) bytes is expected")
        }
        return (cipher, vector)
    }

    /// RC2-CBC-Parameter: the vector alone (32 effective bits), or SEQUENCE { version, iv } (RFC 8018 appendix B.2.3)
    private func rc2(_ algorithm: Algorithm) throws(PKCS12Error) -> (BlockCipher, [UInt8]) {
        let parameters = try required(algorithm)
        var bits = 32
        var vectorElement = parameters
        if parameters.identifier == Tag.sequence {
            var fields = parameters.children
            if let version = try fields.optional(Tag.integer, "rc2ParameterVersion") {
                switch try version.smallInteger() {
                case 160: bits = 40
                case 120: bits = 64
                case 58: bits = 128
                case let value? where (256...1_024).contains(value): bits = value
                default: throw version.malformed("no known effective key length of RC2")
                }
            }
            vectorElement = try fields.require("iv")
        }
        let vector = try vectorElement.octets().bytes
        guard vector.count == RC2.blockByteCount else {
            throw parameters.malformed("an initialization vector of 8 bytes is expected")
        }
        return (.rc2(keyByteCount: max(1, min(16, bits / 8)), effectiveBits: bits), vector)
    }

    func salt(_ element: BERElement) throws(PKCS12Error) -> [UInt8] {
        // PBKDF2 allows a salt named by an algorithm (RFC 8018 appendix A.2); nobody writes that.
        let salt = try element.octets().bytes
        guard salt.count <= limits.saltBytes else {
            throw PKCS12Error(
                .tooLarge, "a salt of \(salt.count) bytes; \(limits.saltBytes) are allowed", at: element.location,
                remedy: "export the file again")
        }
        return salt
    }

    func iterationCount(_ element: BERElement) throws(PKCS12Error) -> Int {
        guard let count = try element.smallInteger(), count <= limits.iterationCount else {
            throw PKCS12Error(
                .tooCostly, "more than \(limits.iterationCount) iterations are asked for", at: element.location,
                remedy: "export the file with fewer; 600,000 is the most that programs use")
        }
        guard count >= 1 else { throw element.malformed("an iteration count of at least 1 is expected") }
        return count
    }

    private func required(_ algorithm: Algorithm) throws(PKCS12Error) -> BERElement {
        guard let parameters = algorithm.parameters else {
            throw algorithm.element.malformed("the parameters of \(algorithm.oid) are missing")
        }
        return parameters
    }

    func unsupported(_ what: String, _ oid: ObjectIdentifier, _ element: BERElement) -> PKCS12Error {
        PKCS12Error(
            .unsupported, "the \(what) \(oid) is not offered", at: element.location,
            remedy: "export the file again with AES-256 or 3DES, for instance with openssl pkcs12 -export")
    }
}
