import Crypto
import Foundation

/// Opens the records of an endpoint's side of a TLS 1.3 handshake (RFC 8446 §5.2 and §7.3).
struct HandshakeOpener {
    private enum Cipher { case aesGCM, chaChaPoly }

    private let cipher: Cipher
    private let key: SymmetricKey
    private let staticNonce: [UInt8]
    private var sequence: UInt64 = 0

    /// - Parameter secret: the endpoint's handshake traffic secret; `nil` is answered for other cipher suites than
    ///   those of RFC 8446 §B.4 that BoringSSL offers.
    init?(cipherSuite: UInt16, secret: [UInt8]) {
        switch cipherSuite {
        case 0x1301: self.init(.aesGCM, keyCount: 16, secret, SHA256.self)
        case 0x1302: self.init(.aesGCM, keyCount: 32, secret, SHA384.self)
        case 0x1303: self.init(.chaChaPoly, keyCount: 32, secret, SHA256.self)
        default: return nil
        }
    }

    private init<Hash: HashFunction>(_ cipher: Cipher, keyCount: Int, _ secret: [UInt8], _ hash: Hash.Type) {
        let secret = SymmetricKey(data: secret)
        self.cipher = cipher
        key = Self.expanded(secret, "key", keyCount, hash)
        staticNonce = Self.expanded(secret, "iv", 12, hash).withUnsafeBytes { Array($0) }
    }

    /// HKDF-Expand-Label with an empty context (RFC 8446 §7.1).
    private static func expanded<Hash: HashFunction>(
        _ secret: SymmetricKey, _ label: String, _ count: Int, _ hash: Hash.Type
    ) -> SymmetricKey {
        let label = Array("tls13 \(label)".utf8)
        let info = [UInt8(count >> 8), UInt8(count & 0xFF), UInt8(label.count)] + label + [0]
        return HKDF<Hash>.expand(pseudoRandomKey: secret, info: info, outputByteCount: count)
    }

    /// The content of the next record and its real type; `nil` when it does not open.
    mutating func open(_ record: [UInt8]) -> (content: [UInt8], type: UInt8)? {
        guard record.count > 16, record.count <= Int(UInt16.max) else { return nil }
        let header = [23, 3, 3, UInt8(record.count >> 8), UInt8(record.count & 0xFF)]
        var nonce = staticNonce
        for index in 0..<8 { nonce[11 - index] ^= UInt8(truncatingIfNeeded: sequence >> (8 * UInt64(index))) }
        sequence += 1
        let (text, tag) = (record.dropLast(16), record.suffix(16))
        let opened: Data?
        switch cipher {
        case .aesGCM:
            opened = try? AES.GCM.open(
                AES.GCM.SealedBox(nonce: AES.GCM.Nonce(data: nonce), ciphertext: text, tag: tag), using: key,
                authenticating: header)
        case .chaChaPoly:
            opened = try? ChaChaPoly.open(
                ChaChaPoly.SealedBox(nonce: ChaChaPoly.Nonce(data: nonce), ciphertext: text, tag: tag), using: key,
                authenticating: header)
        }
        // Padding is zeros behind the type.
        guard let opened, let end = opened.lastIndex(where: { $0 != 0 }) else { return nil }
        return (Array(opened[..<end]), opened[end])
    }
}
