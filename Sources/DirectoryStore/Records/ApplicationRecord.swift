/// An application that may ask for tokens.
public struct ApplicationRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Its client identifier, a GUID.
    public var clientID: String
    /// Its name for people.
    public var displayName: String
    /// The application permissions it holds, as they stand in `roles` of its tokens.
    public var roles: [String]
    /// Keyed hashes of its secrets; never a secret itself.
    public var secretHashes: [[UInt8]]
    /// DER certificates whose keys may sign its client assertions.
    public var certificates: [[UInt8]]

    /// Makes a record.
    public init(
        tenant: TenantID, clientID: String, displayName: String, roles: [String], secretHashes: [[UInt8]],
        certificates: [[UInt8]]
    ) {
        self.tenant = tenant
        self.clientID = clientID
        self.displayName = displayName
        self.roles = roles
        self.secretHashes = secretHashes
        self.certificates = certificates
    }
}

/// A key that signs a tenant's tokens.
public struct SigningKeyRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// The `kid` of its tokens.
    public var keyID: String
    /// The PKCS #8 key, sealed.
    public var sealedKey: [UInt8]
    /// When it was made, seconds since 1970. The newest key signs.
    public var createdAt: Int64

    /// Makes a record.
    public init(tenant: TenantID, keyID: String, sealedKey: [UInt8], createdAt: Int64) {
        self.tenant = tenant
        self.keyID = keyID
        self.sealedKey = sealedKey
        self.createdAt = createdAt
    }
}
