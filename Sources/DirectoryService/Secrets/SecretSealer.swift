import Crypto
public import DirectoryStore
public import Foundation

/// Encrypts what must not lie readable on disk: AES-256-GCM under a fresh data key for each record, the data key
/// wrapped by the master key.
///
/// Both layers are bound to tenant, object and name, so a record moved to another place does not open.
/// Layout: version 1 (1 byte), wrapped data key (12 + 32 + 16), content (12 + n + 16).
public struct SecretSealer: Sendable {
    private let masterKey: MasterKey
    private static let version: UInt8 = 1
    private static let wrappedKeyCount = 12 + 32 + 16

    /// Makes a sealer that uses a master key.
    public init(masterKey: MasterKey) {
        self.masterKey = masterKey
    }

    /// What a sealed record belongs to.
    public struct Place: Sendable, Hashable {
        let tenant: TenantID
        let object: String
        let name: String

        /// Names a place.
        ///
        /// - Parameter object: the identifier of the object the secret belongs to.
        /// - Parameter name: which of its secrets: a thumbprint, or `password`.
        public init(tenant: TenantID, object: String, name: String) {
            self.tenant = tenant
            self.object = object
            self.name = name
        }

        /// Unambiguous because each part is preceded by its length.
        var authenticatedData: Data {
            [tenant.text, object, name].reduce(into: Data()) { data, part in
                withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { data.append(contentsOf: $0) }
                data.append(contentsOf: part.utf8)
            }
        }
    }

    /// Encrypts a secret for a place.
    public func seal(_ secret: some DataProtocol, for place: Place) throws -> [UInt8] {
        let dataKey = SymmetricKey(size: .bits256)
        let bound = place.authenticatedData
        let wrapped = try dataKey.withUnsafeBytes { key in
            try AES.GCM.seal(Data(key), using: masterKey.wrapping, authenticating: bound)
        }
        let content = try AES.GCM.seal(secret, using: dataKey, authenticating: bound)
        // `combined` is nil only for nonces of another length than GCM's own 12 bytes.
        guard let wrappedBytes = wrapped.combined, let contentBytes = content.combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return [Self.version] + wrappedBytes + contentBytes
    }

    /// Decrypts what ``seal(_:for:)`` made for the same place.
    ///
    /// - Throws: ``DirectoryError`` with `.damagedSecret` when the master key, the place or the bytes are not the same.
    public func open(_ sealed: [UInt8], for place: Place) throws -> [UInt8] {
        do {
            guard sealed.first == Self.version, sealed.count >= 1 + Self.wrappedKeyCount + 28 else {
                throw CryptoKitError.authenticationFailure
            }
            let bound = place.authenticatedData
            let wrapped = try AES.GCM.SealedBox(combined: sealed[1..<(1 + Self.wrappedKeyCount)])
            let dataKey = SymmetricKey(
                data: try AES.GCM.open(wrapped, using: masterKey.wrapping, authenticating: bound))
            let content = try AES.GCM.SealedBox(combined: sealed[(1 + Self.wrappedKeyCount)...])
            return [UInt8](try AES.GCM.open(content, using: dataKey, authenticating: bound))
        } catch {
            throw DirectoryError(
                .damagedSecret,
                "a stored secret of \(place.object) does not open; the master key is not the one it was sealed with, or "
                    + "the database was changed")
        }
    }
}
