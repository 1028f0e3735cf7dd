/// A store that forgets: for tests, and as the plainest reading of ``DirectoryStore``.
public actor MemoryStore: DirectoryStore {
    private var tenantsInOrder: [TenantRecord] = []
    private var applications: [ObjectKey: ApplicationRecord] = [:]
    private var keysInOrder: [SigningKeyRecord] = []
    private var connectorsByID: [ObjectKey: ConnectorRecord] = [:]
    private var materials: [ObjectKey: [String: CertificateMaterial]] = [:]
    private var lastPosition: Int64 = 0
    var flows: [FlowKey: UserFlowRecord] = [:]
    var flowAttributes: [ObjectKey: UserFlowAttributeRecord] = [:]
    var pkisByID: [ObjectKey: PKIRecord] = [:]
    var authoritiesByID: [ObjectKey: KeptAuthority] = [:]
    var uploads: [ObjectKey: KeptUpload] = [:]
    /// In the order of keeping.
    var calls: [ConnectorCallRecord] = []
    var usersByID: [ObjectKey: UserRecord] = [:]
    /// Which account an identity or a name leads to.
    var userIDs: [UserKey: String] = [:]

    struct FlowKey: Hashable {
        let tenant: TenantID
        let kind: UserFlowKind
        let id: String
    }

    struct ObjectKey: Hashable {
        let tenant: TenantID
        let id: String
    }

    /// Makes an empty store.
    public init() {}

    /// Always reachable.
    public func checkReachable() async throws {}

    /// All tenants, oldest first.
    public func tenants() async throws -> [TenantRecord] { tenantsInOrder }

    /// One tenant, or `nil`.
    public func tenant(_ id: TenantID) async throws -> TenantRecord? {
        tenantsInOrder.first { $0.id == id }
    }

    /// Adds a tenant; one that exists already stays as it is.
    public func insertTenant(_ tenant: TenantRecord) async throws {
        guard !tenantsInOrder.contains(where: { $0.id == tenant.id }) else { return }
        tenantsInOrder.append(tenant)
    }

    /// One application of a tenant, or `nil`.
    public func application(_ clientID: String, in tenant: TenantID) async throws -> ApplicationRecord? {
        applications[ObjectKey(tenant: tenant, id: clientID)]
    }

    /// Adds an application or replaces all of it.
    public func saveApplication(_ application: ApplicationRecord) async throws {
        applications[ObjectKey(tenant: application.tenant, id: application.clientID)] = application
    }

    /// The keys that sign a tenant's tokens, oldest first.
    public func signingKeys(of tenant: TenantID) async throws -> [SigningKeyRecord] {
        keysInOrder.filter { $0.tenant == tenant }
    }

    /// Adds a key that signs tokens.
    public func insertSigningKey(_ key: SigningKeyRecord) async throws { keysInOrder.append(key) }

    /// Removes a key that signed tokens.
    public func deleteSigningKey(_ keyID: String, of tenant: TenantID) async throws {
        keysInOrder.removeAll { $0.tenant == tenant && $0.keyID == keyID }
    }

    /// A page of a tenant's connectors.
    public func connectors(
        of tenant: TenantID, matching query: CollectionQuery<ConnectorField>
    ) async throws -> [ConnectorRecord] {
        query.page(of: connectorsByID.values.filter { $0.tenant == tenant })
    }

    /// How many connectors of a tenant meet a condition.
    public func connectorCount(
        of tenant: TenantID, matching condition: Condition<ConnectorField>?
    ) async throws -> Int {
        connectorsByID.values.count { $0.tenant == tenant && condition?.holds(for: $0) ?? true }
    }

    /// One connector, or `nil`.
    public func connector(_ id: String, of tenant: TenantID) async throws -> ConnectorRecord? {
        connectorsByID[ObjectKey(tenant: tenant, id: id)]
    }

    /// Adds a connector with its certificates and returns it with its position.
    public func insertConnector(
        _ connector: ConnectorRecord, certificates: [StoredCertificate]
    ) async throws -> ConnectorRecord {
        let key = ObjectKey(tenant: connector.tenant, id: connector.id)
        var inserted = connector
        inserted.position = nextPosition()
        inserted.certificates = certificates.map { positioned($0) }
        connectorsByID[key] = inserted
        materials[key] = Self.materials(of: certificates)
        return inserted
    }

    /// Changes a connector in one step.
    public func changeConnector(
        _ id: String, of tenant: TenantID, _ decide: @escaping @Sendable (ConnectorRecord) throws -> ConnectorChange
    ) async throws -> ConnectorRecord? {
        let key = ObjectKey(tenant: tenant, id: id)
        guard let current = connectorsByID[key] else { return nil }
        let change = try decide(current)
        var changed = current.applying(change)
        switch change.certificates {
        case .keep: break
        case .append(let certificate):
            changed.certificates = current.certificates + [positioned(certificate)]
            materials[key, default: [:]][certificate.record.sha256Thumbprint] = certificate.material
        case .replace(let certificates):
            changed.certificates = certificates.map { positioned($0) }
            materials[key] = Self.materials(of: certificates)
        }
        connectorsByID[key] = changed
        return changed
    }

    /// Removes a connector with its certificates, unless a user flow calls it.
    public func deleteConnector(_ id: String, of tenant: TenantID) async throws -> ConnectorDeletion {
        let key = ObjectKey(tenant: tenant, id: id)
        let users = flows.values.filter { $0.tenant == tenant && $0.steps.values.contains(id) }
        guard users.isEmpty else { return .inUse(flows: users.map(\.id).sorted()) }
        materials[key] = nil
        calls.removeAll { $0.tenant == tenant && $0.connectorID == id }
        return connectorsByID.removeValue(forKey: key) == nil ? .notFound : .deleted
    }

    func hasConnector(_ id: String, of tenant: TenantID) -> Bool {
        connectorsByID[ObjectKey(tenant: tenant, id: id)] != nil
    }

    func nextPosition() -> Int64 {
        lastPosition += 1
        return lastPosition
    }

    /// The certificate, chain and sealed key behind an entry.
    public func certificateMaterial(
        sha256Thumbprint: String, connector id: String, of tenant: TenantID
    ) async throws -> CertificateMaterial? {
        materials[ObjectKey(tenant: tenant, id: id)]?[sha256Thumbprint]
    }

    private func positioned(_ certificate: StoredCertificate) -> CertificateRecord {
        var record = certificate.record
        record.position = nextPosition()
        return record
    }

    private static func materials(of certificates: [StoredCertificate]) -> [String: CertificateMaterial] {
        Dictionary(
            certificates.map { ($0.record.sha256Thumbprint, $0.material) }, uniquingKeysWith: { _, last in last })
    }
}
