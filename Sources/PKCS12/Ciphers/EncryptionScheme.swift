/// How a bag or a safe is encrypted, read and checked but not yet run.
struct EncryptionScheme {
    /// A name people know, such as `PBES2 AES-256-CBC, PBKDF2 HMAC-SHA-256`.
    let name: String
    let oid: ObjectIdentifier
    let location: PKCS12Error.Location
    let cipher: BlockCipher
    let derivation: Derivation
    /// `nil` when it is derived, as in PBES1.
    let initializationVector: [UInt8]?

    /// How key bytes come from a password.
    enum Derivation {
        case pkcs12(salt: [UInt8], iterationCount: Int)
        case pbkdf2(salt: [UInt8], iterationCount: Int, digest: DigestAlgorithm)
        case scrypt(salt: [UInt8], n: Int, r: Int, p: Int)

        /// Rounds that the password is put through; for scrypt its cost parameter.
        var iterationCount: Int {
            switch self {
            case .pkcs12(_, let count), .pbkdf2(_, let count, _): count
            case .scrypt(_, let n, _, _): n
            }
        }
    }

    /// Bytes that are derived: the key, and in PBES1 the initialization vector.
    var derivedByteCounts: [Int] {
        if case .pkcs12 = derivation { [cipher.keyByteCount, cipher.blockByteCount] } else { [cipher.keyByteCount] }
    }

    /// Compressions that one try of a password takes.
    var cost: Int {
        switch derivation {
        case .pkcs12(_, let count):
            return PKCS12KeyDerivation.cost(.sha1, iterationCount: count, byteCount: cipher.keyByteCount)
                + PKCS12KeyDerivation.cost(.sha1, iterationCount: count, byteCount: cipher.blockByteCount)
        case .pbkdf2(_, let count, let digest):
            return PBKDF2.cost(digest, iterationCount: count, byteCount: cipher.keyByteCount)
        case .scrypt(_, let n, let r, let p):
            // Measured: one block mix of r = 8 takes about as long as four compressions of SHA-256 per 64 bytes.
            return 2 * n * r * p
        }
    }

    /// Password forms to try, in order.
    func forms(of password: PasswordForms) -> [SecretBytes] {
        if case .pkcs12 = derivation { password.wide } else { password.narrow }
    }

    /// Decrypts with one form of the password; `nil` when the padding is wrong.
    func decrypt(_ ciphertext: [UInt8], password: SecretBytes) throws(PKCS12Error) -> [UInt8]? {
        let key: SecretBytes
        let vector: [UInt8]
        switch derivation {
        case .pkcs12(let salt, let count):
            key = PKCS12KeyDerivation.derive(
                .key, password: password, salt: salt, iterationCount: count, byteCount: cipher.keyByteCount,
                digest: .sha1)
            vector =
                PKCS12KeyDerivation.derive(
                    .initializationVector, password: password, salt: salt, iterationCount: count,
                    byteCount: cipher.blockByteCount, digest: .sha1
                ).bytes
        case .pbkdf2(let salt, let count, let digest):
            key = try PBKDF2.derive(
                password: password, salt: salt, iterationCount: count, byteCount: cipher.keyByteCount, digest: digest)
            vector = initializationVector ?? []
        case .scrypt(let salt, let n, let r, let p):
            key = try Scrypt.derive(password: password, salt: salt, n: n, r: r, p: p, byteCount: cipher.keyByteCount)
            vector = initializationVector ?? []
        }
        guard let padded = cipher.decryptCBC(ciphertext, key: key, initializationVector: vector) else { return nil }
        return Self.withoutPadding(padded, blockByteCount: cipher.blockByteCount)
    }

    /// Takes PKCS #7 padding off (RFC 5652 §6.3).
    private static func withoutPadding(_ bytes: [UInt8], blockByteCount: Int) -> [UInt8]? {
        guard let last = bytes.last, last >= 1, Int(last) <= blockByteCount, bytes.count >= Int(last),
            bytes.suffix(Int(last)).allSatisfy({ $0 == last })
        else { return nil }
        return Array(bytes.dropLast(Int(last)))
    }
}
