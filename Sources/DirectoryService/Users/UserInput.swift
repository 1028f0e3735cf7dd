public import DirectoryStore

/// An account as a caller describes it: every member as far as it was sent.
public struct UserInput: Sendable {
    /// Its name in the tenant; `nil` to let the service find one.
    public var userPrincipalName: String?
    /// The name people see.
    public var displayName: String?
    /// Its address.
    public var mail: String?
    /// `Guest` or `Member`, the latter where nothing is said.
    public var userType: String?
    /// Whether the person may sign in; yes where nothing is said.
    public var accountEnabled: Bool?
    /// How the person signs in.
    public var identities: [UserIdentity]
    /// What else is known of the person, by the name it has in Graph.
    public var attributes: [String: AttributeValue]

    /// Describes an account.
    public init(
        userPrincipalName: String? = nil, displayName: String? = nil, mail: String? = nil, userType: String? = nil,
        accountEnabled: Bool? = nil, identities: [UserIdentity] = [], attributes: [String: AttributeValue] = [:]
    ) {
        self.userPrincipalName = userPrincipalName
        self.displayName = displayName
        self.mail = mail
        self.userType = userType
        self.accountEnabled = accountEnabled
        self.identities = identities
        self.attributes = attributes
    }
}
