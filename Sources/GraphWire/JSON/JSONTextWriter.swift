/// JSON text while it grows: values are written where they stand, and an object's members are put in order when it ends.
///
/// This is an `Encoder` of our own because half the time of a page of a collection went into Foundation's, which builds
/// a tree of boxes first. It writes what `JSONEncoder` with `.sortedKeys` and `.withoutEscapingSlashes` writes.
final class JSONTextWriter: Encoder {
    // Each is touched by one short access at a time, never from within another; to have that checked while running took
    // an eighth of the time.
    /// The text so far.
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
    /// Members of the objects that are open, the innermost last.
    @exclusivity(unchecked) private var members: [Member] = []
    /// Values that are open, the innermost last.
    @exclusivity(unchecked) private var levels: [Level] = []

    /// A member of an object: `"name":value` in ``bytes``.
    private struct Member {
        let name: String
        let start: Int
        var end: Int
    }

    private struct Level {
        enum Kind { case none, single, object, array }

        var kind = Kind.none
        /// Where the value begins in ``JSONTextWriter/bytes``.
        let start: Int
        /// Where its members begin in ``JSONTextWriter/members``.
        let firstMember: Int
        /// Elements of an array.
        var count = 0
        /// Text that parts of this value still write elsewhere, by their place: `nestedContainer`, `superEncoder`.
        var parts: [(member: Int, offset: Int, writer: JSONTextWriter)] = []
    }

    /// Not kept: nothing the project encodes fails by its place.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The text of a value.
    ///
    /// - Throws: `EncodingError` for a number that JSON cannot write, and what the value itself throws.
    static func text(of value: some Encodable) throws -> [UInt8] {
        let writer = JSONTextWriter()
        writer.bytes.reserveCapacity(1_024)
        try writer.encode(value)
        return writer.bytes
    }

    // MARK: Encoder

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object)
        return KeyedEncodingContainer(JSONTextObject<Key>(writer: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(.array)
        return JSONTextArray(writer: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        if levels.isEmpty { open() }
        levels[levels.count - 1].kind = .single
        return JSONTextScalar(writer: self)
    }

    // MARK: Values

    /// Writes a value that encodes itself.
    func encode(_ value: some Encodable) throws {
        open()
        try value.encode(to: self)
        close()
    }

    /// Writes a string with the escapes of RFC 8259 §7, and no more than it asks for.
    func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count where Self.isEscaped(utf8[index]) {
                bytes.append(contentsOf: utf8[start..<index])
                appendEscaped(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    func write(_ value: some FixedWidthInteger) { bytes.append(contentsOf: String(value).utf8) }
    func writeNull() { bytes.append(contentsOf: "null".utf8) }

    /// Writes the shortest text that reads back as the number.
    func write(_ value: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number \(value)."))
        }
        let text = String(value)
        bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func appendEscaped(_ byte: UInt8) {
        let short: Unicode.Scalar? =
            switch byte {
            case 0x08: "b"
            case 0x09: "t"
            case 0x0A: "n"
            case 0x0C: "f"
            case 0x0D: "r"
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            default: nil
            }
        bytes.append(UInt8(ascii: "\\"))
        if let short {
            bytes.append(UInt8(ascii: short))
        } else {
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }

    // MARK: Members and elements

    /// Writes one member of the object that is open.
    func member(_ name: String, _ value: () throws -> Void) rethrows {
        if levels[levels.count - 1].firstMember < members.count { bytes.append(UInt8(ascii: ",")) }
        let index = members.count
        members.append(Member(name: name, start: bytes.count, end: 0))
        write(name)
        bytes.append(UInt8(ascii: ":"))
        try value()
        members[index].end = bytes.count
    }

    /// Writes one element of the array that is open.
    func element(_ value: () throws -> Void) rethrows {
        if elementCount > 0 { bytes.append(UInt8(ascii: ",")) }
        levels[levels.count - 1].count += 1
        try value()
    }

    /// How many elements the open array has.
    var elementCount: Int { levels[levels.count - 1].count }

    /// Text that is written later, into a writer of its own, and stands here when the open value ends.
    func part() -> JSONTextWriter {
        let writer = JSONTextWriter()
        levels[levels.count - 1].parts.append((members.count - 1, bytes.count, writer))
        return writer
    }

    // MARK: Levels

    private func open() { levels.append(Level(start: bytes.count, firstMember: members.count)) }

    private func begin(_ kind: Level.Kind) {
        if levels.isEmpty { open() }
        guard levels[levels.count - 1].kind != kind else { return }
        levels[levels.count - 1].kind = kind
        bytes.append(UInt8(ascii: kind == .object ? "{" : "["))
    }

    private func close() {
        let level = levels.removeLast()
        fill(level.parts)
        switch level.kind {
        case .single: break
        case .none: bytes.append(contentsOf: "{}".utf8)
        case .array: bytes.append(UInt8(ascii: "]"))
        case .object:
            sortMembers(from: level.firstMember, after: level.start)
            members.removeSubrange(level.firstMember...)
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// Puts the text of parts where they belong, the last first, so that the places before it stay true.
    private func fill(_ parts: [(member: Int, offset: Int, writer: JSONTextWriter)]) {
        for part in parts.reversed() {
            while !part.writer.levels.isEmpty { part.writer.close() }
            let text = part.writer.bytes.isEmpty ? Array("{}".utf8) : part.writer.bytes
            bytes.insert(contentsOf: text, at: part.offset)
            guard part.member >= 0 else { continue }
            members[part.member].end += text.count
            for later in members.indices.dropFirst(part.member + 1) {
                members[later] = Member(
                    name: members[later].name, start: members[later].start + text.count,
                    end: members[later].end + text.count)
            }
        }
    }

    /// Orders the members of the object that ends, by the bytes of their names; of two with one name the later counts.
    private func sortMembers(from first: Int, after start: Int) {
        let open = members[first...]
        guard zip(open, open.dropFirst()).contains(where: { $0.name >= $1.name }) else { return }
        let ordered = open.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count - start)
        for (index, (_, member)) in ordered.enumerated() {
            if index + 1 < ordered.count, ordered[index + 1].element.name == member.name { continue }
            if !text.isEmpty { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: bytes[member.start..<member.end])
        }
        bytes.replaceSubrange((start + 1)..., with: text)
    }
}
