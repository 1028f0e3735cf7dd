/// Bytes that are to be derived from a password: what to run, on what, and how often.
struct KeyRequest: Hashable {
    let function: Function
    let salt: [UInt8]
    /// 1 or more; checked against the limit before.
    let iterationCount: Int
    let byteCount: Int

    enum Function: Hashable {
        case pkcs12(PKCS12KeyDerivation.Purpose, DigestAlgorithm)
        case pbkdf2(DigestAlgorithm)
    }

    var digest: DigestAlgorithm {
        switch function {
        case .pkcs12(_, let digest), .pbkdf2(let digest): digest
        }
    }

    /// Compressions that it takes, as the limit counts them.
    var cost: Int {
        switch function {
        case .pkcs12(_, let digest):
            PKCS12KeyDerivation.cost(digest, iterationCount: iterationCount, byteCount: byteCount)
        case .pbkdf2(let digest): PBKDF2.cost(digest, iterationCount: iterationCount, byteCount: byteCount)
        }
    }

    /// Hashes that must follow each other: what it takes when everything else runs beside it.
    var longestChain: Int {
        switch function {
        case .pkcs12: cost
        case .pbkdf2: 2 * iterationCount
        }
    }

    /// Derives the bytes.
    ///
    /// - Parameter password: UTF-16BE with its two zero bytes for ``Function/pkcs12(_:_:)``, or no bytes at all.
    func bytes(password: SecretBytes) throws(PKCS12Error) -> SecretBytes {
        switch function {
        case .pkcs12(let purpose, let digest):
            return PKCS12KeyDerivation.derive(
                purpose, password: password, salt: salt, iterationCount: iterationCount, byteCount: byteCount,
                digest: digest)
        case .pbkdf2(let digest):
            return try PBKDF2.derive(
                password: password, salt: salt, iterationCount: iterationCount, byteCount: byteCount, digest: digest)
        }
    }
}
