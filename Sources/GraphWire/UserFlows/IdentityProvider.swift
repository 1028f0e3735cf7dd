/// An identity provider a flow offers (Graph resource type `identityProvider`).
public struct IdentityProvider: Codable, Sendable, Hashable {
    /// Such as `Facebook-OAUTH`.
    public var id: String?
    /// Such as `Facebook`.
    public var type: String?
    /// The name a person sees.
    public var name: String?

    /// Makes a provider.
    public init(id: String?, type: String? = nil, name: String? = nil) {
        self.id = id
        self.type = type
        self.name = name
    }
}

/// An identity provider a flow offers (Graph resource types `builtInIdentityProvider`, `socialIdentityProvider` and
/// `identityProviderBase`).
public struct IdentityProviderBase: Codable, Sendable, Hashable {
    /// Which of the types it is, such as `#microsoft.graph.socialIdentityProvider`.
    public var odataType: String?
    /// Such as `Facebook-OAUTH`.
    public var id: String?
    /// The name a person sees.
    public var displayName: String?
    /// Such as `Facebook`.
    public var identityProviderType: String?

    /// Makes a provider.
    public init(odataType: String? = nil, id: String?, displayName: String?, identityProviderType: String? = nil) {
        self.odataType = odataType
        self.id = id
        self.displayName = displayName
        self.identityProviderType = identityProviderType
    }

    private enum CodingKeys: String, CodingKey {
        case odataType = "@odata.type"
        case id, displayName, identityProviderType
    }
}
