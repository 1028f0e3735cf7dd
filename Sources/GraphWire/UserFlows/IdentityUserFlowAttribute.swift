/// Something a user flow can ask a person for (Graph resource type `identityUserFlowAttribute`).
public struct IdentityUserFlowAttribute: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Its name; of one that was made here `extension_<application>_<name>`.
    public var id: String?
    /// The name a person sees.
    public var displayName: String?
    /// What it means, in words for people.
    public var description: String?
    /// Where it comes from; read-only.
    public var userFlowAttributeType: IdentityUserFlowAttributeType?
    /// What kind of value it holds.
    public var dataType: IdentityUserFlowAttributeDataType?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("dataType", \.dataType),
        ModelMember("description", \.description),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("userFlowAttributeType", \.userFlowAttributeType),
    ]

    /// Makes an attribute in which nothing is set.
    public init() {}

    /// Makes an attribute; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, displayName: String? = nil, description: String? = nil,
        userFlowAttributeType: IdentityUserFlowAttributeType? = nil, dataType: IdentityUserFlowAttributeDataType? = nil
    ) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.description = description
        self.userFlowAttributeType = userFlowAttributeType
        self.dataType = dataType
    }
}
