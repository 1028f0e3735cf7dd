/// Which connectors the steps of a user flow call (Graph complex type `userFlowApiConnectorConfiguration`).
///
/// A step is there where `$expand` named it; one that calls no connector is `nil`, too.
public struct UserFlowApiConnectorConfiguration: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer.
    public var odataContext: String?
    /// After a person signed in with an identity provider.
    public var postFederationSignup: IdentityApiConnector?
    /// After a person filled in the attributes, before the account is made.
    public var postAttributeCollection: IdentityApiConnector?
    /// Before the token is sent; in beta.
    public var preTokenIssuance: IdentityApiConnector?

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

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case postFederationSignup, postAttributeCollection, preTokenIssuance
    }
}
