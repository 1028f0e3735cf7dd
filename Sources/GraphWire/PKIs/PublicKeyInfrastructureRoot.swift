/// The root of the PKIs (Graph resource type `publicKeyInfrastructureRoot`).
public struct PublicKeyInfrastructureRoot: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The tenant's identifier.
    public var id: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("id", \.id),
    ]

    /// Makes the root in which nothing is set.
    public init() {}

    /// Makes the root.
    public init(odataContext: String? = nil, id: String? = nil) {
        self.odataContext = odataContext
        self.id = id
    }
}
