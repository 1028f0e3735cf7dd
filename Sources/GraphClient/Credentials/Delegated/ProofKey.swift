import Crypto
import Foundation

/// Shows that who redeems an authorization code is who asked for it (PKCE, RFC 7636 with S256).
struct ProofKey: Sendable {
    /// 43 characters from 32 random bytes; a secret until the code is redeemed.
    let verifier: String

    init(verifier: String = Self.random()) { self.verifier = verifier }

    /// What may be shown: the hash of the verifier.
    var challenge: String { Base64URL.text(SHA256.hash(data: Data(verifier.utf8))) }

    /// A text nobody can guess: 256 random bits.
    static func random() -> String { SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.text($0) } }
}
