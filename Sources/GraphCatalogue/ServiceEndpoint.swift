/// Addresses the service has beside Graph's: its authority, its health, and Signet's own operations.
public enum ServiceEndpoint: String, Sendable, CaseIterable {
    /// The discovery document of a tenant's authority.
    case openIDConfiguration = "/{tenant}/v2.0/.well-known/openid-configuration"
    /// The signing keys of a tenant's authority.
    case signingKeys = "/{tenant}/discovery/v2.0/keys"
    /// The page where a person would sign in; named in discovery because clients insist.
    case authorize = "/{tenant}/oauth2/v2.0/authorize"
    /// The token endpoint of a tenant's authority.
    case token = "/{tenant}/oauth2/v2.0/token"
    /// Whether the process is alive.
    case alive = "/healthz"
    /// Whether the service can do its work.
    case ready = "/readyz"
    /// What is served, as an OpenAPI document.
    case openAPI = "/openapi.json"
    /// The Azure subscriptions of the caller, of which there are none: the Azure CLI asks for them when it signs in.
    case subscriptions = "/subscriptions"
    /// Where the parts of this cloud are: the Azure CLI asks when a cloud is registered.
    case cloudEndpoints = "/metadata/endpoints"
    /// Calls a connector's endpoint with a certificate of choice and tells what happened, link by link.
    case probeConnector = "/signet/connectors/{identityApiConnector-id}/probe"
    /// The attempts to call a connector's endpoint, newest first.
    case connectorCalls = "/signet/connectors/{identityApiConnector-id}/calls"
    /// Plans faults for the next requests (dev mode only).
    case faults = "/signet/faults"
    /// Moves the server's time (dev mode only).
    case clock = "/signet/clock"
    /// The first page of a user flow for guests.
    case signUp = "/{tenant}/signup/{flowId}"
    /// Where the forms of those pages go: the same path, with another method.
    case signUpForm = "POST /{tenant}/signup/{flowId}"
    /// Where identity providers send a browser back to.
    case signUpCallback = "/{tenant}/signup/{flowId}/callback"
    /// The look of those pages.
    case signUpStylesheet = "/signet/signup.css"

    /// The method it answers to; `GET` also answers to `HEAD`.
    public var method: GraphOperation.Method {
        switch self {
        case .openIDConfiguration, .signingKeys, .authorize, .alive, .ready, .openAPI, .subscriptions,
            .cloudEndpoints, .connectorCalls, .signUp, .signUpCallback, .signUpStylesheet:
            .get
        case .token, .probeConnector, .clock, .faults, .signUpForm: .post
        }
    }

    /// Its path, to be filled in or matched.
    public var path: PathTemplate { PathTemplate(String(rawValue.drop { $0 != "/" })) }
}
