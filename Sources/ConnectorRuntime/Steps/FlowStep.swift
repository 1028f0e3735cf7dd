/// A step of a user flow that can call a connector, by its name in Graph.
public enum FlowStep: String, Sendable, CaseIterable {
    /// After a person came back from an identity provider, before the attribute page.
    case postFederationSignup
    /// After the attribute page, before the account is made.
    case postAttributeCollection
    /// Before a token is sent (beta).
    case preTokenIssuance
}
