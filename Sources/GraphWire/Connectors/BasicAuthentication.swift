/// User name and password (Graph complex type `basicAuthentication`).
public struct BasicAuthentication: GraphModel {
    /// What answers show in place of a password, and what an update may send back to mean "unchanged".
    public static let maskedPassword = "******"

    /// The user name.
    public var username: String?
    /// The password in a request; ``maskedPassword`` in an answer.
    public var password: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("password", \.password),
        ModelMember("username", \.username),
    ]

    /// Makes credentials in which nothing is set.
    public init() {}

    /// Makes a pair of credentials.
    public init(username: String?, password: String?) {
        self.username = username
        self.password = password
    }
}

extension BasicAuthentication: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The user name, nothing of the password.
    public var description: String { "basic authentication of \(username ?? "nobody")" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// What a dump shows: secrets masked.
    public var customMirror: Mirror {
        Mirror(self, children: ["username": username as Any, "password": Self.maskedPassword])
    }
}
