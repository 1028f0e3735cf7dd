/// How a user flow asks for an attribute (Graph resource type `identityUserFlowAttributeAssignment`).
public struct IdentityUserFlowAttributeAssignment: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The attribute's identifier.
    public var id: String?
    /// The name a person sees in this flow.
    public var displayName: String?
    /// Whether a person may leave it empty.
    public var isOptional: Bool?
    /// Whether what a person enters is checked by a message to it; e-mail addresses and telephone numbers only.
    public var requiresVerification: Bool?
    /// How a page asks for it.
    public var userInputType: IdentityUserFlowAttributeInputType?
    /// What a person may choose from.
    public var userAttributeValues: [UserAttributeValuesItem]?
    /// The attribute; only where `$expand` asks for it, and in requests.
    public var userAttribute: IdentityUserFlowAttribute?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("isOptional", \.isOptional),
        ModelMember("requiresVerification", \.requiresVerification),
        ModelMember("userAttribute", \.userAttribute),
        ModelMember("userAttributeValues", \.userAttributeValues),
        ModelMember("userInputType", \.userInputType),
    ]

    /// Makes an assignment in which nothing is set.
    public init() {}

    /// Makes an assignment; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, displayName: String? = nil, isOptional: Bool? = nil,
        requiresVerification: Bool? = nil, userInputType: IdentityUserFlowAttributeInputType? = nil,
        userAttributeValues: [UserAttributeValuesItem]? = nil, userAttribute: IdentityUserFlowAttribute? = nil
    ) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.isOptional = isOptional
        self.requiresVerification = requiresVerification
        self.userInputType = userInputType
        self.userAttributeValues = userAttributeValues
        self.userAttribute = userAttribute
    }
}

/// A choice (Graph resource type `userAttributeValuesItem`).
public struct UserAttributeValuesItem: GraphModel {
    /// The name a person sees.
    public var name: String?
    /// What is kept.
    public var value: String?
    /// Whether it is chosen at first.
    public var isDefault: Bool?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("isDefault", \.isDefault),
        ModelMember("name", \.name),
        ModelMember("value", \.value),
    ]

    /// Makes a choice in which nothing is set.
    public init() {}

    /// Makes a choice.
    public init(name: String?, value: String?, isDefault: Bool?) {
        self.name = name
        self.value = value
        self.isDefault = isDefault
    }
}
