/// What an endpoint said in a TLS handshake: version, cipher suite, its certificates, and how it asked for ours.
///
/// TLS 1.2 (RFC 5246) says it in the clear; of TLS 1.3 (RFC 8446) the part behind ServerHello is opened with the secret
/// that this side of the connection agreed on. Bytes that make no sense end the reading: what was read before counts.
struct HandshakeReading: Sendable, Hashable {
    /// `SERVER_HANDSHAKE_TRAFFIC_SECRET` of the key log.
    static let serverSecretLabel = "SERVER_HANDSHAKE_TRAFFIC_SECRET"

    /// Such as `TLS 1.3`; `nil` when no ServerHello came.
    private(set) var version: String?
    /// The cipher suite's number at IANA.
    private(set) var cipherSuite: UInt16?
    /// DER, the endpoint's own first.
    private(set) var certificates: [[UInt8]] = []
    /// Whether a CertificateRequest came.
    private(set) var requestsCertificate = false
    /// Names of the authorities whose certificates are welcome, DER.
    private(set) var acceptedAuthorities: [[UInt8]] = []

    private var isTLS13 = false
    private var isOver = false

    /// SHA-256 of "HelloRetryRequest": the random of a ServerHello that asks for another ClientHello (RFC 8446 §4.1.3).
    private static let retryRandom: [UInt8] = [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91, 0xC2, 0xA2,
        0x11,
        0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ]

    private enum ContentType {
        static let changeCipherSpec: UInt8 = 20
        static let handshake: UInt8 = 22
        static let applicationData: UInt8 = 23
    }

    /// Reads what came from the endpoint.
    ///
    /// - Parameter serverSecret: the endpoint's handshake traffic secret, for TLS 1.3.
    init(_ bytes: [UInt8], serverSecret: [UInt8]?) {
        var records = TLSReader(bytes[...])
        var messages: [UInt8] = []
        var opener: HandshakeOpener?
        while !isOver, let type = records.byte(), records.skip(2), let length = records.number(2),
            var content = records.bytes(length)
        {
            var contentType = type
            if type == ContentType.applicationData, isTLS13 {
                if opener == nil, let cipherSuite, let serverSecret {
                    opener = HandshakeOpener(cipherSuite: cipherSuite, secret: serverSecret)
                }
                guard let opened = opener?.open(Array(content)) else { return }
                (content, contentType) = (opened.content[...], opened.type)
            }
            switch contentType {
            case ContentType.handshake: read(&messages, content)
            // In TLS 1.2 all is encrypted from here on, in TLS 1.3 it means nothing.
            case ContentType.changeCipherSpec: if version != nil, !isTLS13 { return }
            // An alert: it has said all.
            default: return
            }
        }
    }

    /// Handshake messages may be spread over records, and share them.
    private mutating func read(_ messages: inout [UInt8], _ content: ArraySlice<UInt8>) {
        messages.append(contentsOf: content)
        var reader = TLSReader(messages[...])
        var rest = reader
        while !isOver, let type = reader.byte(), let length = reader.number(3), let body = reader.bytes(length) {
            read(message: type, TLSReader(body))
            rest = reader
        }
        messages = Array(rest.remaining)
    }

    private mutating func read(message type: UInt8, _ body: TLSReader) {
        switch type {
        case 2: readServerHello(body)
        case 11: readCertificate(body)
        case 13: readCertificateRequest(body)
        // ServerHelloDone and Finished: the endpoint has said all.
        case 14, 20: isOver = true
        default: return
        }
    }

    private mutating func readServerHello(_ body: TLSReader) {
        var body = body
        guard let legacy = body.number(2), let random = body.bytes(32), let session = body.byte(),
            body.skip(Int(session)), let suite = body.number(2), body.skip(1)
        else { return }
        var chosen = legacy
        if let length = body.number(2), let extensions = body.bytes(length) {
            Self.eachExtension(of: extensions) { type, content in
                // supported_versions
                if type == 43, let version = content.number(2) { chosen = version }
            }
        }
        guard !random.elementsEqual(Self.retryRandom) else { return }
        cipherSuite = UInt16(suite)
        isTLS13 = chosen == 0x0304
        version =
            switch chosen {
            case 0x0304: "TLS 1.3"
            case 0x0303: "TLS 1.2"
            case 0x0302: "TLS 1.1"
            case 0x0301: "TLS 1.0"
            default: "0x" + String(chosen, radix: 16)
            }
    }

    private mutating func readCertificate(_ body: TLSReader) {
        var body = body
        if isTLS13 { guard let context = body.byte(), body.skip(Int(context)) else { return } }
        guard let length = body.number(3), let content = body.bytes(length) else { return }
        var list = TLSReader(content)
        while let length = list.number(3), let certificate = list.bytes(length) {
            certificates.append(Array(certificate))
            if isTLS13 { guard let extensions = list.number(2), list.skip(extensions) else { return } }
        }
    }

    private mutating func readCertificateRequest(_ body: TLSReader) {
        var body = body
        requestsCertificate = true
        if isTLS13 {
            guard let context = body.byte(), body.skip(Int(context)), let length = body.number(2),
                let extensions = body.bytes(length)
            else { return }
            var names: [[UInt8]] = []
            Self.eachExtension(of: extensions) { type, content in
                // certificate_authorities
                if type == 47 { names = Self.names(&content) }
            }
            acceptedAuthorities = names
        } else {
            guard let types = body.byte(), body.skip(Int(types)), let algorithms = body.number(2),
                body.skip(algorithms)
            else { return }
            acceptedAuthorities = Self.names(&body)
        }
    }

    private static func names(_ reader: inout TLSReader) -> [[UInt8]] {
        guard let length = reader.number(2), let content = reader.bytes(length) else { return [] }
        var list = TLSReader(content)
        var names: [[UInt8]] = []
        while let length = list.number(2), let name = list.bytes(length) { names.append(Array(name)) }
        return names
    }

    private static func eachExtension(of bytes: ArraySlice<UInt8>, _ visit: (Int, inout TLSReader) -> Void) {
        var list = TLSReader(bytes)
        while let type = list.number(2), let length = list.number(2), let content = list.bytes(length) {
            var reader = TLSReader(content)
            visit(type, &reader)
        }
    }
}
