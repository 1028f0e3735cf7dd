/// An identity provider a flow offers (Graph resource types `builtInIdentityProvider`, `socialIdentityProvider` and
/// `identityProviderBase`).
public struct IdentityProviderBase: GraphModel {
    /// Which of the types it is, such as `#microsoft.graph.socialIdentityProvider`.
    public var odataType: String?
    /// Such as `Facebook-OAUTH`.
    public var id: String?
    /// The name a person sees.
    public var displayName: String?
    /// Such as `Facebook`.
    public var identityProviderType: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.type", \.odataType),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("identityProviderType", \.identityProviderType),
    ]

    /// Makes a provider in which nothing is set.
    public init() {}

    /// Makes a provider.
    public init(odataType: String? = nil, id: String?, displayName: String?, identityProviderType: String? = nil) {
        self.odataType = odataType
        self.id = id
        self.displayName = displayName
        self.identityProviderType = identityProviderType
    }
}
