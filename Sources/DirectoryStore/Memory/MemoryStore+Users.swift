/// Accounts.
extension MemoryStore {
    /// What is unique to an account of a tenant, with letters folded where case does not matter.
    enum UserKey: Hashable {
        case principalName(TenantID, [UInt8])
        case identity(TenantID, issuer: [UInt8], assignedID: [UInt8])

        init(principalName: String, of tenant: TenantID) {
            self = .principalName(tenant, FieldValue.bytes(of: principalName, .text))
        }

        init(issuer: String, assignedID: String, of tenant: TenantID) {
            self = .identity(
                tenant, issuer: FieldValue.bytes(of: issuer, .text), assignedID: Array(assignedID.utf8))
        }
    }

    /// A page of a tenant's accounts.
    public func users(of tenant: TenantID, matching query: CollectionQuery<UserField>) async throws -> [UserRecord] {
        query.page(of: usersByID.values.filter { $0.tenant == tenant })
    }

    /// How many accounts of a tenant meet a condition.
    public func userCount(of tenant: TenantID, matching condition: Condition<UserField>?) async throws -> Int {
        usersByID.values.count { $0.tenant == tenant && condition?.holds(for: $0) ?? true }
    }

    /// One account, or `nil`.
    public func user(_ id: String, of tenant: TenantID) async throws -> UserRecord? {
        usersByID[ObjectKey(tenant: tenant, id: id)]
    }

    /// The account of a name, or `nil`.
    public func user(named userPrincipalName: String, of tenant: TenantID) async throws -> UserRecord? {
        user(UserKey(principalName: userPrincipalName, of: tenant), of: tenant)
    }

    /// The account of an identity, or `nil`.
    public func user(withIdentity issuer: String, assignedID: String, of tenant: TenantID) async throws -> UserRecord? {
        user(UserKey(issuer: issuer, assignedID: assignedID, of: tenant), of: tenant)
    }

    /// Adds an account and returns it with its position.
    public func insertUser(_ user: UserRecord) async throws -> UserRecord {
        let key = ObjectKey(tenant: user.tenant, id: user.id)
        let name = UserKey(principalName: user.userPrincipalName, of: user.tenant)
        guard usersByID[key] == nil else { throw StoreConflict.exists }
        guard userIDs[name] == nil else { throw StoreConflict.takenPrincipalName }
        var taken: Set<UserKey> = [name]
        for identity in user.identities {
            let key = UserKey(issuer: identity.issuer, assignedID: identity.issuerAssignedID, of: user.tenant)
            guard userIDs[key] == nil, taken.insert(key).inserted else { throw StoreConflict.takenIdentity(identity) }
        }
        var inserted = user
        inserted.position = nextPosition()
        usersByID[key] = inserted
        for key in taken { userIDs[key] = user.id }
        return inserted
    }

    private func user(_ key: UserKey, of tenant: TenantID) -> UserRecord? {
        userIDs[key].flatMap { usersByID[ObjectKey(tenant: tenant, id: $0)] }
    }
}
