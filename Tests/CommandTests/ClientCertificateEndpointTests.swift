import CertificateIssuing
import CommandSupport
import Foundation
import GraphClient
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import signet

@Suite("The endpoint of the demonstration")
struct ClientCertificateEndpointTests {
    private let authority: PrivateCertificateAuthority

    init() throws {
        authority = try PrivateCertificateAuthority.create(commonName: "Test authority")
    }

    @Test("answers a caller with any certificate and remembers which")
    func anyCertificate() async throws {
        let endpoint = try await ClientCertificateEndpoint.start(authority: authority)
        for kind in [KeyKind.p256, .rsa2048] {
            let client = try IssuedCertificate.selfSignedClient(
                commonName: "caller", key: kind, notBefore: Date() - 60, notAfter: Date() + 60)
            let answer = try await call(endpoint, presenting: client)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            #expect(answer.hasSuffix(#"{"version":"1.0.0","action":"Continue"}"#))
            #expect(endpoint.lastThumbprint == client.sha1Thumbprint)
        }
        await endpoint.stop()
    }

    @Test("refuses a caller without a certificate and remembers nothing")
    func noCertificate() async throws {
        let endpoint = try await ClientCertificateEndpoint.start(authority: authority)
        let answer = try? await call(endpoint, presenting: nil)
        #expect((answer ?? "").isEmpty)
        #expect(endpoint.lastThumbprint == nil)
        await endpoint.stop()
    }

    @Test("is refused by a client that does not trust its authority, with a sentence that says what to do")
    func untrusted() async throws {
        let endpoint = try await ClientCertificateEndpoint.start(authority: authority)
        let root = endpoint.url.replacingOccurrences(of: "/signup", with: "")
        let client = try GraphClient(baseURL: root, credential: StaticTokenCredential(token: "t"))
        let error = try #require(
            await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() })
        #expect(error.code == .untrustedCertificate)
        #expect(FailureReport(error).lines.joined().contains("--ca FILE or SIGNET_CA"))
        #expect(FailureReport(error).exitCode == .network)
        await endpoint.stop()
    }

    /// One request over TLS, as bytes; the answer until the endpoint closes.
    private func call(_ endpoint: ClientCertificateEndpoint, presenting client: IssuedCertificate?) async throws
        -> String
    {
        let port = try #require(URLComponents(string: endpoint.url)?.port)
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.certificatePEM.utf8)))
        if let client {
            tls.certificateChain = [.certificate(try NIOSSLCertificate(bytes: client.certificateDER, format: .der))]
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: client.privateKeyPKCS8DER, format: .der))
        }
        let context = try NIOSSLContext(configuration: tls)
        let received = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                    try pipeline.addHandler(CollectUntilClose(promise: received))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let request = "POST /signup HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n"
        try? await channel.writeAndFlush(ByteBuffer(string: request))
        return try await received.futureResult.get()
    }
}

/// Gathers what a peer sends until it closes.
private final class CollectUntilClose: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var text = ""
    private let promise: EventLoopPromise<String>

    init(promise: EventLoopPromise<String>) {
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.succeed(text)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
