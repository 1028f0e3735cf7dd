/// What the service keeps of accounts.
///
/// As in ``DirectoryStore``, every method touches one tenant only, and writes are durable when they return.
public protocol UserStore: Sendable {
    /// A page of a tenant's accounts.
    func users(of tenant: TenantID, matching query: CollectionQuery<UserField>) async throws -> [UserRecord]
    /// How many accounts of a tenant meet a condition; all of them where there is none.
    func userCount(of tenant: TenantID, matching condition: Condition<UserField>?) async throws -> Int
    /// One account, or `nil`. Identifiers are case-sensitive.
    func user(_ id: String, of tenant: TenantID) async throws -> UserRecord?
    /// The account of a name, or `nil`. ASCII letters match in either case.
    func user(named userPrincipalName: String, of tenant: TenantID) async throws -> UserRecord?
    /// The account of an identity, or `nil`. In the issuer, ASCII letters match in either case.
    func user(withIdentity issuer: String, assignedID: String, of tenant: TenantID) async throws -> UserRecord?
    /// Adds an account and returns it with its position. Of several that want one name or one identity at the same
    /// time, one is added.
    ///
    /// - Throws: ``StoreConflict/takenPrincipalName``, ``StoreConflict/takenIdentity(_:)``, or
    ///   ``StoreConflict/exists`` for an identifier that is there.
    func insertUser(_ user: UserRecord) async throws -> UserRecord
}
