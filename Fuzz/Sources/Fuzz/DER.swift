/// As much DER as the targets need to put their inputs into files.
enum DER {
    static let data: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
    static let bag: [UInt8] = [0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01]
    static let x509Certificate: [UInt8] = [
        0x06, 0x0A, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x16, 0x01,
    ]

    static func element(_ identifier: UInt8, _ contents: [UInt8]) -> [UInt8] {
        guard contents.count >= 0x80 else { return [identifier, UInt8(contents.count)] + contents }
        let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: contents.count >> ($0 * 8)) }
        return [identifier, 0x84] + length + contents
    }

    /// ContentInfo of type data.
    static func contentInfo(_ octets: [UInt8]) -> [UInt8] {
        element(0x30, data + element(0xA0, element(0x04, octets)))
    }

    /// A SafeBag (RFC 7292 §4.2) of the numbered type, without attributes.
    static func safeBag(_ number: UInt8, _ value: [UInt8]) -> [UInt8] {
        element(0x30, element(0x06, Array(bag.dropFirst(2)) + [number]) + element(0xA0, value))
    }
}
