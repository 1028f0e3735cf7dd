import GraphWire

/// Why text is not JSON. What it says never repeats the text, which may hold a secret.
package struct JSONTextError: Error, Equatable, CustomStringConvertible {
    /// What was expected or is wrong.
    package let problem: String
    /// Counted from 1.
    package let line: Int
    /// In characters, counted from 1.
    package let column: Int

    /// Such as `a comma or } is expected at line 1, column 12`.
    package var description: String { "\(problem) at line \(line), column \(column)" }
}

extension OrderedJSON {
    /// Reads JSON text (RFC 8259) in UTF-8; a byte order mark in front is passed over.
    ///
    /// - Throws: ``JSONTextError`` for what is no JSON, or is nested deeper than `JSONNesting.limit`.
    package init(parsing text: some Sequence<UInt8>) throws(JSONTextError) {
        var reader = OrderedJSONReader(text: Array(text))
        self = try reader.document()
    }
}

/// Reads JSON text byte by byte.
private struct OrderedJSONReader {
    let text: [UInt8]
    private var position = 0
    private var depth = 0

    init(text: [UInt8]) {
        self.text = text
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(JSONTextError) -> OrderedJSON {
        skipSpace()
        guard position < text.count else { throw failure("there is no text") }
        let value = try value()
        skipSpace()
        guard position == text.count else { throw failure("the end of the text is expected") }
        return value
    }

    private mutating func value() throws(JSONTextError) -> OrderedJSON {
        switch byte {
        case UInt8(ascii: "{"): return .object(try nested { reader throws(JSONTextError) in try reader.members() })
        case UInt8(ascii: "["): return .array(try nested { reader throws(JSONTextError) in try reader.elements() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("a value is missing: the text ends")
        default: return .number(try number())
        }
    }

    private mutating func nested<Value>(
        _ read: (inout OrderedJSONReader) throws(JSONTextError) -> Value
    ) throws(JSONTextError) -> Value {
        depth += 1
        guard depth <= JSONNesting.limit else {
            throw failure("the text is nested deeper than \(JSONNesting.limit) levels")
        }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func members() throws(JSONTextError) -> JSONMembers {
        var members = JSONMembers()
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure("a member's name in double quotes is expected") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is expected") }
            skipSpace()
            members.set(name, to: try value())
            skipSpace()
            if take(UInt8(ascii: "}")) { return members }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or } is expected") }
        }
    }

    private mutating func elements() throws(JSONTextError) -> [OrderedJSON] {
        var elements: [OrderedJSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or ] is expected") }
        }
    }

    private mutating func word(_ word: String, _ value: OrderedJSON) throws(JSONTextError) -> OrderedJSON {
        guard text[position...].starts(with: word.utf8) else { throw failure("a value is expected") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONTextError) -> JSONNumber {
        let digits = text[position...].prefix { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard !digits.isEmpty else { throw failure("a value is expected") }
        guard let number = JSONNumber(parsing: String(decoding: digits, as: UTF8.self)) else {
            throw failure("a number is expected")
        }
        position += digits.count
        return number
    }

    private mutating func string() throws(JSONTextError) -> String {
        let start = position
        position += 1
        var bytes: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: bytes, as: UTF8.self) else {
                    position = start
                    throw failure("text that is not UTF-8 begins")
                }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &bytes)
            case 0..<0x20:
                throw failure("a line break or control character stands in a string; write it as \\n or \\u00…")
            default:
                bytes.append(byte)
                position += 1
            }
        }
        position = start
        throw failure("a string begins that does not end")
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONTextError) {
        guard let byte else { throw failure("the text ends in a string") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            try unicode(into: &bytes)
            return
        default: throw failure("a backslash stands before a character that needs none")
        }
        position += 1
    }

    private mutating func unicode(into bytes: inout [UInt8]) throws(JSONTextError) {
        let first = try hexadecimal()
        var scalar = Unicode.Scalar(UInt32(first))
        if UTF16.isLeadSurrogate(first), text[position...].starts(with: "\\u".utf8) {
            position += 2
            let second = try hexadecimal()
            if UTF16.isTrailSurrogate(second) {
                scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10) + UInt32(second & 0x3FF))
            }
        }
        guard let scalar else { throw failure("half of a character stands before this place") }
        bytes += Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(JSONTextError) -> UInt16 {
        let digits = text[position...].prefix(4)
        let areDigits = digits.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }
        guard digits.count == 4, areDigits, let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits are expected") }
        position += 4
        return value
    }

    private var byte: UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func failure(_ problem: String) -> JSONTextError {
        let before = text.prefix(position)
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Characters, as an editor counts them: bytes that do not begin one are passed over.
        let column = text[lineStart..<max(lineStart, before.endIndex)].count { $0 & 0xC0 != 0x80 } + 1
        let line = before.count { $0 == 0x0A } + 1
        return JSONTextError(problem: problem, line: line, column: column)
    }
}
