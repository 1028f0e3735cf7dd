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

    /// Bytes that are derived, in one piece each.
    var derivedByteCounts: [Int] {
        if case .scrypt = derivation { [cipher.keyByteCount] } else { requests.map(\.byteCount) }
    }

    /// The bytes to derive: the key, and in PBES1 the initialization vector; none with scrypt.
    var requests: [KeyRequest] {
        switch derivation {
        case .pkcs12(let salt, let count):
            [
                KeyRequest(
                    function: .pkcs12(.key, .sha1), salt: salt, iterationCount: count, byteCount: cipher.keyByteCount),
                KeyRequest(
                    function: .pkcs12(.initializationVector, .sha1), salt: salt, iterationCount: count,
                    byteCount: cipher.blockByteCount),
            ]
        case .pbkdf2(let salt, let count, let digest):
            [KeyRequest(function: .pbkdf2(digest), salt: salt, iterationCount: count, byteCount: cipher.keyByteCount)]
        case .scrypt: []
        }
    }

    /// Compressions that one try of a password takes.
    var cost: Int {
        // Measured: one block mix of r = 8 takes about as long as four compressions of SHA-256 per 64 bytes.
        if case .scrypt(_, let n, let r, let p) = derivation { return 2 * n * r * p }
        return requests.reduce(0) { $0 + $1.cost }
    }

    /// Password forms to try, in order.
    func forms(of password: PasswordForms) -> [SecretBytes] {
        if case .pkcs12 = derivation { password.wide } else { password.narrow }
    }

    /// Decrypts with one form of the password; `nil` when the padding is wrong.
    func decrypt(
        _ ciphertext: [UInt8], password: SecretBytes, keys: DerivedKeys
    ) throws(PKCS12Error) -> [UInt8]? {
        let key: SecretBytes
        var vector = initializationVector ?? []
        if case .scrypt(let salt, let n, let r, let p) = derivation {
            key = try Scrypt.derive(password: password, salt: salt, n: n, r: r, p: p, byteCount: cipher.keyByteCount)
        } else {
            let requests = requests
            guard let first = requests.first else { return nil }
            key = try keys.bytes(first, password: password)
            if let second = requests.dropFirst().first { vector = try keys.bytes(second, password: password).bytes }
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
