public import CertificateIssuing
public import Foundation
public import NIOCore
public import NIOHTTP1
import NIOPosix
public import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An API as a connector calls it, on loopback, over real TLS: it demands a client certificate, remembers what it was
/// sent, and answers as the test says.
public final class ConnectorEndpoint: Sendable {
    /// A request as it came.
    public struct Call: Sendable {
        /// Method and target.
        public let line: String
        /// Its header fields.
        public let headers: HTTPHeaders
        /// Its body.
        public let body: String
        /// SHA-1 thumbprints of the certificates that were presented, the leaf first; empty for none.
        public let certificates: [String]
        /// Which connection it came by, counted from 0.
        public let connection: Int
    }

    /// What to do with a request.
    public enum Reply: Sendable {
        /// An answer.
        case answer(status: Int = 200, body: String, headers: [(String, String)] = [])
        /// No answer, and the connection stays.
        case silence
        /// No answer, and the connection ends.
        case hangUp
        /// These bytes as they are, and the connection ends.
        case raw(String)
        /// These bytes as they are, and the connection is reset.
        case reset(after: String)

        /// The plainest answer, when something has happened.
        case goOn(after: EventLoopFuture<Void>)

        /// The plainest answer.
        public static let goOn = Reply.answer(body: #"{"version":"1.0.0","action":"Continue"}"#)
    }

    /// How its side of TLS is set up.
    public struct Security: Sendable {
        /// The names in its certificate.
        public var names = ["localhost"]
        /// When its certificate was issued; the authority must be older.
        public var issuedAt = Date()
        /// How long its certificate is valid.
        public var lifetime = Duration.seconds(86_400)
        /// The latest version it speaks.
        public var latestVersion = TLSVersion.tlsv13
        /// Whether a client must present a certificate.
        public var demandsCertificate = true
        /// Whether it accepts no certificate at all.
        public var refusesCertificate = false
        /// Authorities it hints at, PEM.
        public var hintedAuthorities: [String] = []

        /// The usual set-up.
        public init() {}
    }

    private let channel: any Channel
    private let log: Log
    private let scheme: String

    /// Listens on a free port.
    ///
    /// - Parameter authority: who issues its certificate; `nil` for plain HTTP.
    public static func start(
        authority: PrivateCertificateAuthority?, security: Security = Security(),
        _ reply: @escaping @Sendable (Call) -> Reply = { _ in .goOn }
    ) async throws -> ConnectorEndpoint {
        let context = try authority.map { try NIOSSLContext(configuration: configuration($0, security)) }
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let presented = PresentedCertificates()
                    let pipeline = channel.pipeline.syncOperations
                    if let context {
                        let tls =
                            security.demandsCertificate
                            ? NIOSSLServerHandler(context: context) { certificates, verdict in
                                presented.remember(certificates)
                                let isWelcome = !certificates.isEmpty && !security.refusesCertificate
                                verdict.succeed(isWelcome ? .certificateVerified : .failed)
                            } : NIOSSLServerHandler(context: context)
                        try pipeline.addHandler(tls)
                    }
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(
                        Handler(log: log, connection: log.nextConnection(), certificates: presented, reply: reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ConnectorEndpoint(channel: channel, log: log, scheme: context == nil ? "http" : "https")
    }

    private init(channel: any Channel, log: Log, scheme: String) {
        self.channel = channel
        self.log = log
        self.scheme = scheme
    }

    /// Where it listens.
    public func url(_ path: String = "/signup", host: String = "localhost") -> String {
        "\(scheme)://\(host):\(channel.localAddress?.port ?? 0)\(path)"
    }
    /// What it was sent, in order.
    public var calls: [Call] { log.calls }
    /// Stops listening; connections that are there stay.
    public func stop() async { try? await channel.close() }

    private static func configuration(
        _ authority: PrivateCertificateAuthority, _ security: Security
    ) throws -> TLSConfiguration {
        let issued = try authority.issueServerCertificate(
            dnsNames: security.names, validFor: security.lifetime, now: security.issuedAt)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: issued.certificateDER, format: .der))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: issued.privateKeyPKCS8DER, format: .der)))
        tls.certificateVerification = security.demandsCertificate ? .noHostnameVerification : .none
        let hinted = try security.hintedAuthorities.flatMap { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) }
        tls.trustRoots = .certificates(hinted)
        tls.sendCANameList = !hinted.isEmpty
        tls.minimumTLSVersion = .tlsv12
        tls.maximumTLSVersion = security.latestVersion
        return tls
    }
}

/// What connections write and tests read.
private final class Log: Sendable {
    private let entries = Mutex<[ConnectorEndpoint.Call]>([])
    private let connections = Mutex(0)

    var calls: [ConnectorEndpoint.Call] { entries.withLock { $0 } }

    func nextConnection() -> Int {
        connections.withLock { count in
            defer { count += 1 }
            return count
        }
    }

    func note(_ call: ConnectorEndpoint.Call) { entries.withLock { $0.append(call) } }
}

/// What a handshake showed.
private final class PresentedCertificates: Sendable {
    private let value = Mutex<[String]>([])

    var thumbprints: [String] { value.withLock { $0 } }

    func remember(_ certificates: [NIOSSLCertificate]) {
        let thumbprints = certificates.map { certificate in
            (try? certificate.toDERBytes()).map(Thumbprint.sha1(ofCertificateDER:)) ?? "unreadable"
        }
        value.withLock { $0 = thumbprints }
    }
}

private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let log: Log
    private let connection: Int
    private let certificates: PresentedCertificates
    private let reply: @Sendable (ConnectorEndpoint.Call) -> ConnectorEndpoint.Reply
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(
        log: Log, connection: Int, certificates: PresentedCertificates,
        reply: @escaping @Sendable (ConnectorEndpoint.Call) -> ConnectorEndpoint.Reply
    ) {
        self.log = log
        self.connection = connection
        self.certificates = certificates
        self.reply = reply
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): (self.head, body) = (head, ByteBuffer())
        case .body(let part): body.writeImmutableBuffer(part)
        case .end:
            guard let head else { return }
            let call = ConnectorEndpoint.Call(
                line: "\(head.method.rawValue) \(head.uri)", headers: head.headers, body: String(buffer: body),
                certificates: certificates.thumbprints, connection: connection)
            log.note(call)
            answer(reply(call), context)
        }
    }

    private func answer(_ reply: ConnectorEndpoint.Reply, _ context: ChannelHandlerContext) {
        switch reply {
        case .silence: return
        case .hangUp: context.close(promise: nil)
        case .raw(let text):
            let channel = context.channel
            channel.pipeline.context(handlerType: HTTPResponseEncoder.self).flatMap { encoder in
                encoder.writeAndFlush(NIOAny(ByteBuffer(string: text)))
            }.whenComplete { _ in channel.close(promise: nil) }
        case .goOn(let event):
            let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            event.hop(to: context.eventLoop).whenComplete { _ in
                let (handler, context) = here.value
                handler.answer(.goOn, context)
            }
        case .reset(let text):
            let channel = context.channel
            let abrupt =
                (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                ?? channel.eventLoop.makeSucceededVoidFuture()
            abrupt.flatMap {
                channel.pipeline.context(handlerType: HTTPResponseEncoder.self).flatMap { encoder in
                    encoder.writeAndFlush(NIOAny(ByteBuffer(string: text)))
                }
            }.whenComplete { _ in channel.close(promise: nil) }
        case .answer(let status, let body, let headers):
            let bytes = ByteBuffer(string: body)
            var fields = HTTPHeaders(headers)
            fields.replaceOrAdd(name: "content-length", value: String(bytes.readableBytes))
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A caller that was refused or went away: that connection is over, the endpoint is not.
        context.close(promise: nil)
    }
}
