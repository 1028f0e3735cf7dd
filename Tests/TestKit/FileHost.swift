import NIOCore
import NIOPosix
public import NIOSSL
import Synchronization

/// A host of files on loopback that misbehaves on request: it writes the bytes it is told to, not what HTTP asks for.
public final class FileHost: Sendable {
    /// What to do with a request.
    public enum Behaviour: Sendable {
        /// Writes an answer of 200 with the file and its length.
        case file([UInt8])
        /// Writes these bytes, headers and all, and closes.
        case raw([UInt8])
        /// Writes these bytes and says nothing more, but stays.
        case hang(after: [UInt8])
        /// Writes an answer of 200 without length, and bytes without end.
        case endless
        /// Answers with a redirect.
        case redirect(to: String)
    }

    private let channel: any Channel
    private let log: RequestLog
    private let scheme: String

    /// Starts a host on a free port.
    ///
    /// - Parameter tls: the server's side of TLS; `nil` for plain HTTP.
    /// - Parameter behave: what to do, by the path that is asked for and how many requests came before.
    public static func start(
        tls: NIOSSLContext? = nil, _ behave: @escaping @Sendable (_ path: String, _ before: Int) -> Behaviour
    ) async throws -> FileHost {
        let log = RequestLog()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(Handler(log: log, behave: behave))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return FileHost(channel: channel, log: log, scheme: tls == nil ? "http" : "https")
    }

    private init(channel: any Channel, log: RequestLog, scheme: String) {
        self.channel = channel
        self.log = log
        self.scheme = scheme
    }

    /// Its port.
    public var port: Int { channel.localAddress?.port ?? 0 }
    /// The address of a file, under the name of an address.
    public func url(_ path: String, host: String = "127.0.0.1") -> String { "\(scheme)://\(host):\(port)\(path)" }
    /// The paths that were asked for, in order.
    public var paths: [String] { log.heads.map(\.path) }
    /// The heads of the requests as they came, in order.
    public var heads: [String] { log.heads.map(\.text) }

    /// Stops listening.
    public func stop() async { try? await channel.close() }
}

private final class RequestLog: Sendable {
    private let entries = Mutex<[(path: String, text: String)]>([])

    var heads: [(path: String, text: String)] { entries.withLock { $0 } }

    func note(_ path: String, _ text: String) -> Int {
        entries.withLock { entries in
            entries.append((path, text))
            return entries.count - 1
        }
    }
}

private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let log: RequestLog
    private let behave: @Sendable (String, Int) -> FileHost.Behaviour
    private var head: [UInt8] = []
    private var isAnswered = false
    private var isEndless = false

    init(log: RequestLog, behave: @escaping @Sendable (String, Int) -> FileHost.Behaviour) {
        self.log = log
        self.behave = behave
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        let text = String(decoding: head, as: UTF8.self)
        guard !isAnswered, text.contains("\r\n\r\n") else { return }
        isAnswered = true
        let parts = text.split(separator: " ", maxSplits: 2)
        let path = parts.count > 1 ? String(parts[1]) : "?"
        switch behave(path, log.note(path, text)) {
        case .file(let bytes):
            write(Self.head("200 OK", "Content-Length: \(bytes.count)") + bytes, context, closes: true)
        case .raw(let bytes): write(bytes, context, closes: true)
        case .hang(let bytes): write(bytes, context, closes: false)
        case .redirect(let location):
            write(Self.head("302 Found", "Content-Length: 0", "Location: \(location)"), context, closes: true)
        case .endless:
            isEndless = true
            write(Self.head("200 OK"), context, closes: false)
            writeMore(context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if isEndless, context.channel.isWritable { writeMore(context) }
    }

    private func writeMore(_ context: ChannelHandlerContext) {
        // A channel that has gone counts as writable for ever.
        while context.channel.isActive, context.channel.isWritable {
            write([UInt8](repeating: 0x20, count: 65_536), context, closes: false)
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext, closes: Bool) {
        let promise = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        promise.futureResult.whenComplete { _ in if closes { channel.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: promise)
    }

    private static func head(_ status: String, _ fields: String...) -> [UInt8] {
        Array((["HTTP/1.1 \(status)", "Connection: close"] + fields + ["", ""]).joined(separator: "\r\n").utf8)
    }
}
