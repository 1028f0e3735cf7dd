import Crypto
public import DirectoryStore
import Foundation

/// Keeps client secrets as keyed hashes (HMAC-SHA-256 under a key derived from the master key).
///
/// A stolen database without the master key lets nobody even try secrets; with it, the private keys are lost too, so
/// a slow password hash would buy nothing and cost every token request.
public struct ClientSecretHasher: Sendable {
    private let masterKey: MasterKey

    /// Makes a hasher that uses a master key.
    public init(masterKey: MasterKey) {
        self.masterKey = masterKey
    }

    /// The hash to keep, bound to tenant and application.
    public func hash(_ secret: String, of clientID: String, in tenant: TenantID) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: message(secret, clientID, tenant), using: masterKey.hashing)
        return [UInt8](code)
    }

    /// Whether a secret is the one behind a hash; takes the same time whatever the answer.
    public func matches(_ secret: String, hash: [UInt8], of clientID: String, in tenant: TenantID) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            hash, authenticating: message(secret, clientID, tenant), using: masterKey.hashing)
    }

    private func message(_ secret: String, _ clientID: String, _ tenant: TenantID) -> Data {
        Data("\(tenant.text)\n\(clientID.lowercased())\n\(secret)".utf8)
    }
}
