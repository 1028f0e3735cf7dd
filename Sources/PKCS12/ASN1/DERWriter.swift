/// Writes DER (X.690 §10): each function returns one whole element.
enum DER {
    static func element(_ identifier: UInt8, _ contents: some Collection<UInt8>) -> [UInt8] {
        [identifier] + length(contents.count) + contents
    }

    static func sequence(_ elements: [UInt8]...) -> [UInt8] { element(Tag.sequence, elements.flatMap { $0 }) }

    static func sequence(of elements: [[UInt8]]) -> [UInt8] { element(Tag.sequence, elements.flatMap { $0 }) }

    /// A SET OF: DER sorts its elements by their encoding (X.690 §11.6).
    static func set(of elements: [[UInt8]]) -> [UInt8] {
        element(Tag.set, elements.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    static func octetString(_ octets: some Collection<UInt8>) -> [UInt8] { element(Tag.octetString, octets) }

    static func bitString(_ octets: [UInt8]) -> [UInt8] { element(Tag.bitString, [0] + octets) }

    static func objectIdentifier(_ oid: ObjectIdentifier) -> [UInt8] { element(Tag.objectIdentifier, oid.contents) }

    static let null: [UInt8] = [Tag.null, 0]

    /// A non-negative number.
    static func integer(_ value: Int) -> [UInt8] {
        var octets: [UInt8] = []
        var rest = value
        repeat {
            octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        } while rest > 0
        return unsignedInteger(octets)
    }

    /// A non-negative number given by its octets, most significant first.
    static func unsignedInteger(_ octets: [UInt8]) -> [UInt8] {
        let significant = Array(octets.drop { $0 == 0 })
        guard let first = significant.first else { return element(Tag.integer, [0]) }
        return element(Tag.integer, first & 0x80 == 0 ? significant : [0] + significant)
    }

    /// An explicitly tagged element, `[number]`.
    static func explicit(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] { element(Tag.context(number), contents) }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        var octets: [UInt8] = []
        var rest = count
        while rest > 0 {
            octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(octets.count)] + octets
    }
}
