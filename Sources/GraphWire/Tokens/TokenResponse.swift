/// A successful answer of the token endpoint (RFC 6749 §5.1).
public struct TokenResponse: Codable, Sendable {
    /// Always `Bearer`.
    public var tokenType: String
    /// Seconds until the token ends.
    public var expiresIn: Int
    /// Seconds until the token ends, for clients that ride out an outage; equal to ``expiresIn``.
    public var extExpiresIn: Int?
    /// The token; a secret.
    public var accessToken: String

    /// Makes an answer.
    public init(tokenType: String, expiresIn: Int, extExpiresIn: Int?, accessToken: String) {
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        self.extExpiresIn = extExpiresIn
        self.accessToken = accessToken
    }

    /// What is assumed, in seconds, where an authority leaves `expires_in` out, as it may.
    private static let unnamedLifetime = 300

    /// Reads an answer; `expires_in` may be a number or numeric text, as both are met.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        tokenType = try container.decodeIfPresent(String.self, forKey: .tokenType) ?? "Bearer"
        accessToken = try container.decode(String.self, forKey: .accessToken)
        if !container.contains(.expiresIn) {
            expiresIn = Self.unnamedLifetime
        } else if let seconds = try? container.decode(Int.self, forKey: .expiresIn) {
            expiresIn = seconds
        } else {
            let text = try container.decode(String.self, forKey: .expiresIn)
            guard let seconds = Int(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .expiresIn, in: container, debugDescription: "expires_in is not a number of seconds")
            }
            expiresIn = seconds
        }
        extExpiresIn = try? container.decodeIfPresent(Int.self, forKey: .extExpiresIn)
    }

    private enum CodingKeys: String, CodingKey {
        case tokenType = "token_type"
        case expiresIn = "expires_in"
        case extExpiresIn = "ext_expires_in"
        case accessToken = "access_token"
    }
}

extension TokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How long the token lives, nothing of it.
    public var description: String { "token for \(expiresIn) seconds" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show the token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A refusal of the token endpoint (RFC 6749 §5.2).
public struct TokenErrorResponse: Codable, Sendable, Hashable {
    /// The OAuth code, such as `invalid_client`.
    public var error: String
    /// The sentence clients show; begins with an `AADSTS` number.
    public var errorDescription: String?

    /// Makes a refusal.
    public init(error: String, errorDescription: String?) {
        self.error = error
        self.errorDescription = errorDescription
    }

    private enum CodingKeys: String, CodingKey {
        case error
        case errorDescription = "error_description"
    }
}
