import GraphWire

/// Numbers as PowerShell writes them (about_Numeric_Literals): `10`, `0x1F`, `0b101`, `1.5e3`, with a type behind such as
/// `10L`, and a multiplier such as `1kb`.
enum NumericLiteral {
    /// What text says as a number.
    enum Reading: Equatable {
        case value(JSONValue)
        /// A number that cannot be sent as what it is.
        case tooLarge
        case none
    }

    private static let multipliers: [String: Int64] = [
        "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40, "pb": 1 << 50,
    ]
    /// What the types hold; those that hold more than 64 bits are not limited here.
    private static let types: [(suffix: String, range: ClosedRange<Int64>)] = [
        ("ul", 0...Int64.max), ("us", 0...65_535), ("uy", 0...255), ("u", 0...Int64.max), ("l", Int64.min...Int64.max),
        ("s", -32_768...32_767), ("y", -128...127), ("n", Int64.min...Int64.max), ("d", Int64.min...Int64.max),
    ]

    static func reading(_ text: String) -> Reading {
        var digits = text.lowercased()
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        guard digits.first?.isNumber == true || digits.first == "." else { return .none }
        var multiplier: Int64 = 1
        if let (suffix, factor) = multipliers.first(where: { digits.hasSuffix($0.key) }) {
            digits.removeLast(suffix.count)
            multiplier = factor
        }
        let radix = digits.hasPrefix("0x") ? 16 : digits.hasPrefix("0b") ? 2 : 10
        if radix != 10 { digits.removeFirst(2) }
        var range = Int64.min...Int64.max
        // To sixteen digits the d belongs itself.
        if let type = types.first(where: { digits.hasSuffix($0.suffix) && (radix != 16 || $0.suffix != "d") }) {
            digits.removeLast(type.suffix.count)
            range = type.range
        }
        if !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true }) {
            guard let whole = Int64((isNegative ? "-" : "") + digits, radix: radix) else { return .tooLarge }
            let (value, overflows) = whole.multipliedReportingOverflow(by: multiplier)
            return overflows || !range.contains(value) ? .tooLarge : .value(.integer(value))
        }
        let isDecimal = digits.allSatisfy { $0.isASCII && ($0.isNumber || ".e+-".contains($0)) }
        guard radix == 10, isDecimal, let magnitude = Double(digits) else { return .none }
        let value = (isNegative ? -magnitude : magnitude) * Double(multiplier)
        guard value.isFinite else { return .tooLarge }
        return .value(multiplier > 1 ? Int64(exactly: value).map { .integer($0) } ?? .number(value) : .number(value))
    }
}
