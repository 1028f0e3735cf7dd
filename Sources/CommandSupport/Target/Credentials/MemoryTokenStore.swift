package import GraphClient

/// Tokens of a sign-in that has yet to succeed: nothing on disk changes before.
package actor MemoryTokenStore: TokenStore {
    /// What was kept.
    package private(set) var tokens: [TokenKey: StoredToken] = [:]

    package init() {}

    package func token(for key: TokenKey) -> StoredToken? { tokens[key] }
    package func save(_ token: StoredToken, for key: TokenKey) { tokens[key] = token }
    package func remove(_ key: TokenKey) { tokens[key] = nil }
}
