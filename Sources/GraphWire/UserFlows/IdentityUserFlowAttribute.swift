/// Something a user flow can ask a person for (Graph resource type `identityUserFlowAttribute`).
public struct IdentityUserFlowAttribute: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Its name; of one that was made here `extension_<application>_<name>`.
    public var id: String?
    /// The name a person sees.
    public var displayName: String?
    /// What it means, in words for people.
    public var description: String?
    /// `builtIn`, `custom` or `required`; read-only.
    public var userFlowAttributeType: String?
    /// `string`, `boolean`, `int64`, `stringCollection` or `dateTime`.
    public var dataType: String?

    /// Makes an attribute; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, displayName: String? = nil, description: String? = nil,
        userFlowAttributeType: String? = nil, dataType: String? = nil
    ) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.description = description
        self.userFlowAttributeType = userFlowAttributeType
        self.dataType = dataType
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id, displayName, description, userFlowAttributeType, dataType
    }
}

/// How a user flow asks for an attribute (Graph resource type `identityUserFlowAttributeAssignment`).
public struct IdentityUserFlowAttributeAssignment: Codable, Sendable, Hashable {
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
    /// Such as `textBox` or `dropdownSingleSelect`.
    public var userInputType: String?
    /// What a person may choose from.
    public var userAttributeValues: [UserAttributeValuesItem]?
    /// The attribute; only where `$expand` asks for it, and in requests.
    public var userAttribute: IdentityUserFlowAttribute?

    /// Makes an assignment; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, displayName: String? = nil, isOptional: Bool? = nil,
        requiresVerification: Bool? = nil, userInputType: String? = nil,
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

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id, displayName, isOptional, requiresVerification, userInputType, userAttributeValues, userAttribute
    }
}

/// A choice (Graph resource type `userAttributeValuesItem`).
public struct UserAttributeValuesItem: Codable, Sendable, Hashable {
    /// The name a person sees.
    public var name: String?
    /// What is kept.
    public var value: String?
    /// Whether it is chosen at first.
    public var isDefault: Bool?

    /// Makes a choice.
    public init(name: String?, value: String?, isDefault: Bool?) {
        self.name = name
        self.value = value
        self.isDefault = isDefault
    }
}

/// In which order attributes are asked for (Graph resource type `assignmentOrder`).
public struct AssignmentOrder: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Identifiers of attributes.
    public var order: [String]

    /// Makes an order.
    public init(odataContext: String? = nil, order: [String]) {
        self.odataContext = odataContext
        self.order = order
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case order
    }
}
