/// A language of a user flow (Graph resource type `userFlowLanguageConfiguration`).
public struct UserFlowLanguageConfiguration: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The language tag (RFC 5646).
    public var id: String?
    /// The language's name in English.
    public var displayName: String?
    /// Whether pages are shown in it.
    public var isEnabled: Bool?

    /// Makes a language.
    public init(odataContext: String? = nil, id: String?, displayName: String?, isEnabled: Bool?) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.isEnabled = isEnabled
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id, displayName, isEnabled
    }
}
