/// One way a person signs in to an account (Graph resource type `objectIdentity`).
///
/// The issuer together with what it assigned names one account of a tenant at most.
public struct UserIdentity: Hashable, Sendable, Codable {
    /// The kind, such as `federated` or `emailAddress`.
    public var signInType: String
    /// Who vouches for the person, such as `google.com`; compared without regard to ASCII case.
    public var issuer: String
    /// What the issuer calls the person; compared byte for byte.
    public var issuerAssignedID: String

    /// Makes an identity.
    public init(signInType: String, issuer: String, issuerAssignedID: String) {
        self.signInType = signInType
        self.issuer = issuer
        self.issuerAssignedID = issuerAssignedID
    }
}
