/// A number with the text it was written as, so that `1.10` and numbers of twenty digits stay what they are.
package struct JSONNumber: Sendable {
    /// As JSON writes it.
    package let text: String
    /// Its value, when that is whole and fits.
    package let integer: Int64?
    /// Its value, rounded where it must be; infinite when it is too large.
    package let double: Double

    private init(text: String, integer: Int64?, double: Double) {
        self.text = text
        self.integer = integer
        self.double = double
    }

    package init(_ value: Int64) {
        self.init(text: String(value), integer: value, double: Double(value))
    }

    /// - Returns: `nil` for what JSON cannot write: infinity and what is not a number.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let integer = Self.exact(value) {
            self.init(integer)
        } else {
            self.init(text: value.description, integer: nil, double: value)
        }
    }

    /// A number in the spelling of JSON (RFC 8259 §6).
    ///
    /// - Returns: `nil` when it is none.
    package init?(parsing text: String) {
        guard Self.isNumber(Array(text.utf8)), let double = Double(text) else { return nil }
        self.init(text: text, integer: Int64(text) ?? Self.exact(double), double: double)
    }

    /// Whole numbers up to where a double begins to leave some out.
    private static func exact(_ value: Double) -> Int64? {
        Int64(exactly: value).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
    }

    private static func isNumber(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        func digits() -> Int {
            let found = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(found)
            return found
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !isZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

/// Compared by value: `1` equals `1.0`.
extension JSONNumber: Comparable {
    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        if let left = left.integer, let right = right.integer { return left == right }
        return left.double == right.double
    }

    package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if let left = left.integer, let right = right.integer { return left < right }
        return left.double < right.double
    }
}
