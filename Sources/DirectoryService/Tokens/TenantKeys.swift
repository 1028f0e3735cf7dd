import CryptoExtras
import DirectoryStore
import Foundation
import JWTKit

/// The keys that sign one tenant's tokens, ready for use.
struct TenantKeys: Sendable {
    let collection: JWTKeyCollection
    /// Oldest first; the last one signs.
    let publicKeys: [PublicSigningKey]

    /// When each was made, seconds since 1970.
    let createdAt: [Int64]

    /// Whether it is time for a new key, or for an old one to go.
    func isDue(at now: Int64) -> Bool {
        guard let newest = createdAt.last else { return true }
        let isOldOver = createdAt.count > 1 && createdAt[1] + SigningKeyring.retentionSeconds <= now
        return newest + SigningKeyring.signingSeconds <= now || isOldOver
    }

    func knows(_ keyID: String) -> Bool { publicKeys.contains { $0.keyID == keyID } }
}

/// A public signing key as the keys document shows it (RFC 7517).
public struct PublicSigningKey: Codable, Sendable, Hashable {
    /// Key type.
    public let keyType: String
    /// What it is for.
    public let use: String
    /// Its algorithm.
    public let algorithm: String
    /// Its name.
    public let keyID: String
    /// Modulus, base64url.
    public let modulus: String
    /// Public exponent, base64url.
    public let exponent: String

    private enum CodingKeys: String, CodingKey {
        case keyType = "kty"
        case use
        case algorithm = "alg"
        case keyID = "kid"
        case modulus = "n"
        case exponent = "e"
    }

    init(keyID: String, key: _RSA.Signing.PublicKey) throws {
        let primitives = try key.getKeyPrimitives()
        keyType = "RSA"
        use = "sig"
        algorithm = "RS256"
        self.keyID = keyID
        modulus = primitives.modulus.base64URLText
        exponent = primitives.publicExponent.base64URLText
    }
}

extension DataProtocol {
    /// Base64url without padding (RFC 4648 §5).
    package var base64URLText: String {
        String(
            Data(self).base64EncodedString().compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}
