/// What the service keeps of its calls to connectors' endpoints.
public protocol CallStore: Sendable {
    /// Keeps an attempt, unless its connector is gone.
    func appendConnectorCall(_ call: ConnectorCallRecord) async throws
    /// A page of a connector's attempts.
    func connectorCalls(
        of connector: String, _ tenant: TenantID, matching query: CollectionQuery<ConnectorCallField>
    ) async throws -> [ConnectorCallRecord]
    /// How many attempts meet a condition; all of the connector's where there is none.
    func connectorCallCount(
        of connector: String, _ tenant: TenantID, matching condition: Condition<ConnectorCallField>?
    ) async throws -> Int
    /// Forgets attempts that began before a moment, and of each connector all but the newest.
    ///
    /// - Parameter startedBefore: milliseconds since 1970.
    /// - Parameter newest: how many of each connector stay.
    func forgetConnectorCalls(startedBefore: Int64, keepingNewest newest: Int) async throws
}
