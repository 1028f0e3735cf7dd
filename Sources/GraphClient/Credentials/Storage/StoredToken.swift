/// An access token and what renews it; a secret.
public struct StoredToken: Sendable, Hashable {
    /// The access token and when it ends.
    public let access: AccessToken
    /// What gets the next one without asking a person (RFC 6749 §6); `nil` when the authority gave none.
    public let refreshToken: String?

    /// Makes a value.
    public init(access: AccessToken, refreshToken: String? = nil) {
        self.access = access
        self.refreshToken = refreshToken
    }
}

extension StoredToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says when it ends and whether it can be renewed, nothing of the tokens.
    public var description: String { "\(access)" + (refreshToken == nil ? "" : ", renewable") }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping a value that holds tokens does not show them.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
