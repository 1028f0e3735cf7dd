/// A place that keeps tokens beyond the life of a process.
///
/// What it keeps are secrets: an implementation seals them before they reach a disk.
public protocol TokenStore: Sendable {
    /// The token kept under a key; `nil` when there is none.
    ///
    /// - Throws: when the place must not be used, such as a file that others may read.
    func token(for key: TokenKey) async throws -> StoredToken?

    /// Keeps a token in place of the one before.
    func save(_ token: StoredToken, for key: TokenKey) async throws

    /// Forgets a token; does nothing when there is none.
    func remove(_ key: TokenKey) async throws
}
