import Foundation
import GraphWire

/// A type in brackets in front of a value, such as `[string]5`, applied as PowerShell does (about_Type_Conversion).
struct LiteralCast {
    private static let integers: [String: ClosedRange<Int64>] = [
        "byte": 0...255, "sbyte": -128...127, "int16": -32_768...32_767, "short": -32_768...32_767,
        "uint16": 0...65_535, "int": -2_147_483_648...2_147_483_647, "int32": -2_147_483_648...2_147_483_647,
        "uint32": 0...4_294_967_295, "uint": 0...4_294_967_295, "int64": Int64.min...Int64.max,
        "long": Int64.min...Int64.max,
    ]
    private static let tables: Set = ["ordered", "hashtable", "pscustomobject", "psobject"]
    private static let others: Set = [
        "string", "uri", "bool", "boolean", "switch", "double", "single", "float", "decimal", "datetime",
        "datetimeoffset", "object",
    ]

    /// Without its `[]`.
    private let type: String
    private let isArray: Bool

    /// - Parameter name: what stands in the brackets, in lower case and without `System.`.
    init?(_ name: String) {
        let element = name == "array" ? "object" : name.hasSuffix("[]") ? String(name.dropLast(2)) : name
        guard Self.integers[element] != nil || Self.tables.contains(element) || Self.others.contains(element) else {
            return nil
        }
        type = element
        isArray = element != name
    }

    /// What it can be put in front of, for errors.
    var need: String {
        if isBytes { return "[byte[]] takes whole numbers from 0 to 255, or a method that gives bytes" }
        if let range = Self.integers[type] {
            return "[\(type)] takes a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
        switch type {
        case _ where Self.tables.contains(type): return "[\(type)] takes a hash table"
        case "bool", "boolean", "switch":
            return
                "[\(type)] takes $true, $false, a number or \"true\"; other text is true for PowerShell whatever it says"
        case "double", "single", "float", "decimal": return "[\(type)] takes a number"
        case "datetime", "datetimeoffset": return "[\(type)] takes a date such as \"2026-11-21T10:00:00Z\""
        default: return "[\(type)] takes one value"
        }
    }

    /// The value as the type has it; `nil` when it cannot be that.
    ///
    /// - Parameter isBytes: whether the value is bytes, in base64.
    func applied(to value: JSONValue, isBytes: Bool) -> JSONValue? {
        if isBytes { return self.isBytes || type == "object" ? value : nil }
        guard isArray else { return converted(value) }
        let elements = if case .array(let elements) = value { elements } else { [value] }
        let converted = elements.compactMap(converted)
        guard converted.count == elements.count else { return nil }
        guard self.isBytes else { return .array(converted) }
        let bytes = converted.compactMap { if case .integer(let byte) = $0 { UInt8(exactly: byte) } else { nil } }
        return .string(Data(bytes).base64EncodedString())
    }

    private var isBytes: Bool { isArray && type == "byte" }

    private func converted(_ value: JSONValue) -> JSONValue? {
        if let range = Self.integers[type] { return Self.integer(value, range) }
        if Self.tables.contains(type) { return if case .object = value { value } else { nil } }
        switch type {
        case "string", "uri": return Self.text(value)
        case "bool", "boolean", "switch": return Self.bool(value)
        case "double", "single", "float", "decimal": return Self.number(value)
        case "datetime", "datetimeoffset":
            guard case .string(let text) = value else { return nil }
            return PowerShellDate.sent(text).map { .string($0) }
        default: return value
        }
    }

    private static func text(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: ""
        case .bool(let flag): .string(flag ? "True" : "False")
        case .integer(let number): .string(String(number))
        case .number(let number): .string(String(number))
        case .string: value
        case .array, .object: nil
        }
    }

    private static func bool(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: .bool(false)
        case .bool: value
        case .integer(let number): .bool(number != 0)
        case .number(let number): .bool(number != 0)
        case .string(let text): text.isEmpty ? .bool(false) : text.lowercased() == "true" ? .bool(true) : nil
        case .array, .object: nil
        }
    }

    private static func number(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: .integer(0)
        case .bool(let flag): .integer(flag ? 1 : 0)
        case .integer, .number: value
        case .string(let text):
            if case .value(let number) = NumericLiteral.reading(text.trimmingCharacters(in: .whitespaces)) {
                number
            } else {
                nil
            }
        case .array, .object: nil
        }
    }

    private static func integer(_ value: JSONValue, _ range: ClosedRange<Int64>) -> JSONValue? {
        switch number(value) {
        case .integer(let number)?: return range.contains(number) ? .integer(number) : nil
        case .number(let number)?:
            // Halves go to the even neighbour.
            guard let whole = Int64(exactly: number.rounded(.toNearestOrEven)), range.contains(whole) else {
                return nil
            }
            return .integer(whole)
        default: return nil
        }
    }
}
