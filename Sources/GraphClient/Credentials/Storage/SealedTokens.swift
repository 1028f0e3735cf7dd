import Crypto
import Foundation

/// How tokens look on a disk: one JSON document, sealed with AES-256-GCM.
enum SealedTokens {
    /// The length of a key, in bytes.
    static let keyLength = 32
    /// Goes into the seal, so that bytes of another format or version do not open.
    private static let format = Data("signet-tokens-1".utf8)

    /// Seals tokens under a fresh nonce.
    static func seal(_ tokens: [TokenKey: StoredToken], key: SymmetricKey) throws(GraphClientError) -> [UInt8] {
        let records = tokens.map(Record.init)
        guard let document = try? JSONEncoder().encode(records),
            let sealed = try? AES.GCM.seal(document, using: key, authenticating: format).combined
        else { throw GraphClientError(.unusableTokenStore, "the tokens cannot be sealed") }
        return Array(sealed)
    }

    /// Opens what was sealed. What does not open, whatever the reason, holds no tokens: signing in replaces it.
    static func open(_ bytes: [UInt8], key: SymmetricKey) -> [TokenKey: StoredToken] {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let document = try? AES.GCM.open(box, using: key, authenticating: format),
            let records = try? JSONDecoder().decode([Record].self, from: document)
        else { return [:] }
        return Dictionary(records.map { ($0.key, $0.token) }) { _, last in last }
    }

    private struct Record: Codable {
        let key: TokenKey
        let accessToken: String
        let expiresAt: Double?
        let refreshToken: String?

        init(_ key: TokenKey, _ token: StoredToken) {
            self.key = key
            accessToken = token.access.token
            expiresAt = token.access.expiresAt?.timeIntervalSinceReferenceDate
            refreshToken = token.refreshToken
        }

        var token: StoredToken {
            StoredToken(
                access: AccessToken(
                    token: accessToken, expiresAt: expiresAt.map(Date.init(timeIntervalSinceReferenceDate:))),
                refreshToken: refreshToken)
        }
    }
}
