/// A new user flow as a caller describes it.
public struct UserFlowInput: Sendable {
    /// The name, with or without the prefix of its kind.
    public var id: String?
    /// What it is for, in Graph's spelling.
    public var flowType: String?
    /// The version of its kind.
    public var flowTypeVersion: Double?
    /// Connectors by the name of the step that calls them.
    public var steps: [String: String]
    /// Identity providers.
    public var identityProviders: [String]
    /// Whether texts may be changed for languages.
    public var isLanguageCustomizationEnabled: Bool?
    /// The language of a person who asks for none that is offered.
    public var defaultLanguageTag: String?

    /// Describes a flow.
    public init(
        id: String?, flowType: String?, flowTypeVersion: Double?, steps: [String: String] = [:],
        identityProviders: [String] = [], isLanguageCustomizationEnabled: Bool? = nil,
        defaultLanguageTag: String? = nil
    ) {
        self.id = id
        self.flowType = flowType
        self.flowTypeVersion = flowTypeVersion
        self.steps = steps
        self.identityProviders = identityProviders
        self.isLanguageCustomizationEnabled = isLanguageCustomizationEnabled
        self.defaultLanguageTag = defaultLanguageTag
    }
}
