import ConnectorRuntime
import DirectoryService
import DirectoryStore
import DocumentFetching
import Foundation
import GraphServer
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import SignUp
import StoreSQLite
import UnixSignals

/// Wires store, services, router and TLS together: the one place that knows every concrete type.
struct ServerAssembly {
    let settings: ServeSettings
    private static let idleSeconds: Int64 = 75

    /// Runs until a signal asks it to stop; what is running then has 10 seconds to finish. Steps of
    /// sign-ups are not broken off: they end by the limits of the calls that they make.
    func run() async throws {
        let logger = makeLogger()
        OpenFileLimit.raise()
        let directory = try DataDirectory(at: settings.dataDirectory)
        let adjustable = settings.isDevelopment ? AdjustableClock() : nil
        let clock: any WallClock = adjustable ?? SystemClock()
        let masterKey = try MasterKey.loadOrCreate(at: directory.masterKey)
        let sealer = SecretSealer(masterKey: masterKey)
        let store = try openStore(directory)
        let presence = try await ServerPresence(in: directory) { try await store.endAllLeases() }
        let tenants = TenantService(store: store, hasher: ClientSecretHasher(masterKey: masterKey), clock: clock)
        var issuers: [TrustedIssuer] = []
        var providers: [ProviderConfiguration] = []
        if let seedFile = settings.seedFile {
            let seed = try Seed(contentsOf: seedFile)
            try await seed.apply(to: tenants, environment: ProcessInfo.processInfo.environment)
            issuers = try seed.trustedIssuers()
            providers = try seed.identityProviders(environment: ProcessInfo.processInfo.environment)
        }
        var development: DevelopmentEnvironment?
        if settings.isDevelopment {
            development = try await DevelopmentSetup(
                directory: directory, store: store, tenants: tenants, now: clock.now
            ).prepare()
        }
        let address = ServerAddress(url: url(port: settings.port))
        let queue = KeyDerivationQueue()
        let uploads = UploadSignal()
        let services = try makeServices(
            store: store, sealer: sealer, tenants: tenants, queue: queue, uploads: uploads, clock: clock,
            adjustable: adjustable, address: address, issuers: issuers, providers: providers)
        let worker = UploadWorker(
            runner: UploadRunner(
                store: store, files: try makeFiles(), sealer: sealer, queue: queue, clock: clock, signal: uploads,
                report: { logger.error("upload", metadata: ["fault": "\($0)"]) }))
        let environment = development
        let usesOwnAuthority = if case .builtIn = settings.tls { true } else { false }
        let application = Application(
            responder: GraphResponder(services: services),
            server: try makeServer(directory, sealer, clock),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "Signet",
                availableConnectionsDelegate: .maximum(settings.maximumConnections, logger: logger)),
            onServerRunning: { [self] channel in
                let url = url(port: channel.localAddress?.port ?? settings.port)
                address.update(url)
                do {
                    try environment?.write(to: directory, baseURL: url, usesOwnAuthority: usesOwnAuthority)
                } catch {
                    logger.error("dev.env cannot be written", metadata: ["error": "\(error)"])
                }
                FileHandle.standardOutput.write(Data("listening on \(url)\n".utf8))
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: worker),
                .init(
                    service: CallLogKeeper(
                        store: store, clock: clock, days: settings.callLogDays, newest: settings.callLogCount,
                        logger: logger)),
                .init(service: application),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
        try store.close()
        // The lock stands until nothing here writes any more.
        withExtendedLifetime(presence) {}
    }

    private func openStore(_ directory: DataDirectory) throws -> SQLiteStore {
        do {
            return try SQLiteStore(path: directory.database.path)
        } catch let error as SQLiteStoreError {
            throw ServeError.startFailure(error.description)
        } catch {
            throw ServeError.startFailure("the database \(directory.database.path) cannot be opened: \(error)")
        }
    }

    private func makeServices(
        store: SQLiteStore, sealer: SecretSealer, tenants: TenantService, queue: KeyDerivationQueue,
        uploads: UploadSignal, clock: any WallClock, adjustable: AdjustableClock?, address: ServerAddress,
        issuers: [TrustedIssuer], providers: [ProviderConfiguration]
    ) throws -> GraphServices {
        let keyring = SigningKeyring(store: store, sealer: sealer, queue: queue, clock: clock)
        let connectors = ConnectorService(
            store: store, intake: CertificateIntake(sealer: sealer, queue: queue, clock: clock), sealer: sealer,
            clock: clock)
        let callLog = CallLog(store: store, clock: clock, keepsBodies: settings.keepsCallBodies)
        let caller: ConnectorCaller
        do {
            caller = try ConnectorCaller(
                connectors: connectors, policy: AddressPolicy(allowsLoopback: settings.isDevelopment),
                trustedAuthoritiesFile: settings.connectorAuthoritiesFile, log: callLog)
        } catch {
            throw ServeError.startFailure(
                "\(settings.connectorAuthoritiesFile ?? "--connector-ca") cannot be read as PEM certificates")
        }
        let userFlows = UserFlowService(store: store, clock: clock)
        let users = UserService(store: store, clock: clock)
        let signUp = SignUpService(
            flows: userFlows, tenants: tenants, steps: caller,
            accounts: DirectoryAccounts(users: users),
            providers: try makeProviders(providers, clock: clock), sealer: sealer, clock: clock)
        return GraphServices(
            connectors: connectors, userFlows: userFlows,
            pkis: PKIService(store: store, sealer: sealer, queue: queue, clock: clock, signal: uploads),
            users: users, tenants: tenants, keyring: keyring,
            issuer: TokenIssuer(keyring: keyring, clock: clock),
            verifier: TokenVerifier(
                store: store, keyring: keyring, clock: clock, trusting: issuers, keyDocuments: try FetchedKeyDocuments()
            ),
            caller: caller, callLog: callLog, signUp: signUp, address: address,
            clock: clock, adjustableClock: adjustable,
            throttle: settings.isThrottled ? RequestThrottle(clock: clock) : nil,
            faults: try faultPlan(), checkReady: { try await store.checkReachable() })
    }

    /// The operator chose where identity providers are, so any address may be called.
    private func makeProviders(
        _ configurations: [ProviderConfiguration], clock: any WallClock
    ) throws -> ProviderDirectory {
        do {
            return ProviderDirectory(
                configurations, playsProviders: settings.isDevelopment,
                fetcher: try DocumentFetcher(
                    policy: AddressPolicy(allowsLoopback: true, allowsPrivate: true), maximumBytes: 262_144,
                    timeoutSeconds: 10, trustedAuthoritiesFile: settings.connectorAuthoritiesFile), clock: clock)
        } catch {
            throw ServeError.startFailure(
                "\(settings.connectorAuthoritiesFile ?? "--connector-ca") cannot be read as PEM certificates")
        }
    }

    private func makeFiles() throws -> FetchedPKIFiles {
        do {
            return try FetchedPKIFiles(
                allowsLoopback: settings.isDevelopment, authoritiesFile: settings.connectorAuthoritiesFile)
        } catch {
            throw ServeError.startFailure(
                "\(settings.connectorAuthoritiesFile ?? "--connector-ca") cannot be read as PEM certificates")
        }
    }

    /// What is to go wrong, from the file that was named; requests may change it.
    private func faultPlan() throws -> FaultPlan? {
        guard settings.isDevelopment else { return nil }
        let plan = FaultPlan()
        guard let file = settings.faultsFile else { return plan }
        do {
            try plan.replace(withJSON: try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw ServeError.startFailure("the faults in \(file) cannot be read: \(error)")
        }
        return plan
    }

    private func makeServer(
        _ directory: DataDirectory, _ sealer: SecretSealer, _ clock: any WallClock
    ) throws -> HTTPServerBuilder {
        // An idle connection is kept for the next request, but not for ever.
        let connection = HTTP1Channel.Configuration(idleTimeout: .seconds(Self.idleSeconds))
        let upgrade = HTTP2ChannelConfiguration(
            idleTimeout: .seconds(Self.idleSeconds), gracefulCloseTimeout: .seconds(10), streamConfiguration: connection
        )
        return switch settings.tls {
        case nil: .http1(configuration: connection)
        case .builtIn:
            try .http2Upgrade(
                tlsConfiguration: try TLSMaterial.configuration(
                    in: directory, host: settings.host, sealer: sealer, now: clock.now),
                configuration: upgrade)
        case .files(let certificate, let key):
            try .http2Upgrade(
                tlsConfiguration: try TLSMaterial.configuration(certificateFile: certificate, keyFile: key),
                configuration: upgrade)
        }
    }

    private func url(port: Int) -> String {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "\(settings.tls == nil ? "http" : "https")://\(host):\(port)"
    }

    private func makeLogger() -> Logger {
        let format = settings.logFormat
        LoggingSystem.bootstrap { label in
            switch format {
            case .text: LineLogHandler(label: label)
            case .json: JSONLogHandler(label: label)
            }
        }
        var logger = Logger(label: "signet")
        logger.logLevel = settings.logLevel
        return logger
    }
}
