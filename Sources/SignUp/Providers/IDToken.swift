import JWTKit

/// The claims of an identity token (OpenID Connect Core §2, §5.1), as far as a sign-up uses them. Decoding alone proves
/// nothing.
struct IDToken: JWTPayload {
    var iss: String
    var sub: String
    /// One audience or several.
    var aud: AudienceClaim
    /// NumericDates.
    var exp: Double
    var iat: Double?
    var azp: String?
    var nonce: String?
    var email: String?
    var emailVerified: Flag?
    /// Whether the domain of ``email`` is proven to be the Entra directory's (Microsoft page "Optional claims reference").
    var emailDomainVerified: Flag?
    var name: String?
    var givenName: String?
    var familyName: String?
    /// Entra's name for the account, often an address.
    var preferredUsername: String?
    /// The directory of an Entra account.
    var tid: String?

    enum CodingKeys: String, CodingKey {
        case iss, sub, aud, exp, iat, azp, nonce, email, name, tid
        case emailVerified = "email_verified"
        case emailDomainVerified = "xms_edov"
        case givenName = "given_name"
        case familyName = "family_name"
        case preferredUsername = "preferred_username"
    }

    /// A boolean, which some providers write as text or as 1 and 0.
    struct Flag: Codable, Sendable {
        var value: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                value = flag
            } else if let number = try? container.decode(Double.self) {
                value = number == 1
            } else {
                value = ["true", "1"].contains(try container.decode(String.self).lowercased())
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(value)
        }
    }

    /// Times, issuer and audience are judged by ``OpenIDConnectProvider``, which knows clock and configuration.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
