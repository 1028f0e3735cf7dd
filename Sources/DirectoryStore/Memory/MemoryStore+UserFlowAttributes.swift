extension MemoryStore {
    /// A page of a tenant's attributes.
    public func userFlowAttributes(
        of tenant: TenantID, matching query: CollectionQuery<UserFlowAttributeField>
    ) async throws -> [UserFlowAttributeRecord] {
        query.page(of: flowAttributes.values.filter { $0.tenant == tenant })
    }

    /// How many attributes meet a condition.
    public func userFlowAttributeCount(
        of tenant: TenantID, matching condition: Condition<UserFlowAttributeField>?
    ) async throws -> Int {
        flowAttributes.values.count { $0.tenant == tenant && condition?.holds(for: $0) ?? true }
    }

    /// One attribute, or `nil`.
    public func userFlowAttribute(_ id: String, of tenant: TenantID) async throws -> UserFlowAttributeRecord? {
        flowAttributes[ObjectKey(tenant: tenant, id: id)]
    }

    /// Adds attributes, all or none, and returns them with their positions.
    public func insertUserFlowAttributes(
        _ attributes: [UserFlowAttributeRecord]
    ) async throws -> [UserFlowAttributeRecord] {
        let keys = attributes.map { ObjectKey(tenant: $0.tenant, id: $0.id) }
        guard Set(keys).count == keys.count, keys.allSatisfy({ flowAttributes[$0] == nil }) else {
            throw StoreConflict.exists
        }
        return zip(keys, attributes).map { key, attribute in
            var inserted = attribute
            inserted.position = nextPosition()
            flowAttributes[key] = inserted
            return inserted
        }
    }

    /// Changes an attribute in one step.
    public func changeUserFlowAttribute(
        _ id: String, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowAttributeRecord) throws -> UserFlowAttributeRecord
    ) async throws -> UserFlowAttributeRecord? {
        let key = ObjectKey(tenant: tenant, id: id)
        guard let current = flowAttributes[key] else { return nil }
        let changed = try decide(current)
        flowAttributes[key] = changed
        return changed
    }

    /// Removes an attribute, unless a user flow asks for it.
    public func deleteUserFlowAttribute(_ id: String, of tenant: TenantID) async throws -> AttributeDeletion {
        let users = flows.values.filter { flow in
            flow.tenant == tenant && flow.attributes.contains { $0.attribute == id }
        }
        guard users.isEmpty else { return .inUse(flows: users.map(\.id).sorted()) }
        return flowAttributes.removeValue(forKey: ObjectKey(tenant: tenant, id: id)) == nil ? .notFound : .deleted
    }
}
