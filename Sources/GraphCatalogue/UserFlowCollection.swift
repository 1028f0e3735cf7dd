/// The collections of user flows below `/identity`, spelled as in a URL.
public enum UserFlowCollection: String, Sendable, CaseIterable {
    /// Flows for guests (Graph resource `b2xIdentityUserFlow`).
    case b2x = "b2xUserFlows"
    /// Flows for customers (Graph resource `b2cIdentityUserFlow`, beta).
    case b2c = "b2cUserFlows"

    /// `b2x` or `b2c`.
    public var kind: String { String(rawValue.prefix(3)) }
    /// What the service puts in front of a new flow's name to make its id: `B2X_1_` or `B2C_1_`.
    public var idPrefix: String { "\(kind.uppercased())_1_" }
    /// The versions that have it.
    public var versions: Set<APIVersion> { self == .b2x ? [.v1, .beta] : [.beta] }
    /// The name of a flow's key in path templates.
    var keyName: String { "\(kind)IdentityUserFlow-id" }
    /// How PowerShell's nouns spell it.
    var noun: String { "Identity\(kind.uppercased())UserFlow" }
}

/// The steps of a user flow that may call a connector (members of Graph's `userFlowApiConnectorConfiguration`).
public enum ConnectorStep: String, Sendable, CaseIterable {
    /// After a person signed in with an identity provider.
    case postFederationSignup
    /// After a person filled in the attributes, before the account is made.
    case postAttributeCollection
    /// Before the token is sent (beta).
    case preTokenIssuance

    /// The versions that have it.
    public var versions: Set<APIVersion> { self == .preTokenIssuance ? [.beta] : [.v1, .beta] }
    /// The step as it is spelled on a command line, such as `post-federation-signup`.
    public var kebabName: String { GraphOperation.kebabCase(rawValue) }
}

/// The relationships from a user flow to the identity providers it offers.
public enum ProviderRelationship: String, Sendable, CaseIterable {
    /// To resources of the type `identityProvider`; deprecated.
    case identityProviders
    /// To resources of the type `identityProviderBase`.
    case userFlowIdentityProviders

    /// The name of a provider's key in path templates.
    var keyName: String { self == .identityProviders ? "identityProvider-id" : "identityProviderBase-id" }
}
