/// Walks the elements of a range, one after the other, and looks inside only those it is asked for.
///
/// Definite lengths are skipped over in one step; only indefinite ones are searched for their end.
struct BERReader {
    private let source: BERSource
    private var position: Int
    private let end: Int
    private let depth: Int
    private let path: BERPath?

    init(source: BERSource, range: Range<Int>, depth: Int, path: BERPath?) {
        self.source = source
        position = range.lowerBound
        end = range.upperBound
        self.depth = depth
        self.path = path
    }

    /// Reads a whole source.
    init(_ source: BERSource, path: BERPath? = nil) {
        self.init(source: source, range: source.bytes.indices, depth: 0, path: path)
    }

    var isAtEnd: Bool { position >= end }
    /// The bytes that were not read.
    var rest: ArraySlice<UInt8> { source.bytes[min(position, end)..<end] }
    /// The identifier octet of the next element, or `nil`.
    var nextIdentifier: UInt8? { isAtEnd ? nil : source.bytes[position] }

    /// The next element, or `nil` at the end.
    ///
    /// - Parameter index: its number, for errors, where there may be several of the field.
    mutating func next(_ field: StaticString, index: Int? = nil) throws(PKCS12Error) -> BERElement? {
        guard !isAtEnd else { return nil }
        let element = try Self.element(in: source, at: position, end: end, depth: depth, (field, index, path))
        position = element.end
        return element
    }

    /// The next element, which must be there.
    mutating func require(_ field: StaticString) throws(PKCS12Error) -> BERElement {
        guard let element = try next(field) else {
            throw PKCS12Error(
                .malformed, "\(field) is missing", at: source.location(path, position),
                remedy: "export the file again")
        }
        return element
    }

    /// The next element if it has an identifier octet, else `nil` and nothing is consumed.
    mutating func optional(_ identifier: UInt8, _ field: StaticString) throws(PKCS12Error) -> BERElement? {
        guard nextIdentifier == identifier else { return nil }
        return try next(field)
    }

    /// What an element is called, its number, and what it lies in.
    private typealias Place = (field: StaticString, index: Int?, parent: BERPath?)

    private static func location(_ place: Place, _ source: BERSource, _ offset: Int) -> PKCS12Error.Location {
        source.location(BERPath(place.field, index: place.index, below: place.parent), offset)
    }

    private static func element(
        in source: BERSource, at start: Int, end: Int, depth: Int, _ place: Place
    ) throws(PKCS12Error) -> BERElement {
        guard source.budget.allows(depth) else {
            throw source.budget.refusal(at: location(place, source, start), depth: depth)
        }
        let bytes = source.bytes
        let identifier = bytes[start]
        guard identifier & 0x1F != 0x1F else {
            throw PKCS12Error(
                .malformed, "a tag number above 30 does not belong here", at: location(place, source, start),
                remedy: "export the file again")
        }
        guard identifier & 0xDF != 0 else {
            throw PKCS12Error(
                .malformed, "a tag number of 0 does not belong here", at: location(place, source, start),
                remedy: "export the file again")
        }
        var position = start + 1
        guard position < end else { throw ended(source, place, start, needed: 1, present: 0) }
        let first = bytes[position]
        position += 1
        if first == 0x80 {
            guard identifier & BERElement.constructedBit != 0 else {
                throw PKCS12Error(
                    .malformed, "a primitive element has an indefinite length", at: location(place, source, start),
                    remedy: "export the file again")
            }
            let contentStart = position
            let contentEnd = try endOfContents(in: source, from: position, end: end, depth: depth + 1, place)
            return BERElement(
                source: source, identifier: identifier, start: start, contents: contentStart..<contentEnd,
                end: contentEnd + 2, depth: depth, field: place.field, index: place.index, parent: place.parent)
        }
        var length = Int(first)
        if first > 0x80 {
            let count = Int(first & 0x7F)
            guard position + count <= end else {
                throw ended(source, place, start, needed: count, present: end - position)
            }
            // Leading zeros are legal BER; what is left must fit, and nothing above 2^48 can be in memory.
            let octets = bytes[position..<(position + count)].drop { $0 == 0 }
            guard octets.count <= 6 else {
                throw PKCS12Error(
                    .malformed, "a length of \(octets.count * 8) bits is claimed", at: location(place, source, start),
                    remedy: "export the file again")
            }
            length = octets.reduce(0) { $0 << 8 | Int($1) }
            position += count
        }
        guard length <= end - position else {
            throw ended(source, place, start, needed: length, present: end - position)
        }
        return BERElement(
            source: source, identifier: identifier, start: start, contents: position..<(position + length),
            end: position + length, depth: depth, field: place.field, index: place.index, parent: place.parent)
    }

    /// Finds the end-of-contents octets that close an indefinite length.
    private static func endOfContents(
        in source: BERSource, from start: Int, end: Int, depth: Int, _ place: Place
    ) throws(PKCS12Error) -> Int {
        var position = start
        while true {
            guard position + 2 <= end else { throw ended(source, place, start, needed: 2, present: end - position) }
            if source.bytes[position] == 0, source.bytes[position + 1] == 0 { return position }
            position = try element(in: source, at: position, end: end, depth: depth, place).end
        }
    }

    /// An element that reaches beyond what holds it: the file was cut off when it is the file that ends.
    private static func ended(
        _ source: BERSource, _ place: Place, _ offset: Int, needed: Int, present: Int
    ) -> PKCS12Error {
        // More than any file may have is a lie about the length, not a file that was cut off.
        let isCutOff = source.origin == 0 && needed <= 64 * 1_048_576 && CutOff.isBeginning(source.bytes)
        return PKCS12Error(
            isCutOff ? .truncated : .malformed,
            "the encoding ends early: \(needed) bytes are announced, \(max(0, present)) are there",
            at: location(place, source, offset), remedy: "copy or export the file again; it may be cut off")
    }
}
