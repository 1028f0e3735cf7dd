import Crypto
import CryptoExtras
import Foundation

/// The block ciphers of PKCS #12, all in CBC mode.
enum BlockCipher: Hashable {
    case aes(keyByteCount: Int)
    case tripleDES(keyByteCount: Int)
    case rc2(keyByteCount: Int, effectiveBits: Int)

    var keyByteCount: Int {
        switch self {
        case .aes(let count), .tripleDES(let count), .rc2(let count, _): count
        }
    }

    var blockByteCount: Int {
        if case .aes = self { 16 } else { 8 }
    }

    var name: String {
        switch self {
        case .aes(let count): "AES-\(count * 8)-CBC"
        case .tripleDES(let count): count == 24 ? "3DES-CBC" : "two-key 3DES-CBC"
        case .rc2(_, let bits): "RC2-\(bits)-CBC"
        }
    }

    /// Decrypts whole blocks, padding left on; `nil` for a part of a block or a key that does not fit.
    func decryptCBC(_ bytes: [UInt8], key: SecretBytes, initializationVector: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: blockByteCount) else { return nil }
        switch self {
        case .aes:
            guard let vector = try? AES._CBC.IV(ivBytes: initializationVector),
                let plain = try? AES._CBC.decrypt(
                    bytes, using: SymmetricKey(data: key.bytes), iv: vector, noPadding: true)
            else { return nil }
            return Array(plain)
        case .tripleDES:
            return TripleDES(key: key.bytes)?.decryptCBC(bytes, initializationVector: initializationVector)
        case .rc2(_, let effectiveBits):
            return RC2(key: key.bytes, effectiveBits: effectiveBits)?
                .decryptCBC(bytes, initializationVector: initializationVector)
        }
    }
}
