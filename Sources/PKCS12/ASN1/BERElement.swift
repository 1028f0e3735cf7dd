/// One element of a BER encoding (X.690 §8): its tag, and where its contents lie. Nothing is copied until asked for.
struct BERElement {
    let source: BERSource
    /// The identifier octet: class, constructed bit and number. Numbers above 30 do not occur in these formats and
    /// are refused.
    let identifier: UInt8
    /// The first byte of the element.
    let start: Int
    /// The bytes of the contents, without end-of-contents octets.
    let contents: Range<Int>
    /// The first byte behind the element.
    let end: Int
    let depth: Int
    /// What it is called by the one who read it, its number where there are several, and what it lies in.
    let field: StaticString
    let index: Int?
    let parent: BERPath?

    static let constructedBit: UInt8 = 0x20

    var isConstructed: Bool { identifier & Self.constructedBit != 0 }
    var path: BERPath { BERPath(field, index: index, below: parent) }
    var location: PKCS12Error.Location { source.location(path, start) }
    /// The whole element as it stands.
    var encoded: [UInt8] { Array(source.bytes[start..<end]) }
    /// The contents as they stand.
    var contentBytes: ArraySlice<UInt8> { source.bytes[contents] }

    /// The elements inside.
    var children: BERReader {
        BERReader(source: source, range: contents, depth: depth + 1, path: path)
    }

    func malformed(_ message: String) -> PKCS12Error {
        PKCS12Error(.malformed, message, at: location, remedy: "export the file again")
    }

    /// A SEQUENCE or another constructed element, by its identifier octet.
    func expect(_ identifier: UInt8, _ what: String) throws(PKCS12Error) -> BERElement {
        guard self.identifier == identifier else { throw malformed("\(what) is expected here") }
        return self
    }

    /// The reader of a SEQUENCE.
    func sequence() throws(PKCS12Error) -> BERReader {
        try expect(Tag.sequence, "a SEQUENCE").children
    }

    /// The octets of an OCTET STRING, primitive or put together from pieces (X.690 §8.7).
    ///
    /// - Parameter identifier: another identifier octet for an implicitly tagged one, without the constructed bit.
    func octets(implicit identifier: UInt8 = Tag.octetString) throws(PKCS12Error) -> BERSource {
        guard self.identifier & ~Self.constructedBit == identifier else {
            throw malformed("an OCTET STRING is expected here")
        }
        guard isConstructed else {
            return BERSource(
                Array(contentBytes), origin: source.origin.map { $0 + contents.lowerBound }, budget: source.budget)
        }
        var joined: [UInt8] = []
        try join(into: &joined)
        return BERSource(joined, origin: nil, budget: source.budget)
    }

    private func join(into joined: inout [UInt8]) throws(PKCS12Error) {
        var pieces = children
        while let piece = try pieces.next("piece") {
            guard piece.identifier & ~Self.constructedBit == Tag.octetString else {
                throw piece.malformed("an OCTET STRING is put together from OCTET STRINGs only")
            }
            if piece.isConstructed { try piece.join(into: &joined) } else { joined += piece.contentBytes }
        }
    }

    /// The object identifier.
    func objectIdentifier() throws(PKCS12Error) -> ObjectIdentifier {
        guard identifier == Tag.objectIdentifier, let oid = ObjectIdentifier(contents: Array(contentBytes)) else {
            throw malformed("an OBJECT IDENTIFIER is expected here")
        }
        return oid
    }

    /// The octets of an INTEGER, two's complement, at least one.
    func integerOctets() throws(PKCS12Error) -> ArraySlice<UInt8> {
        guard identifier == Tag.integer, !contents.isEmpty else { throw malformed("an INTEGER is expected here") }
        return contentBytes
    }

    /// An INTEGER that fits; `nil` for one that does not fit 63 bits, which for counts means "too many".
    func smallInteger() throws(PKCS12Error) -> Int? {
        let octets = try integerOctets()
        let significant = octets.drop { $0 == 0 }
        if let first = octets.first, first & 0x80 != 0 {
            // Negative: the value does not matter beyond its sign.
            return octets.count <= 8 ? octets.reduce(-1) { $0 << 8 | Int($1) } : -1
        }
        guard significant.count <= 7 else { return nil }
        return significant.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Identifier octets in use.
enum Tag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let objectIdentifier: UInt8 = 0x06
    static let utf8String: UInt8 = 0x0C
    static let printableString: UInt8 = 0x13
    static let teletexString: UInt8 = 0x14
    static let ia5String: UInt8 = 0x16
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let bmpString: UInt8 = 0x1E
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    /// `[n]` in context, constructed.
    static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }
    /// `[n]` in context, primitive.
    static func contextPrimitive(_ number: UInt8) -> UInt8 { 0x80 | number }
}
