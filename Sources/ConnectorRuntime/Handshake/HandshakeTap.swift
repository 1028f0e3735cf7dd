import NIOCore
import Synchronization

/// Takes note of what an endpoint sends before and during the handshake, and lets it pass.
///
/// BoringSSL's interface tells neither which certificate the endpoint showed when it was not trusted, nor whether it
/// asked for ours and which authorities it hinted at. All of that is in these bytes; see ``HandshakeReading``.
final class HandshakeTap: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private struct State {
        var bytes: [UInt8] = []
        var secrets: [String: [UInt8]] = [:]
    }

    /// A handshake with long chains and many hints has some tens of kilobytes.
    private static let largestCount = 262_144
    private let state = Mutex(State())

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let view = Self.unwrapInboundIn(data).readableBytesView
        state.withLock { state in
            let room = Self.largestCount - state.bytes.count
            if room > 0 { state.bytes.append(contentsOf: view.prefix(room)) }
        }
        context.fireChannelRead(data)
    }

    /// Takes a line of the key log (the format of NSS): label, client random, secret. Secrets stay in memory, and only
    /// that of the endpoint's side of the handshake is kept, which opens no data.
    func note(keyLogLine line: ByteBuffer) {
        let words = String(decoding: line.readableBytesView, as: UTF8.self).split { $0 == " " || $0.isNewline }
        guard words.count == 3, words[0] == HandshakeReading.serverSecretLabel, let secret = Self.bytes(hex: words[2])
        else { return }
        state.withLock { $0.secrets[String(words[0])] = secret }
    }

    /// What the handshake said so far.
    var reading: HandshakeReading {
        let (bytes, secret) = state.withLock { ($0.bytes, $0.secrets[HandshakeReading.serverSecretLabel]) }
        return HandshakeReading(bytes, serverSecret: secret)
    }

    private static func bytes(hex text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}
