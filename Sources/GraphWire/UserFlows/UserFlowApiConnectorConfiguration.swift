/// Which connectors the steps of a user flow call (Graph complex type `userFlowApiConnectorConfiguration`).
///
/// A step is there where `$expand` named it; one that calls no connector is `nil`, too.
public struct UserFlowApiConnectorConfiguration: GraphModel {
    /// The address of the metadata that describes the answer.
    public var odataContext: String?
    /// After a person signed in with an identity provider.
    public var postFederationSignup: IdentityApiConnector?
    /// After a person filled in the attributes, before the account is made.
    public var postAttributeCollection: IdentityApiConnector?
    /// Before the token is sent; in beta.
    public var preTokenIssuance: IdentityApiConnector?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("postAttributeCollection", \.postAttributeCollection),
        ModelMember("postFederationSignup", \.postFederationSignup),
        ModelMember("preTokenIssuance", \.preTokenIssuance),
    ]

    /// Makes a configuration in which nothing is set.
    public init() {}

    /// Makes a configuration.
    public init(
        odataContext: String? = nil, postFederationSignup: IdentityApiConnector? = nil,
        postAttributeCollection: IdentityApiConnector? = nil, preTokenIssuance: IdentityApiConnector? = nil
    ) {
        self.odataContext = odataContext
        self.postFederationSignup = postFederationSignup
        self.postAttributeCollection = postAttributeCollection
        self.preTokenIssuance = preTokenIssuance
    }
}
