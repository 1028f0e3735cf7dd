import Crypto
import Foundation
import HashChains

/// The hash functions of PKCS #12 files.
enum DigestAlgorithm: String, CaseIterable, Sendable {
    case sha1 = "SHA-1"
    case sha224 = "SHA-224"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    init?(digest oid: ObjectIdentifier) {
        switch oid {
        case .sha1: self = .sha1
        case .sha224: self = .sha224
        case .sha256: self = .sha256
        case .sha384: self = .sha384
        case .sha512: self = .sha512
        default: return nil
        }
    }

    init?(hmac oid: ObjectIdentifier) {
        switch oid {
        case .hmacSHA1: self = .sha1
        case .hmacSHA224: self = .sha224
        case .hmacSHA256: self = .sha256
        case .hmacSHA384: self = .sha384
        case .hmacSHA512: self = .sha512
        default: return nil
        }
    }

    /// Bytes of a digest (`u` in RFC 7292).
    var byteCount: Int {
        switch self {
        case .sha1: 20
        case .sha224: 28
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// Bytes of a block (`v` in RFC 7292).
    var blockByteCount: Int {
        switch self {
        case .sha1, .sha224, .sha256: 64
        case .sha384, .sha512: 128
        }
    }

    func hash(_ bytes: some DataProtocol) -> [UInt8] {
        switch self {
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha224: SHA2Core.sha224.hash(Array(bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// A digest hashed again, `count` times: what a password is put through.
    func iterated(_ digest: [UInt8], _ count: Int) -> [UInt8] {
        #if DEBUG
            // Without optimisation our cores are many times slower than one hash object a step, and the corpora of the
            // tests would take minutes. A test proves that both agree.
            if self != .sha224 { return (0..<count).reduce(digest) { digest, _ in hash(digest) } }
        #endif
        return iteratedByCore(digest, count)
    }

    /// A digest hashed again, `count` times, on words.
    func iteratedByCore(_ digest: [UInt8], _ count: Int) -> [UInt8] {
        switch self {
        case .sha1, .sha256:
            guard let chainFunction, digest.count == byteCount else { return digest }
            var chain = hash_chain(chainFunction, behind: nil, nil, value: digest)
            hash_chains_run(chainFunction, &chain, 1, UInt64(count / 2))
            if !count.isMultiple(of: 2) { hash_chains_run_half(chainFunction, &chain) }
            return chain.hash(chain.value, byteCount: byteCount)
        case .sha224: return SHA2Core.sha224.iterate(digest, count)
        case .sha384: return SHA2Core.sha384.iterate(digest, count)
        case .sha512: return SHA2Core.sha512.iterate(digest, count)
        }
    }

    /// HMAC (RFC 2104).
    func authenticationCode(_ bytes: [UInt8], key: SecretBytes) -> [UInt8] {
        let symmetricKey = SymmetricKey(data: key.bytes)
        switch self {
        case .sha1: return Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: symmetricKey))
        case .sha256: return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: symmetricKey))
        case .sha384: return Array(HMAC<SHA384>.authenticationCode(for: bytes, using: symmetricKey))
        case .sha512: return Array(HMAC<SHA512>.authenticationCode(for: bytes, using: symmetricKey))
        case .sha224:
            // swift-crypto has SHA-224 inside PBKDF2 only.
            var block = key.bytes.count > blockByteCount ? hash(key.bytes) : key.bytes
            block += [UInt8](repeating: 0, count: blockByteCount - block.count)
            let inner = hash(block.map { $0 ^ 0x36 } + bytes)
            return hash(block.map { $0 ^ 0x5C } + inner)
        }
    }
}
