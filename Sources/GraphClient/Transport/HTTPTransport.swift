import AsyncHTTPClient
public import Foundation
import GraphCatalogue
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import Synchronization

/// The transport that reaches the network, on AsyncHTTPClient.
///
/// Nothing is opened or read before the first request. Connections are kept and reused, HTTP/2 where the service offers
/// it; answers may be compressed. Redirects are left to the pipeline, which knows what must not follow them.
public final class HTTPTransport: GraphTransport {
    private let configuration: GraphClientConfiguration
    private let proxies: ProxyRules
    private let gate: RequestGate
    /// One client for each proxy, and one for the direct way.
    private let clients = Mutex<[ProxyServer?: HTTPClient]>([:])

    /// Makes a transport.
    ///
    /// - Parameter configuration: trust, time limits, proxy, how many requests at once.
    /// - Parameter environment: where ``ProxyChoice/environment`` looks.
    public init(
        configuration: GraphClientConfiguration = GraphClientConfiguration(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.configuration = configuration
        proxies = ProxyRules(environment: environment)
        gate = RequestGate(width: configuration.maximumConcurrentRequests)
    }

    deinit {
        // AsyncHTTPClient insists on being shut down. Nobody can be waiting for an answer any more.
        clients.withLock { clients in
            for client in clients.values { client.shutdown { _ in } }
        }
    }

    /// Sends once and waits for the whole answer.
    ///
    /// - Throws: ``GraphClientError``; `CancellationError` when the task was cancelled.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let proxy = try proxy(for: request)
        let client = try client(through: proxy)
        return try await gate.pass { try await send(request, by: client, through: proxy) }
    }

    private func send(
        _ request: TransportRequest, by client: HTTPClient, through proxy: ProxyServer?
    ) async throws -> TransportResponse {
        try Self.checkFields(request)
        let deadline = ContinuousClock.now + configuration.requestTimeout
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers { outgoing.headers.add(name: field.name, value: field.value) }
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
        var hasBegun = false
        do {
            let answer = try await client.execute(outgoing, timeout: TimeAmount(configuration.requestTimeout))
            hasBegun = true
            let body = try await collect(answer.body, before: deadline)
            // Over HTTP/2 the library takes a stream that was closed for an answer that has ended.
            if answer.headers.first(name: "content-encoding") == nil,
                let length = answer.headers.first(name: "content-length").flatMap(Int.init),
                length != body.readableBytes
            {
                throw HTTPClientError.remoteConnectionClosed
            }
            return TransportResponse(
                status: Int(answer.status.code),
                headers: HeaderFields(answer.headers.map { ($0.name, $0.value) }),
                body: Array(body.readableBytesView))
        } catch {
            if Task.isCancelled { throw CancellationError() }
            let failure = GraphClientError(
                transportFailure: error, url: request.url, configuration: configuration, proxy: proxy)
            // A connection that ends inside the answer leaves a service that has acted.
            throw hasBegun && failure.code == .connectionLost
                ? GraphClientError(truncatedAnswerFrom: request.url, error) : failure
        }
    }

    /// The library's own limit ends with the head of the answer.
    private func collect(
        _ body: HTTPClientResponse.Body, before deadline: ContinuousClock.Instant
    ) async throws -> ByteBuffer {
        let limit = configuration.maximumAnswerBytes
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await body.collect(upTo: limit) }
            group.addTask {
                try await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let buffer = first else { throw HTTPClientError.deadlineExceeded }
            return buffer
        }
    }

    /// The library's error would repeat the field, which may be a token that a line break follows.
    private static func checkFields(_ request: TransportRequest) throws(GraphClientError) {
        for field in request.headers where !field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) {
            throw GraphClientError(
                .invalidHeader, "the header field \(field.name) holds a line break or another control character",
                remedy: "take it out; tokens that are read from files often end in a line break")
        }
    }

    private func proxy(for request: TransportRequest) throws(GraphClientError) -> ProxyServer? {
        guard let url = URL(string: request.url), !request.isForThisMachine, !ProxyRules.isMetadataService(url) else {
            return nil
        }
        return switch configuration.proxy {
        case .none: nil
        case .server(let proxy): try Self.checked(proxy, for: url)
        case .environment: try proxies.proxy(for: url)
        }
    }

    /// Only services on this machine are called without encryption, which is safe as long as nothing leaves it.
    private static func checked(_ proxy: ProxyServer, for url: URL) throws(GraphClientError) -> ProxyServer {
        guard url.scheme?.lowercased() == "http", ProxyRules.isLocal(url.host ?? ""), !ProxyRules.isLocal(proxy.host)
        else { return proxy }
        throw GraphClientError(
            .insecureURL,
            "the proxy \(proxy.host) would read the token: requests to \(url.host ?? "") are not encrypted",
            remedy: "call the service by https, or without the proxy")
    }

    private func client(through proxy: ProxyServer?) throws -> HTTPClient {
        try clients.withLock { clients in
            if let client = clients[proxy] { return client }
            var settings = HTTPClient.Configuration()
            settings.tlsConfiguration = try configuration.trust.tlsConfiguration()
            settings.httpVersion = configuration.offersHTTP2 ? .automatic : .http1Only
            settings.redirectConfiguration = .disallow
            settings.timeout.connect = TimeAmount(configuration.connectTimeout)
            settings.decompression = .enabled(limit: .size(configuration.maximumAnswerBytes))
            settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(
                1, configuration.maximumConcurrentRequests)
            // Otherwise a refused connection or an untrusted certificate is tried again for ten seconds.
            settings.connectionPool.retryConnectionEstablishment = false
            settings.proxy = proxy.map(HTTPClient.Configuration.Proxy.init(server:))
            let made = HTTPClient(
                eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: settings)
            clients[proxy] = made
            return made
        }
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(server: ProxyServer) {
        self =
            switch server.kind {
            case .http:
                .server(
                    host: server.host, port: server.port,
                    authorization: server.credentials.map {
                        .basic(username: $0.username, password: $0.password)
                    })
            case .socks5: .socksServer(host: server.host, port: server.port)
            }
    }
}

extension TrustRoots {
    /// - Throws: ``GraphClientError`` with `.unreadableTrustRoots`.
    fileprivate func tlsConfiguration() throws(GraphClientError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        switch self {
        case .system: break
        case .pemFile(let path):
            guard let roots = try? NIOSSLCertificate.fromPEMFile(path), !roots.isEmpty else {
                throw GraphClientError(
                    .unreadableTrustRoots, "\(path) cannot be read as certificates in PEM",
                    remedy: "name a file that holds the certificate of the authority behind the service")
            }
            tls.trustRoots = .certificates(roots)
        }
        return tls
    }
}

extension HTTPTransport: CustomReflectable {
    /// Empty: a proxy's password may stand in the environment.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
