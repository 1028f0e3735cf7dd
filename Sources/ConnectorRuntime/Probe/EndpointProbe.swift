import DocumentFetching
import Foundation
import GraphWire
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Calls an endpoint once over a connection of its own and takes note of every link on the way.
struct EndpointProbe {
    let address: EndpointAddress
    let presentation: Presentation
    let identity: TLSIdentity?
    let body: [UInt8]
    let addresses: AddressBook
    let trust: EndpointTrust
    let time: Duration

    /// What was found up to the first link that failed.
    struct Findings {
        var ip: String?
        var resolution: Duration?
        var connection: Duration?
        var handshake: Duration?
        var exchange: Duration?
        var reading: HandshakeReading?
        var answer: EndpointAnswer?
        var failure: CallFailure?
        /// Whether the handshake was over when it failed, or there was none to fail.
        var isHandshakeOver = false
    }

    func run() async throws -> Findings {
        var findings = Findings()
        let tap = HandshakeTap()
        let seconds = Int(time.components.seconds)
        let deadline = ContinuousClock.now.advanced(by: time)
        do {
            let start = ContinuousClock.now
            let ip = try await withDeadline(time, orThrow: CallFailure.timedOut(seconds: seconds)) {
                try await addresses.policy.address(of: address.host)
            }
            findings.ip = ip
            findings.resolution = start.duration(to: .now)
            try await converse(with: ip, tap, until: deadline, &findings)
        } catch let error as CancellationError {
            throw error
        } catch {
            findings.failure = CallFailure(error, host: address.host, seconds: seconds)
        }
        findings.reading = address.isTLS ? tap.reading : nil
        findings.explainServerCertificate(host: address.host)
        return findings
    }

    private func converse(
        with ip: String, _ tap: HandshakeTap, until deadline: ContinuousClock.Instant, _ findings: inout Findings
    ) async throws {
        let seconds = Int(time.components.seconds)
        func remaining() -> Duration { max(.zero, ContinuousClock.now.duration(to: deadline)) }
        var tls = trust.configuration(presenting: identity)
        tls.keyLogCallback = { tap.note(keyLogLine: $0) }
        let context = address.isTLS ? try NIOSSLContext(configuration: tls) : nil
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let handshake = loop.makePromise(of: Void.self)
        let answer = loop.makePromise(of: EndpointAnswer.self)
        let serverName = address.isHostAnIPAddress ? nil : address.host
        let start = ContinuousClock.now
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loop)
                .connectTimeout(TimeAmount(remaining()))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let context {
                            try pipeline.addHandler(tap)
                            try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: serverName))
                        }
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(ProbeConversation(handshake: handshake, answer: answer))
                    }
                }
                .connect(host: ip, port: address.port).get()
        } catch {
            handshake.fail(error)
            answer.fail(error)
            throw error
        }
        findings.connection = start.duration(to: .now)
        defer { channel.close(promise: nil) }
        // What is still waited for when the time is over ends with the channel.
        let timer = loop.scheduleTask(in: TimeAmount(remaining())) {
            handshake.fail(CallFailure.timedOut(seconds: seconds))
            answer.fail(CallFailure.timedOut(seconds: seconds))
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        if address.isTLS {
            let start = ContinuousClock.now
            try await handshake.futureResult.get()
            findings.handshake = start.duration(to: .now)
        } else {
            handshake.succeed(())
        }
        findings.isHandshakeOver = true
        let sending = ContinuousClock.now
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: address.target, headers: headers)
        let buffer = ByteBuffer(bytes: body)
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(buffer)), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        findings.answer = try await answer.futureResult.get()
        findings.exchange = sending.duration(to: .now)
    }

    private var headers: HTTPHeaders {
        var headers = HTTPHeaders([
            ("Host", address.authority), ("Content-Type", "application/json"), ("Accept", "application/json"),
            ("Content-Length", String(body.count)), ("Connection", "close"),
        ])
        if let authorization = presentation.authorization { headers.add(name: "Authorization", value: authorization) }
        return headers
    }

    /// The request as it may be shown.
    var text: ProbeRequestText {
        ProbeRequestText(
            line: "POST \(EndpointAddress.shown(address.target)) HTTP/1.1",
            headers: headers.map { name, value in "\(name): \(name == "Authorization" ? "Basic ******" : value)" },
            body: String(decoding: body, as: UTF8.self))
    }
}

extension EndpointProbe.Findings {
    /// TLS says only that a certificate was not accepted; the certificate itself tells why.
    fileprivate mutating func explainServerCertificate(host: String) {
        guard case .serverCertificate(.unknown)? = failure, let leaf = reading?.certificates.first else { return }
        failure = .serverCertificate(CertificateChainReading.isInDate(leaf, at: Date()) ? .untrusted : .notInDate)
    }
}
