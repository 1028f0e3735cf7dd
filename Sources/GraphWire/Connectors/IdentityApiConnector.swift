/// An API connector (Graph resource type `identityApiConnector`).
public struct IdentityApiConnector: Codable, Sendable, Hashable {
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

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id, displayName, targetUrl, authenticationConfiguration
    }
}
