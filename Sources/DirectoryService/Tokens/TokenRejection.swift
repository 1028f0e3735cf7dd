/// Why a token is not accepted; every case is a 401.
public enum TokenRejection: Error, Sendable, Hashable, CaseIterable {
    /// No token was sent.
    case missing
    /// The text is no signed token.
    case malformed
    /// The header asks for another algorithm than RS256, or for extensions.
    case unsupportedHeader
    /// No key of the tenant made this signature.
    case badSignature
    /// The token was made for another resource.
    case wrongAudience
    /// The token was made by another authority.
    case wrongIssuer
    /// The token is over, or has not begun.
    case expired
    /// The account is a personal one.
    case personalAccount

    /// The sentence of the 401.
    public var message: String {
        switch self {
        case .missing: "Access token is empty."
        case .malformed: "CompactToken parsing failed: the access token is not a signed JSON Web Token."
        case .unsupportedHeader:
            "Access token validation failure. The token must be of type JWT, signed with RS256, and name its key."
        case .badSignature: "Access token validation failure. Signature is invalid."
        case .wrongAudience:
            "Access token validation failure. Invalid audience. Ask for a token with the scope "
                + "https://graph.microsoft.com/.default."
        case .wrongIssuer: "Access token validation failure. Invalid issuer."
        case .expired: "Access token has expired or is not yet valid."
        case .personalAccount: "Access token validation failure. Personal accounts are not supported."
        }
    }
}
