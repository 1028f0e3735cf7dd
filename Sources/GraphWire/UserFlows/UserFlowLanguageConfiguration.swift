/// A language of a user flow (Graph resource type `userFlowLanguageConfiguration`).
public struct UserFlowLanguageConfiguration: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The language tag (RFC 5646).
    public var id: String?
    /// The language's name in English.
    public var displayName: String?
    /// Whether pages are shown in it.
    public var isEnabled: Bool?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("isEnabled", \.isEnabled),
    ]

    /// Makes a language in which nothing is set.
    public init() {}

    /// Makes a language.
    public init(odataContext: String? = nil, id: String?, displayName: String?, isEnabled: Bool?) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.isEnabled = isEnabled
    }
}
