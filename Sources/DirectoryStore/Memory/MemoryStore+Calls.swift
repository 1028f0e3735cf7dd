extension MemoryStore {
    /// Keeps an attempt, unless its connector is gone.
    public func appendConnectorCall(_ call: ConnectorCallRecord) async throws {
        guard hasConnector(call.connectorID, of: call.tenant) else { return }
        var kept = call
        kept.position = nextPosition()
        calls.append(kept)
    }

    /// A page of a connector's attempts.
    public func connectorCalls(
        of connector: String, _ tenant: TenantID, matching query: CollectionQuery<ConnectorCallField>
    ) async throws -> [ConnectorCallRecord] {
        query.page(of: calls.filter { $0.tenant == tenant && $0.connectorID == connector })
    }

    /// How many attempts meet a condition.
    public func connectorCallCount(
        of connector: String, _ tenant: TenantID, matching condition: Condition<ConnectorCallField>?
    ) async throws -> Int {
        calls.count {
            $0.tenant == tenant && $0.connectorID == connector && condition?.holds(for: $0) ?? true
        }
    }

    /// Forgets attempts that began before a moment, and of each connector all but the newest.
    public func forgetConnectorCalls(startedBefore: Int64, keepingNewest newest: Int) async throws {
        var kept: [ObjectKey: Int] = [:]
        // From the newest, so that what is counted is what stays.
        calls = calls.reversed().filter { call in
            guard call.startedAt >= startedBefore else { return false }
            kept[ObjectKey(tenant: call.tenant, id: call.connectorID), default: 0] += 1
            return kept[ObjectKey(tenant: call.tenant, id: call.connectorID), default: 0] <= newest
        }.reversed()
    }
}
