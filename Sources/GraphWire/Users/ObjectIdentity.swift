/// One way a person signs in to an account (Graph resource type `objectIdentity`).
public struct ObjectIdentity: GraphModel {
    /// Who vouches for the person, such as `google.com`; at most 512 characters.
    public var issuer: String?
    /// What the issuer calls the person.
    public var issuerAssignedId: String?
    /// The kind, such as `federated` or `emailAddress`.
    public var signInType: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("issuer", \.issuer),
        ModelMember("issuerAssignedId", \.issuerAssignedId),
        ModelMember("signInType", \.signInType),
    ]

    /// Makes an identity in which nothing is set.
    public init() {}

    /// Makes an identity; every member may be left out.
    public init(signInType: String? = nil, issuer: String? = nil, issuerAssignedId: String? = nil) {
        self.signInType = signInType
        self.issuer = issuer
        self.issuerAssignedId = issuerAssignedId
    }
}
