public import DirectoryStore
import Foundation

/// What can be done with API connectors: the meaning of Graph's operations, without HTTP and without SQL.
///
/// Every method takes the tenant of the caller and reaches no other.
public struct ConnectorService: Sendable {
    let store: any DirectoryStore
    let intake: CertificateIntake
    let sealer: SecretSealer
    let clock: any WallClock

    /// Makes the service.
    public init(
        store: any DirectoryStore, intake: CertificateIntake, sealer: SecretSealer, clock: any WallClock
    ) {
        self.store = store
        self.intake = intake
        self.sealer = sealer
        self.clock = clock
    }

    /// A page of connectors.
    public func list(
        _ query: CollectionQuery<ConnectorField>, in tenant: TenantID
    ) async throws -> [ConnectorRecord] {
        try await store.connectors(of: tenant, matching: query)
    }

    /// How many there are that meet a condition.
    public func count(_ condition: Condition<ConnectorField>? = nil, in tenant: TenantID) async throws -> Int {
        try await store.connectorCount(of: tenant, matching: condition)
    }

    /// One connector.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func connector(_ id: String, in tenant: TenantID) async throws -> ConnectorRecord {
        guard let connector = try await store.connector(id, of: tenant) else { throw DirectoryError.notFound(id) }
        return connector
    }

    /// Makes a connector.
    ///
    /// - Throws: ``DirectoryError``: `.identifierNotAllowed`, `.missingValue`, `.invalidURL`, or a certificate's.
    public func create(_ input: ConnectorInput, in tenant: TenantID) async throws -> ConnectorRecord {
        guard input.id == nil else {
            throw DirectoryError(
                .identifierNotAllowed, "a new connector must not have an id: the service chooses it", target: "id")
        }
        let displayName = try Self.validatedName(input.displayName)
        guard let targetURL = input.targetURL, !targetURL.isEmpty else {
            throw DirectoryError(.missingValue, "targetUrl is missing or empty", target: "targetUrl")
        }
        let validURL = try CalledURL.validated(targetURL)
        guard let authentication = input.authentication else {
            throw DirectoryError(
                .missingValue,
                "authenticationConfiguration is missing; send #microsoft.graph.basicAuthentication or "
                    + "#microsoft.graph.pkcs12Certificate", target: "authenticationConfiguration")
        }
        let id = UUID().uuidString.lowercased()
        let stored: ConnectorAuthentication
        var certificates: [StoredCertificate] = []
        switch authentication {
        case .basic(let username, .new(let password)):
            stored = try basic(username: username, password: password, connector: id, tenant: tenant)
        case .pkcs12(let upload):
            stored = .clientCertificate
            certificates = [try await intake.certificate(from: upload, connector: id, tenant: tenant)]
        case .unchanged, .basic(_, .unchanged):
            throw DirectoryError(
                .invalidValue,
                "a new connector has no earlier credentials to keep; send a password or a pkcs12Certificate",
                target: "authenticationConfiguration")
        }
        let connector = ConnectorRecord(
            tenant: tenant, id: id, displayName: displayName, targetURL: validURL, authentication: stored,
            createdAt: clock.epochSeconds)
        return try await store.insertConnector(connector, certificates: certificates)
    }

    /// Changes the members that were sent.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidURL`, `.missingValue`, or a certificate's.
    /// - Returns: the connector as it is afterwards.
    @discardableResult
    public func update(
        _ id: String, with input: ConnectorInput, in tenant: TenantID
    ) async throws -> ConnectorRecord {
        // Known before the PFX is opened, so that a wrong id costs no key derivation.
        _ = try await connector(id, in: tenant)
        var change = ConnectorChange()
        if let name = input.displayName { change.displayName = try Self.validatedName(name) }
        if let targetURL = input.targetURL { change.targetURL = try CalledURL.validated(targetURL) }
        var keptPasswordUsername: String??
        switch input.authentication {
        case nil, .unchanged: break
        case .basic(let username, .new(let password)):
            change.authentication = try basic(username: username, password: password, connector: id, tenant: tenant)
            change.certificates = .replace([])
        case .basic(let username, .unchanged):
            keptPasswordUsername = .some(username)
        case .pkcs12(let upload):
            change.authentication = .clientCertificate
            change.certificates = .replace([
                try await intake.certificate(from: upload, connector: id, tenant: tenant)
            ])
        }
        let decided = change
        let newUsername = keptPasswordUsername
        let changed = try await store.changeConnector(id, of: tenant) { current in
            guard let newUsername else { return decided }
            guard case .basic(let username, let sealedPassword?) = current.authentication else {
                throw DirectoryError(
                    .invalidValue,
                    "the password is the mask ******, which means \"unchanged\", but this connector has no password to "
                        + "keep; send the real one", target: "authenticationConfiguration/password")
            }
            var change = decided
            change.authentication = .basic(username: newUsername ?? username, sealedPassword: sealedPassword)
            return change
        }
        guard let changed else { throw DirectoryError.notFound(id) }
        return changed
    }

    /// Removes a connector.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`, or `.inUse` naming the user flows that call it.
    public func delete(_ id: String, in tenant: TenantID) async throws {
        switch try await store.deleteConnector(id, of: tenant) {
        case .deleted: return
        case .notFound: throw DirectoryError.notFound(id)
        case .inUse(let flows):
            throw DirectoryError(
                .inUse,
                "the connector is called by \(flows.joined(separator: ", ")); clear those steps first, then delete it")
        }
    }

    /// Adds a certificate behind the others; a connector with basic authentication becomes one with certificates.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.certificateAlreadyThere`, or another of a certificate's codes.
    public func uploadClientCertificate(
        _ upload: CertificateUpload, to id: String, in tenant: TenantID
    ) async throws -> ConnectorRecord {
        _ = try await connector(id, in: tenant)
        let certificate = try await intake.certificate(from: upload, connector: id, tenant: tenant)
        let record = certificate.record
        let changed = try await store.changeConnector(id, of: tenant) { current in
            if current.certificates.contains(where: { $0.sha256Thumbprint == record.sha256Thumbprint }) {
                throw DirectoryError(
                    .certificateAlreadyThere,
                    "the connector already has the certificate with thumbprint \(record.sha1Thumbprint); nothing was "
                        + "changed", target: "pkcs12Value")
            }
            return ConnectorChange(authentication: .clientCertificate, certificates: .append(certificate))
        }
        guard let changed else { throw DirectoryError.notFound(id) }
        return changed
    }

    private func basic(
        username: String?, password: String?, connector id: String, tenant: TenantID
    ) throws -> ConnectorAuthentication {
        guard let username, !username.isEmpty else {
            throw DirectoryError(
                .missingValue, "username is missing or empty", target: "authenticationConfiguration/username")
        }
        guard let password else {
            throw DirectoryError(
                .missingValue, "password is missing; send \"\" for an empty one",
                target: "authenticationConfiguration/password")
        }
        let place = SecretSealer.Place(tenant: tenant, object: id, name: "password")
        return .basic(username: username, sealedPassword: try sealer.seal(Data(password.utf8), for: place))
    }

    private static func validatedName(_ name: String?) throws -> String {
        guard let name, !name.allSatisfy(\.isWhitespace) else {
            throw DirectoryError(.missingValue, "displayName is missing or empty", target: "displayName")
        }
        guard name.utf8.count <= 1_024 else {
            throw DirectoryError(.invalidValue, "displayName has more than 1,024 bytes", target: "displayName")
        }
        return name
    }
}
