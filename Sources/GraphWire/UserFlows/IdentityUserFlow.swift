/// A user flow (Graph resource types `b2xIdentityUserFlow` and `b2cIdentityUserFlow`).
public struct IdentityUserFlow: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Its name; the service puts `B2X_1_` or `B2C_1_` in front of a new one's.
    public var id: String?
    /// What it is for.
    public var userFlowType: UserFlowType?
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
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("apiConnectorConfiguration", \.apiConnectorConfiguration),
        ModelMember("defaultLanguageTag", \.defaultLanguageTag),
        ModelMember("id", \.id),
        ModelMember("identityProviders", \.identityProviders),
        ModelMember("isLanguageCustomizationEnabled", \.isLanguageCustomizationEnabled),
        ModelMember("userFlowIdentityProviders", \.userFlowIdentityProviders),
        ModelMember("userFlowType", \.userFlowType),
        ModelMember("userFlowTypeVersion", \.userFlowTypeVersion),
    ]

    /// Makes a flow in which nothing is set.
    public init() {}

    /// Makes a flow; every member may be left out.
    public init(
        odataContext: String? = nil, id: String? = nil, userFlowType: UserFlowType? = nil,
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
}
