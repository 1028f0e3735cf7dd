public import Crypto
public import Foundation

/// The key that every stored secret hangs from: 32 random bytes in a file only the service may read.
public struct MasterKey: Sendable {
    let wrapping: SymmetricKey
    let hashing: SymmetricKey

    /// Takes 32 bytes.
    ///
    /// Two keys are derived (HKDF, RFC 5869), so that what wraps data keys never also hashes client secrets.
    public init(_ key: SymmetricKey) {
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
        }
        wrapping = derive("signet/1 wrap data keys")
        hashing = derive("signet/1 hash client secrets")
    }

    /// Reads the key file, or makes it with mode 0600 when there is none.
    ///
    /// - Throws: ``MasterKeyError`` when the file is not 32 bytes or others may read it; else what the system says.
    public static func loadOrCreate(at url: URL) throws -> MasterKey {
        let manager = FileManager.default
        if manager.fileExists(atPath: url.path) {
            let mode = try manager.attributesOfItem(atPath: url.path)[.posixPermissions] as? NSNumber
            guard let mode, mode.intValue & 0o077 == 0 else { throw MasterKeyError.readableByOthers(path: url.path) }
            let bytes = try Data(contentsOf: url)
            guard bytes.count == 32 else { throw MasterKeyError.wrongLength(path: url.path, count: bytes.count) }
            return MasterKey(SymmetricKey(data: bytes))
        }
        let key = SymmetricKey(size: .bits256)
        try PrivateFile.write(key.withUnsafeBytes { Data($0) }, to: url)
        return MasterKey(key)
    }
}

/// Why a key file cannot be used.
public enum MasterKeyError: Error, Sendable, CustomStringConvertible {
    /// Not 32 bytes.
    case wrongLength(path: String, count: Int)
    /// Its mode lets group or others in.
    case readableByOthers(path: String)

    /// What is wrong and how to fix it.
    public var description: String {
        switch self {
        case .wrongLength(let path, let count):
            "\(path) holds \(count) bytes where a master key has 32; restore it from a backup: without it the stored "
                + "private keys cannot be opened"
        case .readableByOthers(let path): "\(path) can be read by others; run: chmod 600 \(path)"
        }
    }
}
