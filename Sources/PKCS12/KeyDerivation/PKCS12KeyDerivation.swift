/// The key derivation of PKCS #12 (RFC 7292 appendix B.2), for PBES1 bags and the classic MAC.
///
/// A value of this type hands out, block by block, what is to be hashed again and again.
struct PKCS12KeyDerivation {
    /// What the derived bytes are for (RFC 7292 appendix B.3).
    enum Purpose: UInt8 {
        case key = 1
        case initializationVector = 2
        case mac = 3
    }

    let digest: DigestAlgorithm
    /// How many blocks there are in all.
    let count: Int
    private var handedOut = 0
    private let diversifier: [UInt8]
    private var input: [UInt8]

    /// - Parameter password: UTF-16BE with its two zero bytes, or no bytes at all.
    init(_ purpose: Purpose, password: SecretBytes, salt: [UInt8], byteCount: Int, digest: DigestAlgorithm) {
        self.digest = digest
        count = (byteCount + digest.byteCount - 1) / digest.byteCount
        let v = digest.blockByteCount
        // 1. D is v copies of the purpose.
        diversifier = [UInt8](repeating: purpose.rawValue, count: v)
        // 2.–4. I is salt and password, each repeated to a multiple of v.
        input = Self.repeated(salt, toMultipleOf: v) + Self.repeated(password.bytes, toMultipleOf: v)
    }

    /// H(D || I), the first of the hashes that make the next block; `nil` behind the last.
    mutating func nextFirstHash() -> [UInt8]? {
        guard handedOut < count else { return nil }
        handedOut += 1
        return digest.hash(diversifier + input)
    }

    /// Takes a block that is done, A = H^r(D || I).
    mutating func take(_ a: [UInt8]) {
        guard handedOut < count, a.count == digest.byteCount else { return }
        // B. B is A repeated to v bytes. C. Each block of I becomes (I + B + 1) mod 2^8v.
        let v = digest.blockByteCount
        let b = (0..<v).map { a[$0 % a.count] }
        for block in stride(from: 0, to: input.count, by: v) {
            var carry: UInt16 = 1
            for index in stride(from: v - 1, through: 0, by: -1) {
                carry += UInt16(input[block + index]) + UInt16(b[index])
                input[block + index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
        }
    }

    /// Compressions that a derivation takes, as the limit counts them.
    static func cost(_ digest: DigestAlgorithm, iterationCount: Int, byteCount: Int) -> Int {
        iterationCount * ((byteCount + digest.byteCount - 1) / digest.byteCount)
    }

    /// Derives bytes.
    ///
    /// - Parameter password: UTF-16BE with its two zero bytes, or no bytes at all.
    /// - Parameter iterationCount: 1 or more; checked against the limit before.
    static func derive(
        _ purpose: Purpose, password: SecretBytes, salt: [UInt8], iterationCount: Int, byteCount: Int,
        digest: DigestAlgorithm
    ) -> SecretBytes {
        var blocks = Self(purpose, password: password, salt: salt, byteCount: byteCount, digest: digest)
        var derived: [UInt8] = []
        while let first = blocks.nextFirstHash() {
            let a = digest.iterated(first, max(1, iterationCount) - 1)
            derived += a
            blocks.take(a)
        }
        // 7.–8. The first byteCount bytes.
        return SecretBytes(Array(derived.prefix(byteCount)))
    }

    private static func repeated(_ bytes: [UInt8], toMultipleOf v: Int) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        let count = (bytes.count + v - 1) / v * v
        return (0..<count).map { bytes[$0 % bytes.count] }
    }
}
