import AsyncHTTPClient
public import DirectoryService
import DirectoryStore
public import DocumentFetching
import GraphWire
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Calls a connector's endpoint with what the connector authenticates with at this moment.
///
/// TLS 1.2 or later, no redirects, only addresses that the policy permits (see ``AddressPolicy``), 20 s for an answer
/// and exactly one more attempt. Connections stay open for the next call of the same connector, until its certificate,
/// its address or its target changes.
public struct ConnectorCaller: StepCaller {
    let connectors: ConnectorService
    let addresses: AddressBook
    /// Which endpoints are believed.
    let trust: EndpointTrust
    let log: CallLog
    let attemptTime: Duration
    private let pool = EndpointPool()

    /// The time an endpoint has for an answer (contract §2, Transport).
    public static let contractedAttemptTime = Duration.seconds(20)
    /// "Exactly one more" (contract §2, Transport).
    static let attempts = 2
    /// Connections to one endpoint at a time. A call beyond would wait for one of them and lose of its 20 s, so there are
    /// as many as the server serves connections at a time by default.
    private static let largestConnectionCount = 1_024

    /// Makes a caller.
    ///
    /// - Parameter trustedAuthoritiesFile: PEM certificates that endpoints may chain to, beside the system's.
    /// - Parameter attemptTime: how long an endpoint has for an answer; 20 s by contract.
    /// - Throws: what NIOSSL says of an unreadable file.
    public init(
        connectors: ConnectorService, policy: AddressPolicy, trustedAuthoritiesFile: String?, log: CallLog,
        attemptTime: Duration = contractedAttemptTime
    ) throws {
        self.connectors = connectors
        self.log = log
        self.attemptTime = attemptTime
        addresses = AddressBook(policy: policy)
        trust = EndpointTrust(
            authorities: try trustedAuthoritiesFile.map { try NIOSSLCertificate.fromPEMFile($0) } ?? [])
    }

    /// Calls the endpoint of a step. Which certificate is presented is decided now, and holds for both attempts. Each
    /// attempt is in the log when this returns.
    ///
    /// - Throws: what the store says when it cannot be read; `CancellationError`. What the endpoint does wrong is an
    ///   outcome.
    public func call(_ call: StepCall) async throws -> StepOutcome {
        let entry = CallLog.Entry(
            tenant: call.tenant, connector: call.connectorID, source: .signUp, flow: call.flowID, step: call.step)
        let body = try Self.body(of: call.claims)
        let connector: ConnectorRecord
        let presentation: Presentation
        let address: EndpointAddress
        do {
            connector = try await connectors.connector(call.connectorID, in: call.tenant)
            address = try EndpointAddress(connector.targetURL)
            presentation = try self.presentation(of: connector, at: address)
        } catch let error as DirectoryError where error.code == .notFound {
            pool.drop(EndpointPool.Key(tenant: call.tenant, connector: call.connectorID))
            return .failed(.missingConnector)
        } catch let error as DirectoryError where error.code == .damagedSecret {
            return try await log.keep(entry, .failed(.unusableCredential))
        } catch let failure as CallFailure {
            if failure == .noActiveCertificate {
                pool.drop(EndpointPool.Key(tenant: call.tenant, connector: call.connectorID))
            }
            return try await log.keep(entry, .failed(failure))
        }
        let reader = AnswerReader(
            step: call.step, attributeTypes: call.attributeTypes,
            presentsCertificate: presentation.kind == .clientCertificate)
        var outcome = StepOutcome.failed(.closedWithoutAnswer)
        for attempt in 1...Self.attempts {
            var entry = entry
            entry.begin(attempt: attempt, presentation)
            let result = try await exchange(body, with: address, presentation, for: connector)
            outcome =
                switch result {
                case .success(let answer): reader.outcome(answer)
                case .failure(let failure): .failed(failure)
                }
            try await log.keep(entry, outcome, request: body, answer: try? result.get())
            guard case .failed(let failure) = outcome, failure.deservesAnotherAttempt else { break }
        }
        return outcome
    }

    /// The body of a request (contract §2): one flat object.
    static func body(of claims: SignUpClaims) throws -> [UInt8] {
        try JSONText.bytes(JSONValue.object(claims.object))
    }

    /// What a connector presents at this moment.
    private func presentation(
        of connector: ConnectorRecord, at address: EndpointAddress
    ) throws -> Presentation {
        switch connector.authentication {
        case .basic:
            guard case .basic(let username, let password) = try connectors.basicCredential(of: connector) else {
                throw CallFailure.unusableCredential
            }
            return .basic(username: username, password: password)
        case .clientCertificate:
            guard let active = connectors.activeCertificate(of: connector) else {
                throw CallFailure.noActiveCertificate
            }
            guard address.isTLS else { throw CallFailure.certificateNeedsHTTPS }
            return .certificate(active)
        }
    }

    /// One attempt.
    private func exchange(
        _ body: [UInt8], with address: EndpointAddress, _ presentation: Presentation, for connector: ConnectorRecord
    ) async throws -> Result<EndpointAnswer, CallFailure> {
        let seconds = Int(attemptTime.components.seconds)
        let key = EndpointPool.Key(tenant: connector.tenant, connector: connector.id)
        let tried = Mutex<(address: String, entry: EndpointPool.Entry?)>(("", nil))
        do {
            return .success(
                try await withDeadline(attemptTime, orThrow: CallFailure.timedOut(seconds: seconds)) {
                    let ip = try await addresses.address(of: address.host)
                    tried.withLock { $0.address = ip }
                    let fingerprint = EndpointPool.Fingerprint(
                        isTLS: address.isTLS, host: address.host, port: address.port, address: ip,
                        certificate: presentation.certificate)
                    let entry = pool.entry(for: key, fingerprint) {
                        makeClient(
                            for: address, at: ip,
                            try await identity(of: connector, presentation.certificate))
                    }
                    tried.withLock { $0.entry = entry }
                    let client: HTTPClient
                    do {
                        client = try await entry.client
                    } catch {
                        pool.drop(entry, of: key)
                        throw error
                    }
                    defer { withExtendedLifetime(entry) {} }
                    return try await Self.send(body, to: address, presentation, over: client, attemptTime)
                })
        } catch let error as CancellationError {
            throw error
        } catch {
            let failure = CallFailure(error, host: address.host, seconds: seconds)
            if failure.deservesAnotherAttempt {
                let (ip, entry) = tried.withLock { $0 }
                addresses.passOver(ip, of: address.host)
                // What forgot one warm connection may have forgotten them all: the next attempt opens a new one.
                if let entry { pool.drop(entry, of: key) }
            }
            return .failure(failure)
        }
    }

    /// Opens the key of a certificate.
    private func identity(
        of connector: ConnectorRecord, _ certificate: CertificateRecord?
    ) async throws -> TLSIdentity? {
        guard let certificate else { return nil }
        guard
            case .clientCertificate(_, let leaf, let chain, let key) = try await connectors.credential(
                of: connector, certificate: certificate)
        else { throw CallFailure.unusableCredential }
        return try TLSIdentity(certificate: leaf, chain: chain, pkcs8Key: key)
    }

    private func makeClient(
        for address: EndpointAddress, at ip: String, _ identity: TLSIdentity?
    ) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust.configuration(presenting: identity), redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.largestConnectionCount
        configuration.timeout.connect = TimeAmount(attemptTime)
        configuration.dnsOverride = [address.host: ip]
        return HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }

    private static func send(
        _ body: [UInt8], to address: EndpointAddress, _ presentation: Presentation, over client: HTTPClient,
        _ time: Duration
    ) async throws -> EndpointAnswer {
        var request = HTTPClientRequest(url: address.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        if let authorization = presentation.authorization {
            request.headers.add(name: "Authorization", value: authorization)
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await client.execute(request, timeout: TimeAmount(time))
        do {
            let body = try await response.body.bytes(
                upTo: EndpointAnswer.maximumBytes,
                orThrow: CallFailure.answerTooLarge(limit: EndpointAnswer.maximumBytes))
            return EndpointAnswer(
                status: Int(response.status.code), reason: response.status.reasonPhrase, body: body)
        } catch  where CallFailure.isEndOfConnection(error) {
            // An answer had begun, so the endpoint has seen the request.
            throw CallFailure.brokenOff
        }
    }
}
