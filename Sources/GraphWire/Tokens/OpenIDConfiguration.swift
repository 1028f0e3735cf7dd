/// The discovery document of an authority (OpenID Connect Discovery 1.0 §3), as far as client credentials need it.
public struct OpenIDConfiguration: Codable, Sendable, Hashable {
    /// What `iss` of its tokens says.
    public var issuer: String
    /// Where a person would sign in; clients refuse a document without it.
    public var authorizationEndpoint: String
    /// Where tokens are asked for.
    public var tokenEndpoint: String
    /// Where the signing keys are.
    public var jwksURI: String
    /// How a client may authenticate.
    public var tokenEndpointAuthMethodsSupported: [String]
    /// What it issues.
    public var responseTypesSupported: [String]
    /// How subjects are named.
    public var subjectTypesSupported: [String]
    /// How tokens are signed.
    public var idTokenSigningAlgValuesSupported: [String]
    /// Scopes that mean something here.
    public var scopesSupported: [String]

    /// Makes a document.
    public init(
        issuer: String, authorizationEndpoint: String, tokenEndpoint: String, jwksURI: String,
        tokenEndpointAuthMethodsSupported: [String], responseTypesSupported: [String],
        subjectTypesSupported: [String], idTokenSigningAlgValuesSupported: [String], scopesSupported: [String]
    ) {
        self.issuer = issuer
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.jwksURI = jwksURI
        self.tokenEndpointAuthMethodsSupported = tokenEndpointAuthMethodsSupported
        self.responseTypesSupported = responseTypesSupported
        self.subjectTypesSupported = subjectTypesSupported
        self.idTokenSigningAlgValuesSupported = idTokenSigningAlgValuesSupported
        self.scopesSupported = scopesSupported
    }

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case jwksURI = "jwks_uri"
        case tokenEndpointAuthMethodsSupported = "token_endpoint_auth_methods_supported"
        case responseTypesSupported = "response_types_supported"
        case subjectTypesSupported = "subject_types_supported"
        case idTokenSigningAlgValuesSupported = "id_token_signing_alg_values_supported"
        case scopesSupported = "scopes_supported"
    }
}
