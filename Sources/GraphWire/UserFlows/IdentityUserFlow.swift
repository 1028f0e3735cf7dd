/// A user flow (Graph resource types `b2xIdentityUserFlow` and `b2cIdentityUserFlow`).
public struct IdentityUserFlow: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Its name; the service puts `B2X_1_` or `B2C_1_` in front of a new one's.
    public var id: String?
    /// What it is for, such as `signUpOrSignIn`.
    public var userFlowType: String?
    /// The version of its kind.
    public var userFlowTypeVersion: Double?
    /// Always empty here: the connectors are read at their own address.
    public var apiConnectorConfiguration: JSONValue?
    /// The providers a person may choose from; only where `$expand` asks for them.
    public var identityProviders: [IdentityProvider]?
    /// As ``identityProviders``, of the newer type.
    public var userFlowIdentityProviders: [IdentityProviderBase]?
    /// Whether texts may be changed for languages; only in flows for customers.
    public var isLanguageCustomizationEnabled: Bool?
    /// The language of a person who asks for none that is offered; only in flows for customers.
    public var defaultLanguageTag: String?

    /// Makes a flow; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, userFlowType: String? = nil,
        userFlowTypeVersion: Double? = nil, apiConnectorConfiguration: JSONValue? = nil,
        identityProviders: [IdentityProvider]? = nil,
        userFlowIdentityProviders: [IdentityProviderBase]? = nil,
        isLanguageCustomizationEnabled: Bool? = nil, defaultLanguageTag: String? = nil
    ) {
        self.odataContext = odataContext
        self.id = id
        self.userFlowType = userFlowType
        self.userFlowTypeVersion = userFlowTypeVersion
        self.apiConnectorConfiguration = apiConnectorConfiguration
        self.identityProviders = identityProviders
        self.userFlowIdentityProviders = userFlowIdentityProviders
        self.isLanguageCustomizationEnabled = isLanguageCustomizationEnabled
        self.defaultLanguageTag = defaultLanguageTag
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id, userFlowType, userFlowTypeVersion, apiConnectorConfiguration, identityProviders
        case userFlowIdentityProviders, isLanguageCustomizationEnabled, defaultLanguageTag
    }
}

/// A reference to an entity (OData protocol §11.4.6).
public struct EntityReference: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The address of the entity.
    public var odataID: String?

    /// Makes a reference.
    public init(odataContext: String? = nil, odataID: String?) {
        self.odataContext = odataContext
        self.odataID = odataID
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case odataID = "@odata.id"
    }
}
