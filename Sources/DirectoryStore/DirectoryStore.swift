/// What the service keeps, one tenant beside the other.
///
/// Every method takes the tenant and touches nothing outside it. Writes are durable when they return. A store says
/// nothing about HTTP and holds no key: what is secret arrives sealed.
public protocol DirectoryStore: PKIStore, UserStore, CallStore {
    /// Proves that the store can be read.
    func checkReachable() async throws

    // Tenants and applications

    /// All tenants, oldest first.
    func tenants() async throws -> [TenantRecord]
    /// One tenant, or `nil`.
    func tenant(_ id: TenantID) async throws -> TenantRecord?
    /// Adds a tenant; one that exists already stays as it is.
    func insertTenant(_ tenant: TenantRecord) async throws
    /// One application of a tenant, or `nil`.
    func application(_ clientID: String, in tenant: TenantID) async throws -> ApplicationRecord?
    /// Adds an application or replaces all of it.
    func saveApplication(_ application: ApplicationRecord) async throws

    // Signing keys

    /// The keys that sign a tenant's tokens, oldest first.
    func signingKeys(of tenant: TenantID) async throws -> [SigningKeyRecord]
    /// Adds a key that signs tokens.
    func insertSigningKey(_ key: SigningKeyRecord) async throws
    /// Removes a key that signed tokens; one that is gone already is no error.
    func deleteSigningKey(_ keyID: String, of tenant: TenantID) async throws

    // Connectors

    /// A page of a tenant's connectors.
    func connectors(
        of tenant: TenantID, matching query: CollectionQuery<ConnectorField>
    ) async throws -> [ConnectorRecord]
    /// How many connectors of a tenant meet a condition; all of them where there is none.
    func connectorCount(of tenant: TenantID, matching condition: Condition<ConnectorField>?) async throws -> Int
    /// One connector, or `nil`. Identifiers are case-sensitive.
    func connector(_ id: String, of tenant: TenantID) async throws -> ConnectorRecord?
    /// Adds a connector with its certificates and returns it with its position.
    func insertConnector(_ connector: ConnectorRecord, certificates: [StoredCertificate]) async throws
        -> ConnectorRecord
    /// Changes a connector in one step: nobody sees it half changed, and no other change slips in between.
    ///
    /// - Parameter decide: looks at the connector as it is and says what is to become of it. It may run more than once
    ///   and must have no effect but its answer. What it throws is thrown, and nothing is changed.
    /// - Returns: the connector as it is afterwards; `nil` when there is none of that identifier.
    func changeConnector(
        _ id: String, of tenant: TenantID, _ decide: @escaping @Sendable (ConnectorRecord) throws -> ConnectorChange
    ) async throws -> ConnectorRecord?
    /// Removes a connector with its certificates, unless a user flow calls it.
    func deleteConnector(_ id: String, of tenant: TenantID) async throws -> ConnectorDeletion
    /// The certificate, chain and sealed key behind an entry of ``ConnectorRecord/certificates``, or `nil`.
    func certificateMaterial(
        sha256Thumbprint: String, connector id: String, of tenant: TenantID
    ) async throws -> CertificateMaterial?

    // User flows

    /// A page of a tenant's user flows of a kind.
    func userFlows(
        _ kind: UserFlowKind, of tenant: TenantID, matching query: CollectionQuery<UserFlowField>
    ) async throws -> [UserFlowRecord]
    /// How many user flows of a kind meet a condition; all of them where there is none.
    func userFlowCount(
        _ kind: UserFlowKind, of tenant: TenantID, matching condition: Condition<UserFlowField>?
    ) async throws -> Int
    /// One user flow, or `nil`. Identifiers are case-sensitive.
    func userFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> UserFlowRecord?
    /// Adds a user flow and returns it with its position.
    ///
    /// - Throws: ``StoreConflict``.
    func insertUserFlow(_ flow: UserFlowRecord) async throws -> UserFlowRecord
    /// Changes a user flow in one step, as ``changeConnector(_:of:_:)`` does; identifier and kind stay.
    ///
    /// - Throws: ``StoreConflict/missingConnector(_:)``, ``StoreConflict/missingAttribute(_:)``, or what `decide`
    ///   throws.
    /// - Returns: the flow as it is afterwards; `nil` when there is none of that identifier.
    func changeUserFlow(
        _ id: String, _ kind: UserFlowKind, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowRecord) throws -> UserFlowRecord
    ) async throws -> UserFlowRecord?
    /// Removes a user flow; the connectors it called stay. `false` when there is none of that identifier.
    func deleteUserFlow(_ id: String, _ kind: UserFlowKind, of tenant: TenantID) async throws -> Bool

    // Attributes of user flows

    /// A page of a tenant's attributes.
    func userFlowAttributes(
        of tenant: TenantID, matching query: CollectionQuery<UserFlowAttributeField>
    ) async throws -> [UserFlowAttributeRecord]
    /// How many attributes meet a condition; all of them where there is none.
    func userFlowAttributeCount(
        of tenant: TenantID, matching condition: Condition<UserFlowAttributeField>?
    ) async throws -> Int
    /// One attribute, or `nil`. Identifiers are case-sensitive.
    func userFlowAttribute(_ id: String, of tenant: TenantID) async throws -> UserFlowAttributeRecord?
    /// Adds attributes, all or none, and returns them with their positions.
    ///
    /// - Throws: ``StoreConflict/exists``.
    func insertUserFlowAttributes(_ attributes: [UserFlowAttributeRecord]) async throws -> [UserFlowAttributeRecord]
    /// Changes an attribute in one step, as ``changeConnector(_:of:_:)`` does; the identifier stays.
    ///
    /// - Returns: the attribute as it is afterwards; `nil` when there is none of that identifier.
    func changeUserFlowAttribute(
        _ id: String, of tenant: TenantID,
        _ decide: @escaping @Sendable (UserFlowAttributeRecord) throws -> UserFlowAttributeRecord
    ) async throws -> UserFlowAttributeRecord?
    /// Removes an attribute, unless a user flow asks for it.
    func deleteUserFlowAttribute(_ id: String, of tenant: TenantID) async throws -> AttributeDeletion
}
