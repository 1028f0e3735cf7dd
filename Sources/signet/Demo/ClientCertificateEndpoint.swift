import CertificateIssuing
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A small HTTPS endpoint of this process that demands a client certificate and remembers which one it was shown.
///
/// Any certificate will do, since a caller's own file may be of any authority; none will not.
final class ClientCertificateEndpoint: Sendable {
    private let channel: any Channel
    private let seen: SeenThumbprint

    private init(channel: any Channel, seen: SeenThumbprint) {
        self.channel = channel
        self.seen = seen
    }

    /// Listens on a free port of the loopback address, with a server certificate of `authority`.
    static func start(authority: PrivateCertificateAuthority) async throws -> ClientCertificateEndpoint {
        let context = try NIOSSLContext(configuration: tlsConfiguration(authority: authority))
        let seen = SeenThumbprint()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let presented = SeenThumbprint()
                    let tls = NIOSSLServerHandler(context: context) { certificates, verdict in
                        guard let leaf = certificates.first, let der = try? leaf.toDERBytes() else {
                            return verdict.succeed(.failed)
                        }
                        presented.remember(Thumbprint.sha1(ofCertificateDER: der))
                        verdict.succeed(.certificateVerified)
                    }
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(tls)
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(ContinueAnswer { presented.last.map(seen.remember) })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ClientCertificateEndpoint(channel: channel, seen: seen)
    }

    /// Where it listens; `localhost`, which its certificate names.
    var url: String { "https://localhost:\(channel.localAddress?.port ?? 0)/signup" }

    /// SHA-1 thumbprint of the certificate that came with the latest request, upper-case hex.
    var lastThumbprint: String? { seen.last }

    /// Stops listening.
    func stop() async {
        try? await channel.close()
    }

    private static func tlsConfiguration(authority: PrivateCertificateAuthority) throws -> TLSConfiguration {
        let issued = try authority.issueServerCertificate(dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"])
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: issued.certificateDER, format: .der))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: issued.privateKeyPKCS8DER, format: .der)))
        // Makes the handshake fail without a client certificate; what is presented is judged by the callback.
        tls.certificateVerification = .noHostnameVerification
        // Never consulted, and much cheaper to load than the system's.
        tls.trustRoots = .certificates([])
        tls.minimumTLSVersion = .tlsv12
        return tls
    }
}

/// A thumbprint that connections write and the demonstration reads.
private final class SeenThumbprint: Sendable {
    private let value = Mutex<String?>(nil)

    var last: String? { value.withLock { $0 } }

    func remember(_ thumbprint: String) { value.withLock { $0 = thumbprint } }
}

/// Answers every request as an API connector's endpoint does that lets the sign-up go on.
private final class ContinueAnswer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let received: () -> Void

    init(received: @escaping () -> Void) {
        self.received = received
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        received()
        let body = ByteBuffer(string: #"{"version":"1.0.0","action":"Continue"}"#)
        let head = HTTPResponseHead(
            version: .http1_1, status: .ok,
            headers: [
                "content-type": "application/json", "content-length": "\(body.readableBytes)", "connection": "close",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A caller without a certificate, or one that went away: that connection is over, the endpoint is not.
        context.close(promise: nil)
    }
}
