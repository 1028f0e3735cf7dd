/// A reference to an entity (OData protocol §11.4.6).
public struct EntityReference: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The address of the entity.
    public var odataID: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("@odata.id", \.odataID),
    ]

    /// Makes a reference that leads nowhere.
    public init() {}

    /// Makes a reference.
    public init(odataContext: String? = nil, odataID: String?) {
        self.odataContext = odataContext
        self.odataID = odataID
    }
}
