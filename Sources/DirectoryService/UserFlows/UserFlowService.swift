public import DirectoryStore

/// What can be done with user flows and the connectors their steps call.
///
/// Every method takes the tenant of the caller and reaches no other.
public struct UserFlowService: Sendable {
    private let store: any DirectoryStore
    private let clock: any WallClock
    /// What flows can ask for.
    public let attributes: UserFlowAttributeService

    /// Makes the service.
    public init(store: any DirectoryStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
        attributes = UserFlowAttributeService(store: store, clock: clock)
    }

    /// A page of flows.
    public func list(
        _ kind: UserFlowKind, _ query: CollectionQuery<UserFlowField>, in tenant: TenantID
    ) async throws -> [UserFlowRecord] {
        try await store.userFlows(kind, of: tenant, matching: query)
    }

    /// How many there are that meet a condition.
    public func count(
        _ kind: UserFlowKind, _ condition: Condition<UserFlowField>?, in tenant: TenantID
    ) async throws -> Int {
        try await store.userFlowCount(kind, of: tenant, matching: condition)
    }

    /// One flow.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func flow(_ id: String, _ kind: UserFlowKind, in tenant: TenantID) async throws -> UserFlowRecord {
        guard let flow = try await store.userFlow(id, kind, of: tenant) else { throw DirectoryError.notFound(id) }
        return flow
    }

    /// Makes a flow; the service puts the prefix of its kind in front of the name.
    ///
    /// - Throws: ``DirectoryError``: `.missingValue`, `.invalidValue` (also for a connector that is not there), or
    ///   `.alreadyExists`.
    public func create(
        _ kind: UserFlowKind, _ input: UserFlowInput, in tenant: TenantID
    ) async throws -> UserFlowRecord {
        let rules = UserFlowRules(kind: kind)
        let flow = UserFlowRecord(
            tenant: tenant, kind: kind, id: try rules.identifier(input.id), flowType: try rules.type(input.flowType),
            flowTypeVersion: try rules.version(input.flowTypeVersion), steps: input.steps,
            identityProviders: try input.identityProviders.map(rules.provider),
            isLanguageCustomizationEnabled: kind == .b2c ? input.isLanguageCustomizationEnabled ?? false : nil,
            defaultLanguageTag: kind == .b2c ? input.defaultLanguageTag : nil, createdAt: clock.epochSeconds)
        do {
            return try await store.insertUserFlow(flow)
        } catch StoreConflict.exists {
            throw DirectoryError(.alreadyExists, "a user flow with the id '\(flow.id)' exists already", target: "id")
        } catch StoreConflict.missingConnector(let connector) {
            throw Self.missingConnector(connector)
        }
    }

    /// Changes what can be changed: the languages of a flow for customers. What is sent as it is passes.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, or `.readOnly` for another member.
    public func update(
        _ id: String, _ kind: UserFlowKind, with input: UserFlowInput, in tenant: TenantID
    ) async throws -> UserFlowRecord {
        try await changeFlow(id, kind, in: tenant) { current in
            func requireSame<Value: Equatable>(_ sent: Value?, _ kept: Value, _ member: String) throws {
                guard sent == nil || sent == kept else {
                    throw DirectoryError(.readOnly, "\(member) cannot be changed; make a new flow", target: member)
                }
            }
            try requireSame(input.id, current.id, "id")
            try requireSame(input.flowType?.lowercased(), current.flowType.lowercased(), "userFlowType")
            try requireSame(input.flowTypeVersion, current.flowTypeVersion, "userFlowTypeVersion")
            if kind == .b2c {
                current.isLanguageCustomizationEnabled =
                    input.isLanguageCustomizationEnabled ?? current.isLanguageCustomizationEnabled
                current.defaultLanguageTag = input.defaultLanguageTag ?? current.defaultLanguageTag
            }
        }
    }

    /// Removes a flow; its connectors stay.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func delete(_ id: String, _ kind: UserFlowKind, in tenant: TenantID) async throws {
        guard try await store.deleteUserFlow(id, kind, of: tenant) else { throw DirectoryError.notFound(id) }
    }

    /// The identifier of the connector that a step calls.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`: no such flow, or the step calls none.
    public func connectorID(
        step: String, of id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws -> String {
        guard let connector = try await flow(id, kind, in: tenant).steps[step] else {
            throw DirectoryError(
                .notFound, "No connector is set at the step \(step) of '\(id)'; set one with PUT …/\(step)/$ref.")
        }
        return connector
    }

    /// Sets the connector a step calls, or clears it.
    ///
    /// - Throws: ``DirectoryError``: `.notFound` for the flow, `.invalidValue` for a connector that is not there.
    public func setConnector(
        _ connector: String?, step: String, of id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws {
        _ = try await changeFlow(id, kind, in: tenant) { $0.steps[step] = connector }
    }

    /// Changes a flow in one step.
    ///
    /// - Throws: ``DirectoryError``: `.notFound` for the flow, `.invalidValue` for what it refers to and is not there.
    func changeFlow(
        _ id: String, _ kind: UserFlowKind, in tenant: TenantID,
        _ change: @escaping @Sendable (inout UserFlowRecord) throws -> Void
    ) async throws -> UserFlowRecord {
        do {
            let changed = try await store.changeUserFlow(id, kind, of: tenant) { current in
                var changed = current
                try change(&changed)
                return changed
            }
            guard let changed else { throw DirectoryError.notFound(id) }
            return changed
        } catch StoreConflict.missingConnector(let connector) {
            throw Self.missingConnector(connector)
        } catch StoreConflict.missingAttribute(let attribute) {
            throw DirectoryError(
                .invalidValue,
                "there is no attribute with the id '\(attribute)'; list them at /identity/userFlowAttributes",
                target: "userAttribute/id")
        }
    }

    private static func missingConnector(_ id: String) -> DirectoryError {
        DirectoryError(
            .invalidValue, "there is no API connector with the id '\(id)'; list them at /identity/apiConnectors",
            target: "@odata.id")
    }
}
