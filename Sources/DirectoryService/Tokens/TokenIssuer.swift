public import DirectoryStore
import Foundation
import JWTKit

/// Makes access tokens for applications.
public struct TokenIssuer: Sendable {
    private let keyring: SigningKeyring
    private let clock: any WallClock
    /// How long a token lasts, in seconds.
    public static let lifetimeSeconds = 3_599

    /// Makes an issuer.
    public init(keyring: SigningKeyring, clock: any WallClock) {
        self.keyring = keyring
        self.clock = clock
    }

    /// Signs a token (RS256) with the newest key of the application's tenant.
    ///
    /// - Parameter audience: the resource the token is for; see ``ScopeReading``.
    /// - Parameter issuer: the authority's name, as in its discovery document.
    public func accessToken(
        for application: ApplicationRecord, audience: String, issuer: String
    ) async throws -> String {
        let keys = try await keyring.keys(of: application.tenant)
        guard let signingKey = keys.publicKeys.last else { throw TokenRejection.badSignature }
        let now = Double(clock.epochSeconds)
        let payload = AccessTokenPayload(
            aud: AudienceClaim(value: [audience]), iss: issuer, tid: application.tenant.text,
            sub: application.clientID, oid: application.clientID, iat: now, nbf: now,
            exp: now + Double(Self.lifetimeSeconds), appid: application.clientID, azp: application.clientID,
            idtyp: "app", ver: "2.0", roles: application.roles, jti: UUID().uuidString.lowercased())
        return try await keys.collection.sign(
            payload, kid: JWKIdentifier(string: signingKey.keyID), header: ["typ": "JWT"])
    }
}
