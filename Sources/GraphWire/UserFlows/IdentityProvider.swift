/// An identity provider a flow offers (Graph resource type `identityProvider`).
public struct IdentityProvider: GraphModel {
    /// Such as `Facebook-OAUTH`.
    public var id: String?
    /// Such as `Facebook`.
    public var type: String?
    /// The name a person sees.
    public var name: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("id", \.id),
        ModelMember("name", \.name),
        ModelMember("type", \.type),
    ]

    /// Makes a provider in which nothing is set.
    public init() {}

    /// Makes a provider.
    public init(id: String?, type: String? = nil, name: String? = nil) {
        self.id = id
        self.type = type
        self.name = name
    }
}
