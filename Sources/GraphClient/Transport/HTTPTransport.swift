import AsyncHTTPClient
import GraphCatalogue
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The transport that reaches the network, on AsyncHTTPClient.
///
/// Nothing is opened or read before the first request. Redirects are not followed: bodies here hold private keys, and
/// neither Graph nor its authorities redirect these calls.
public final class HTTPTransport: GraphTransport {
    private let configuration: GraphClientConfiguration
    private let client = Mutex<HTTPClient?>(nil)

    /// Makes a transport.
    public init(configuration: GraphClientConfiguration = GraphClientConfiguration()) {
        self.configuration = configuration
    }

    deinit {
        // AsyncHTTPClient insists on being shut down. Nobody can be waiting for an answer any more.
        client.withLock { $0?.shutdown { _ in } }
    }

    /// Sends once and waits for the whole answer.
    ///
    /// - Throws: ``GraphClientError``; `CancellationError` when the task was cancelled.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let client = try connectedClient()
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers { outgoing.headers.add(name: field.name, value: field.value) }
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            let answer = try await client.execute(outgoing, timeout: TimeAmount(configuration.requestTimeout))
            let body = try await answer.body.collect(upTo: configuration.maximumAnswerBytes)
            return TransportResponse(
                status: Int(answer.status.code),
                headers: HeaderFields(answer.headers.map { ($0.name, $0.value) }),
                body: Array(body.readableBytesView))
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw GraphClientError(transportFailure: error, url: request.url, configuration: configuration)
        }
    }

    private func connectedClient() throws -> HTTPClient {
        try client.withLock { client in
            if let client { return client }
            var settings = HTTPClient.Configuration()
            settings.tlsConfiguration = try configuration.trust.tlsConfiguration()
            settings.redirectConfiguration = .disallow
            settings.timeout.connect = TimeAmount(configuration.connectTimeout)
            // Otherwise a refused connection or an untrusted certificate is tried again for ten seconds.
            settings.connectionPool.retryConnectionEstablishment = false
            let made = HTTPClient(
                eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: settings)
            client = made
            return made
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
