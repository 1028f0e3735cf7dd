import Foundation

/// The claims a 401 may ask for: `WWW-Authenticate: Bearer …, claims="BASE64"` (continuous access evaluation).
enum ClaimsChallenge {
    /// The claims in JSON; `nil` when none are asked for or they cannot be read.
    static func claims(in headers: HeaderFields) -> String? {
        guard let challenge = headers["www-authenticate"], let start = challenge.firstRange(of: "claims=\"") else {
            return nil
        }
        let encoded = challenge[start.upperBound...].prefix { $0 != "\"" }
        return Data(base64Encoded: String(encoded)).flatMap { String(data: $0, encoding: .utf8) }
    }
}
