import Foundation
import JWTKit

/// The claims of an access token (Microsoft identity platform, "access token claims reference").
///
/// What the claims mean is judged by ``TokenVerifier``; decoding alone proves nothing.
struct AccessTokenPayload: JWTPayload {
    /// The resource, as text or as an array of one.
    var aud: AudienceClaim
    var iss: String
    var tid: String
    var sub: String
    var oid: String?
    /// NumericDates; real clients and issuers also send fractions (RFC 7519 §2).
    var iat: Double?
    var nbf: Double?
    var exp: Double
    var appid: String?
    var azp: String?
    var idtyp: String?
    var ver: String?
    var roles: [String]?
    var scp: String?
    var wids: [String]?
    /// The issuer an account comes from; `live.com` for personal accounts.
    var idp: String?
    var jti: String?

    /// Times and audience are judged by ``TokenVerifier``, which knows clock and audiences.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// The header of a token, as far as it is judged before any key is touched.
package struct TokenHeader: Decodable {
    package var alg: String
    package var typ: String?
    package var kid: String?
    /// Extensions the reader must understand (RFC 7515 §4.1.11); none is understood.
    package var crit: [String]?
}
