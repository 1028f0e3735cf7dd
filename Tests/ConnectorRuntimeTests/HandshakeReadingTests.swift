import Testing

@testable import ConnectorRuntime

@Suite("What an endpoint said in a handshake")
struct HandshakeReadingTests {
    private static func vector(_ lengthBytes: Int, _ content: [UInt8]) -> [UInt8] {
        (0..<lengthBytes).reversed().map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) } + content
    }

    private static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type] + vector(3, body) }

    private static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] { [type, 3, 3] + vector(2, content) }

    private static let hello = message(
        2, [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0xC0, 0x2F, 0] + vector(2, [0, 23, 0, 0]))
    private static let certificate = message(11, vector(3, vector(3, [1, 2, 3]) + vector(3, [4, 5])))
    private static let request = message(
        13, vector(1, [1, 64]) + vector(2, [4, 3, 8, 4]) + vector(2, vector(2, [0x30, 0]) + vector(2, [0x30, 1])))
    private static let done = message(14, [])

    /// A server's first flight in TLS 1.2.
    private static let flight = record(22, hello + certificate) + record(22, request + done)

    @Test("is read from the clear text of TLS 1.2, however the messages are cut into records", arguments: 1...40)
    func clearText(_ size: Int) {
        let messages = Self.hello + Self.certificate + Self.request + Self.done
        let records = stride(from: 0, to: messages.count, by: size).flatMap { start in
            Self.record(22, Array(messages[start..<min(start + size, messages.count)]))
        }
        let reading = HandshakeReading(records, serverSecret: nil)
        #expect(reading.version == "TLS 1.2" && reading.cipherSuite == 0xC02F)
        #expect(reading.certificates == [[1, 2, 3], [4, 5]])
        #expect(reading.requestsCertificate && reading.acceptedAuthorities == [[0x30, 0], [0x30, 1]])
    }

    @Test("is what came before the bytes ended, at every length")
    func cutOff() {
        let whole = HandshakeReading(Self.flight, serverSecret: nil)
        for count in 0..<Self.flight.count {
            let reading = HandshakeReading(Array(Self.flight.prefix(count)), serverSecret: nil)
            #expect(reading.certificates.count <= whole.certificates.count)
            #expect(reading.version == nil || reading.version == whole.version)
        }
    }

    @Test("may be anything at all: changed bytes are read or not, and end nothing but the reading")
    func changed() {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<20_000 {
            var bytes = Self.flight
            for _ in 0...(round % 4) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let secret = round.isMultiple(of: 2) ? [UInt8](repeating: 1, count: 32) : nil
            #expect(HandshakeReading(bytes, serverSecret: secret).certificates.count < bytes.count)
        }
    }

    @Test("ends at an alert")
    func alert() {
        let reading = HandshakeReading(Self.record(21, [2, 40]) + Self.flight, serverSecret: nil)
        #expect(reading == HandshakeReading([], serverSecret: nil))
    }
}
