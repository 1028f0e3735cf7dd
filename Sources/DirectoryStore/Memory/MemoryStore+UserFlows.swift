extension MemoryStore {
    /// A page of a tenant's user flows of a kind.
    public func userFlows(
        _ kind: UserFlowKind, of tenant: TenantID, matching query: CollectionQuery<UserFlowField>
    ) async throws -> [UserFlowRecord] {
        query.page(of: flows.values.filter { $0.tenant == tenant && $0.kind == kind })
    }

    /// How many user flows meet a condition.
    public func userFlowCount(
        _ kind: UserFlowKind, of tenant: TenantID, matching condition: Condition<UserFlowField>?
    ) async throws -> Int {
        flows.values.count { $0.tenant == tenant && $0.kind == kind && condition?.holds(for: $0) ?? true }
    }

    /// One user flow, or `nil`.
    public func userFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> UserFlowRecord? {
        flows[FlowKey(tenant: tenant, kind: kind, id: id)]
    }

    /// Adds a user flow and returns it with its position.
    public func insertUserFlow(_ flow: UserFlowRecord) async throws -> UserFlowRecord {
        let key = FlowKey(tenant: flow.tenant, kind: flow.kind, id: flow.id)
        guard flows[key] == nil else { throw StoreConflict.exists }
        try requireReferences(of: flow)
        var inserted = flow
        inserted.position = nextPosition()
        flows[key] = inserted
        return inserted
    }

    /// Changes a user flow in one step.
    public func changeUserFlow(
        _ id: String, _ kind: UserFlowKind, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowRecord) throws -> UserFlowRecord
    ) async throws -> UserFlowRecord? {
        let key = FlowKey(tenant: tenant, kind: kind, id: id)
        guard let current = flows[key] else { return nil }
        let changed = try decide(current)
        try requireReferences(of: changed)
        flows[key] = changed
        return changed
    }

    /// Removes a user flow; the connectors it called stay.
    public func deleteUserFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> Bool {
        flows.removeValue(forKey: FlowKey(tenant: tenant, kind: kind, id: id)) != nil
    }

    private func requireReferences(of flow: UserFlowRecord) throws {
        for connector in flow.steps.values.sorted() where !hasConnector(connector, of: flow.tenant) {
            throw StoreConflict.missingConnector(connector)
        }
        for attribute in flow.attributes.map(\.attribute)
        where flowAttributes[ObjectKey(tenant: flow.tenant, id: attribute)] == nil {
            throw StoreConflict.missingAttribute(attribute)
        }
    }
}
