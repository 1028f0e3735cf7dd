import Crypto
import Foundation

/// Keeps tokens in a file that only its owner may read, sealed with AES-256-GCM under a key in a second file, `PATH.key`.
///
/// The key lies beside the file because a program that runs unattended has no better place. The seal protects copies of
/// the one file, such as in a backup or a bug report, and shows whether anybody changed it; it does not protect against
/// who may read both.
///
/// Processes may share the file: they change it one after the other (`PATH.lock`). A file that cannot be opened,
/// because it was damaged or the key is gone, is treated as empty and replaced.
public actor FileTokenStore: TokenStore {
    private let path: String
    private let clock: GraphClock

    /// The longest file that is read, in bytes.
    private static let maximumBytes = 1_048_576

    /// Makes a store. Nothing is read or made before it is used; missing directories are made with mode 0700.
    ///
    /// - Parameter path: the file. Two more are made beside it.
    /// - Parameter clock: tells which tokens are over, and waits for other processes.
    public init(path: String, clock: GraphClock = .system) {
        self.path = URL(fileURLWithPath: path).path
        self.clock = clock
    }

    /// The token kept under a key; `nil` when there is none.
    ///
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore` when the file cannot be read, belongs to somebody else,
    ///   or others may read it.
    public func token(for key: TokenKey) throws -> StoredToken? {
        // No lock: each file is replaced in one step, and a key that does not fit opens nothing.
        try tokens()[key]
    }

    /// Keeps a token in place of the one before, and forgets those that are over and cannot be renewed.
    ///
    /// - Throws: as ``token(for:)`` does, and when the file cannot be written or another process does not let go of it.
    public func save(_ token: StoredToken, for key: TokenKey) async throws {
        try await change { $0[key] = token }
    }

    /// Forgets a token.
    ///
    /// - Throws: as ``save(_:for:)`` does.
    public func remove(_ key: TokenKey) async throws {
        guard try tokens()[key] != nil else { return }
        try await change { $0[key] = nil }
    }

    /// Forgets every token and removes the files.
    package func removeAll() async throws {
        // Without its directory there is nothing to lock and nothing to remove.
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else { return }
        try await FileLock.holding(lockPath, sleep: clock.sleep) {
            for file in [path, keyPath, lockPath] {
                guard unlink(file) == 0 || errno == ENOENT else {
                    throw OwnerOnlyFile.failure("cannot be removed", file)
                }
            }
        }
    }

    private var keyPath: String { path + ".key" }
    private var lockPath: String { path + ".lock" }

    private func change(_ edit: (inout [TokenKey: StoredToken]) -> Void) async throws {
        try OwnerOnlyFile.makeDirectory(above: path)
        try await FileLock.holding(lockPath, sleep: clock.sleep) {
            let now = clock.now()
            var tokens = try tokens().filter { $1.refreshToken != nil || $1.access.expiresAt.map { now < $0 } ?? true }
            edit(&tokens)
            try OwnerOnlyFile.replace(path, with: try SealedTokens.seal(tokens, key: try existingKey() ?? newKey()))
        }
    }

    /// Every token that is kept, those included that are over.
    package func tokens() throws(GraphClientError) -> [TokenKey: StoredToken] {
        guard let bytes = try OwnerOnlyFile.read(path, upTo: Self.maximumBytes), let key = try existingKey() else {
            return [:]
        }
        return SealedTokens.open(bytes, key: key)
    }

    private func existingKey() throws(GraphClientError) -> SymmetricKey? {
        guard let bytes = try OwnerOnlyFile.read(keyPath, upTo: SealedTokens.keyLength),
            bytes.count == SealedTokens.keyLength
        else { return nil }
        return SymmetricKey(data: bytes)
    }

    private func newKey() throws(GraphClientError) -> SymmetricKey {
        let key = SymmetricKey(size: .bits256)
        try OwnerOnlyFile.replace(keyPath, with: key.withUnsafeBytes { Array($0) })
        return key
    }
}
