public import ConnectorRuntime
import Crypto
public import DirectoryService
public import DirectoryStore
import DocumentFetching
import Foundation
public import GraphServer
public import Hummingbird
import Logging
public import SignUp

/// The service with every room real but the network: one tenant with a client that may do everything and one that may
/// do nothing, on a store and a clock of the test's choice.
public struct TestService: Sendable {
    /// The clock everything is judged by.
    public let clock: ManualClock
    /// The store behind the service.
    public let store: any DirectoryStore
    /// The rooms.
    public let services: GraphServices
    /// What opens and closes secrets.
    public let sealer: SecretSealer
    /// The connectors.
    public let connectors: ConnectorService
    /// Tenants and applications.
    public let tenants: TenantService
    /// What calls connectors' endpoints.
    public let caller: ConnectorCaller
    /// The attempts to call connectors' endpoints.
    public let callLog: CallLog
    /// The signing keys.
    public let keyring: SigningKeyring
    /// Accounts.
    public let users: UserService
    /// The files that uploads find, by their address.
    public let files = TestFiles()
    /// Does the uploads that were accepted, when it is told to.
    public let uploads: UploadRunner
    /// The tenant.
    public let tenant = TenantID("11111111-2222-4333-8444-555555555555")
    /// Another tenant, whose objects the first may never see.
    public let otherTenant = TenantID("99999999-2222-4333-8444-555555555555")

    /// The client that holds every permission.
    public static let clientID = "aaaaaaaa-0000-4000-8000-000000000001"
    /// The client that holds none.
    public static let limitedClientID = "aaaaaaaa-0000-4000-8000-000000000002"
    /// The secret of both.
    public static let clientSecret = "the secret of the test clients"
    /// Where the service believes to be.
    public static let baseURL = "https://signet.test"

    /// Makes the service.
    ///
    /// - Parameter isThrottled: whether Graph's limits hold.
    /// - Parameter takesFaults: whether faults may be asked for, as in dev mode.
    /// - Parameter endpointAuthorities: who connectors' endpoints may be certified by, PEM.
    /// - Parameter attemptTime: how long a connector's endpoint has for an answer; long enough for a machine that runs all
    ///   tests at once.
    /// - Parameter steps: what the steps of sign-ups call; by default the connectors of the flow.
    /// - Parameter providers: the tenant's identity providers; without any, a test provider plays all, as in dev mode.
    public init(
        store: any DirectoryStore = MemoryStore(), clock: ManualClock = ManualClock(), isThrottled: Bool = false,
        takesFaults: Bool = false, endpointAuthorities: [String] = [], attemptTime: Duration = .seconds(300),
        keepsCallBodies: Bool = false, steps: (any StepCaller)? = nil, providers: [ProviderConfiguration] = []
    ) async throws {
        self.clock = clock
        self.store = store
        let masterKey = MasterKey(SymmetricKey(size: .bits256))
        sealer = SecretSealer(masterKey: masterKey)
        let queue = KeyDerivationQueue()
        tenants = TenantService(store: store, hasher: ClientSecretHasher(masterKey: masterKey), clock: clock)
        keyring = SigningKeyring(store: store, sealer: sealer, queue: queue, clock: clock)
        connectors = ConnectorService(
            store: store, intake: CertificateIntake(sealer: sealer, queue: queue, clock: clock), sealer: sealer,
            clock: clock)
        let signal = UploadSignal()
        uploads = UploadRunner(
            store: store, files: files, sealer: sealer, queue: queue, clock: clock, machineClock: clock, signal: signal)
        let userFlows = UserFlowService(store: store, clock: clock)
        users = UserService(store: store, clock: clock)
        let policy = AddressPolicy(allowsLoopback: true)
        callLog = CallLog(store: store, clock: clock, keepsBodies: keepsCallBodies)
        let authorities = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pem")
        try Data(endpointAuthorities.joined(separator: "\n").utf8).write(to: authorities)
        defer { try? FileManager.default.removeItem(at: authorities) }
        caller = try ConnectorCaller(
            connectors: connectors, policy: policy,
            trustedAuthoritiesFile: endpointAuthorities.isEmpty ? nil : authorities.path,
            log: callLog, attemptTime: attemptTime)
        services = GraphServices(
            connectors: connectors, userFlows: userFlows,
            pkis: PKIService(store: store, sealer: sealer, queue: queue, clock: clock, signal: signal),
            users: users, tenants: tenants, keyring: keyring,
            issuer: TokenIssuer(keyring: keyring, clock: clock),
            verifier: TokenVerifier(store: store, keyring: keyring, clock: clock),
            caller: caller,
            callLog: callLog,
            signUp: SignUpService(
                flows: userFlows, tenants: tenants, steps: steps ?? caller, accounts: DirectoryAccounts(users: users),
                providers: ProviderDirectory(
                    providers, playsProviders: providers.isEmpty,
                    fetcher: try DocumentFetcher(policy: policy, maximumBytes: 262_144, timeoutSeconds: 300),
                    clock: clock), sealer: sealer, clock: clock),
            address: ServerAddress(url: Self.baseURL), clock: clock,
            throttle: isThrottled ? RequestThrottle(clock: clock) : nil, faults: takesFaults ? FaultPlan() : nil,
            checkReady: { try await store.checkReachable() })
        for id in [tenant, otherTenant] {
            try await tenants.ensureTenant(id, displayName: "Tenant \(id)")
            try await tenants.registerApplication(
                Self.clientID, in: id, displayName: "Client",
                roles: [
                    "APIConnectors.ReadWrite.All", "IdentityUserFlow.ReadWrite.All",
                    "PublicKeyInfrastructure.ReadWrite.All", "User.ReadWrite.All",
                ],
                secrets: [Self.clientSecret])
            try await tenants.registerApplication(
                Self.limitedClientID, in: id, displayName: "Limited client", roles: [], secrets: [Self.clientSecret])
        }
    }

    /// A token of the built-in authority for one of the clients.
    public func token(
        client: String = Self.clientID, in tenant: TenantID? = nil, audience: String = ScopeReading.graphAudience,
        issuer: String? = nil
    ) async throws -> String {
        let tenant = tenant ?? self.tenant
        guard let application = try await tenants.application(client, in: tenant) else {
            throw TokenRejection.malformed
        }
        return try await TokenIssuer(keyring: keyring, clock: clock).accessToken(
            for: application, audience: audience, issuer: issuer ?? "\(Self.baseURL)/\(tenant.text)/v2.0")
    }

    /// The service as an application that can be tested without a socket.
    public var application: some ApplicationProtocol {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return Application(responder: GraphResponder(services: services), logger: logger)
    }
}
