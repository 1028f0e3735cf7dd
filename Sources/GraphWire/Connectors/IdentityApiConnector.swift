/// An API connector (Graph resource type `identityApiConnector`).
public struct IdentityApiConnector: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// A GUID made by the service; case-sensitive. Leave `nil` on create.
    public var id: String?
    /// The name an administrator sees.
    public var displayName: String?
    /// The endpoint that is called, `https`, possibly with a query string.
    public var targetUrl: String?
    /// How the service authenticates to the endpoint.
    public var authenticationConfiguration: ApiAuthenticationConfiguration?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("authenticationConfiguration", \.authenticationConfiguration),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("targetUrl", \.targetUrl),
    ]

    /// Makes a connector in which nothing is set.
    public init() {}

    /// Makes a connector; every member may be left out, as in a partial update.
    public init(
        odataContext: String? = nil, id: String? = nil, displayName: String? = nil, targetUrl: String? = nil,
        authenticationConfiguration: ApiAuthenticationConfiguration? = nil
    ) {
        self.odataContext = odataContext
        self.id = id
        self.displayName = displayName
        self.targetUrl = targetUrl
        self.authenticationConfiguration = authenticationConfiguration
    }
}
