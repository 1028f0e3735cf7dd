import NIOCore
import NIOHTTP1
import NIOPosix

/// A file that this process hosts on loopback, for a service on the same machine.
final class ServedFile: Sendable {
    private let channel: any Channel

    private init(channel: any Channel) {
        self.channel = channel
    }

    /// Listens on a free port and answers every request with the file.
    static func start(_ bytes: [UInt8]) async throws -> ServedFile {
        let body = ByteBuffer(bytes: bytes)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(FileAnswer(body: body))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ServedFile(channel: channel)
    }

    /// Where it is.
    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/authorities.p7b" }

    /// Stops listening.
    func stop() async { try? await channel.close() }
}

private final class FileAnswer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body: ByteBuffer

    init(body: ByteBuffer) {
        self.body = body
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        let head = HTTPResponseHead(
            version: .http1_1, status: .ok,
            headers: [
                "content-type": "application/x-pkcs7-certificates", "content-length": "\(body.readableBytes)",
                "connection": "close",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
