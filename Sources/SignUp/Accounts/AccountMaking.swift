public import ConnectorRuntime
public import DirectoryStore
public import GraphWire

/// Makes the accounts that sign-ups end with.
public protocol AccountMaking: Sendable {
    /// The account of an identity, when there is one.
    func account(of identity: SignUpClaims.Identity, in tenant: TenantID) async throws -> SignUpAccount?
    /// Makes an account.
    ///
    /// - Throws: `DirectoryError`: `.alreadyExists` when an account has this identity or this name, `.invalidValue`
    ///   naming the attribute that cannot be kept; or what the store says.
    func make(_ account: NewAccount, in tenant: TenantID) async throws -> SignUpAccount
}

/// An account, as far as a sign-up needs to know it.
public struct SignUpAccount: Sendable, Hashable {
    /// Its identifier.
    public var id: String
    /// The name people see.
    public var displayName: String
    /// Its address, where it has one.
    public var mail: String?

    /// Describes an account.
    public init(id: String, displayName: String, mail: String?) {
        self.id = id
        self.displayName = displayName
        self.mail = mail
    }
}

/// An account that is to be made: of a guest.
public struct NewAccount: Sendable, Hashable {
    /// The name people see.
    public var displayName: String
    /// The person's address.
    public var mail: String
    /// Who the person is at the provider.
    public var identity: SignUpClaims.Identity
    /// What the flow asks for, by attribute identifier, without e-mail address and display name: text, whole numbers and
    /// booleans.
    public var attributes: [String: JSONValue]

    /// Describes an account.
    public init(
        displayName: String, mail: String, identity: SignUpClaims.Identity, attributes: [String: JSONValue]
    ) {
        self.displayName = displayName
        self.mail = mail
        self.identity = identity
        self.attributes = attributes
    }
}
