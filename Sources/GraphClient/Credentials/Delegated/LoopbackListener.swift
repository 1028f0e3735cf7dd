import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on this machine only for the one answer of a sign-in (RFC 8252 §7.3).
final class LoopbackListener: Sendable {
    /// Where it listens.
    let port: Int

    private let channel: any Channel
    private let answer: EventLoopPromise<String>

    /// The longest request that is read, in bytes. Codes of Entra have some 1,500.
    private static let maximumRequestBytes = 16_384

    /// Starts to listen.
    ///
    /// - Parameter port: 0 for any that is free.
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` when the port cannot be had.
    init(port: Int, redirect: LoopbackRedirect) async throws {
        // One loop for all connections, so that nothing here runs at the same time.
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let answer = loop.makePromise(of: String.self)
        self.answer = answer
        do {
            channel = try await ServerBootstrap(group: loop)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    // However the wait ends, no connection outlives it.
                    answer.futureResult.whenComplete { _ in channel.close(promise: nil) }
                    return channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(RequestLimit(maximumBytes: Self.maximumRequestBytes))
                        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                        try pipeline.addHandler(RedirectHandler(redirect: redirect, answer: answer))
                    }
                }
                .bind(host: "127.0.0.1", port: port).get()
        } catch {
            answer.fail(error)
            throw GraphClientError(
                .credentialUnavailable, "port \(port) of this machine cannot be listened on",
                remedy: "choose another port, or 0 for any that is free", underlying: error)
        }
        self.port = channel.localAddress?.port ?? port
    }

    /// Waits for the authorization code.
    ///
    /// - Throws: ``GraphClientError`` with `.signInRefused`; `CancellationError`.
    func code() async throws -> String {
        try await withTaskCancellationHandler {
            try await answer.futureResult.get()
        } onCancel: {
            answer.fail(CancellationError())
        }
    }

    /// Stops listening and closes what is open.
    func close() async {
        // Does nothing when the answer has come.
        answer.fail(CancellationError())
        try? await channel.close()
    }
}

/// Closes a connection that sends more than a browser's request needs.
private final class RequestLimit: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var remaining: Int

    init(maximumBytes: Int) { remaining = maximumBytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        remaining -= unwrapInboundIn(data).readableBytes
        guard remaining >= 0 else { return context.close(promise: nil) }
        context.fireChannelRead(data)
    }
}

/// Answers each request by what ``LoopbackRedirect`` says of it, then closes the connection.
private final class RedirectHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let redirect: LoopbackRedirect
    private let answer: EventLoopPromise<String>
    private var head: HTTPRequestHead?

    init(redirect: LoopbackRedirect, answer: EventLoopPromise<String>) {
        self.redirect = redirect
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head = head.take() else { return }
            respond(redirect.verdict(method: head.method.rawValue, target: head.uri), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func respond(_ verdict: LoopbackRedirect.Verdict, _ context: ChannelHandlerContext) {
        let page = ByteBuffer(string: verdict.page)
        var headers: HTTPHeaders = [
            "content-type": "text/html; charset=utf-8", "content-length": String(page.readableBytes),
            "cache-control": "no-store", "content-security-policy": "default-src 'none'",
            "referrer-policy": "no-referrer", "x-content-type-options": "nosniff", "connection": "close",
        ]
        if verdict.status == 405 { headers.add(name: "allow", value: "GET") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: verdict.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(page))), promise: nil)
        let (answer, channel) = (answer, context.channel)
        // The page goes out before the wait ends, since that closes the connection.
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            if let outcome = verdict.outcome { answer.completeWith(outcome.mapError { $0 as any Error }) }
            channel.close(promise: nil)
        }
    }
}
