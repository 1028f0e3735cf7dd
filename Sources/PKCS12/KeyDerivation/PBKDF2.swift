import Crypto
import CryptoExtras
import Foundation

/// PBKDF2 (RFC 8018 §5.2): by chains for SHA-1 and SHA-256, else from swift-crypto.
enum PBKDF2 {
    /// Compressions that a derivation takes, as the limit counts them: two for each iteration of each block.
    static func cost(_ digest: DigestAlgorithm, iterationCount: Int, byteCount: Int) -> Int {
        2 * iterationCount * ((byteCount + digest.byteCount - 1) / digest.byteCount)
    }

    /// Derives bytes.
    ///
    /// - Parameter iterationCount: 1 through 2^31 - 1: swift-crypto ends the process on other counts, so this is
    ///   checked again here, after the reader's own limit.
    static func derive(
        password: SecretBytes, salt: [UInt8], iterationCount: Int, byteCount: Int, digest: DigestAlgorithm
    ) throws(PKCS12Error) -> SecretBytes {
        guard (1...Int(Int32.max)).contains(iterationCount), (1...4_096).contains(byteCount) else {
            throw PKCS12Error(.tooCostly, "PBKDF2 with \(iterationCount) iterations for \(byteCount) bytes")
        }
        #if !DEBUG
            if let function = digest.chainFunction {
                let strands = (0..<(byteCount + digest.byteCount - 1) / digest.byteCount)
                    .map { index in
                        PBKDF2Strand(
                            block: index + 1, password: password, salt: salt, iterationCount: iterationCount, digest,
                            function)
                    }
                HashStrand.run(strands)
                return SecretBytes(Array(strands.flatMap(\.output).prefix(byteCount)))
            }
        #endif
        let function: KDF.Insecure.PBKDF2.HashFunction =
            switch digest {
            case .sha1: .insecureSHA1
            case .sha224: .insecureSHA224
            case .sha256: .sha256
            case .sha384: .sha384
            case .sha512: .sha512
            }
        do {
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: password.bytes, salt: salt, using: function, outputByteCount: byteCount,
                unsafeUncheckedRounds: iterationCount)
            return SecretBytes(key.withUnsafeBytes { Array($0) })
        } catch {
            throw PKCS12Error(.unsupported, "PBKDF2 with HMAC-\(digest.rawValue) could not be run")
        }
    }
}

/// scrypt (RFC 7914), from swift-crypto.
enum Scrypt {
    /// Derives bytes; the parameters were checked against memory and cost before, since swift-crypto ignores its own
    /// memory limit.
    static func derive(
        password: SecretBytes, salt: [UInt8], n: Int, r: Int, p: Int, byteCount: Int
    ) throws(PKCS12Error) -> SecretBytes {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: password.bytes, salt: salt, outputByteCount: byteCount, rounds: n, blockSize: r, parallelism: p)
            return SecretBytes(key.withUnsafeBytes { Array($0) })
        } catch {
            throw PKCS12Error(.unsupported, "scrypt could not be run with these parameters")
        }
    }
}
