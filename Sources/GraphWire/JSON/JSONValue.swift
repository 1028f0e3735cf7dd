public import Foundation

/// Any JSON value, for bodies whose members must be looked at before they are understood.
///
/// Object members keep the spelling they came with; look them up with ``JSONValue/member(_:)``, which ignores
/// case as Graph does. Integers that fit 64 bits stay exact; other numbers are doubles.
public enum JSONValue: Sendable, Hashable {
    /// JSON `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction that fits 64 bits.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// Text.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; the order of members is not kept.
    case object([String: JSONValue])
}

extension JSONValue {
    /// Reads JSON text.
    ///
    /// - Throws: ``JSONSyntaxError``, whose text names the character where the parser stopped.
    public init(parsing data: Data) throws {
        try JSONNesting.check(data)
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            throw JSONSyntaxError(detail: Self.syntaxDetail(of: data) ?? "the text is not valid JSON")
        }
    }

    /// The decoder does not say where it stopped; the older parser does, and only what failed is read twice.
    private static func syntaxDetail(of data: Data) -> String? {
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
            return nil
        } catch {
            return (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
        }
    }

    /// The member of an object, its name compared without regard to ASCII case; an exact match wins.
    ///
    /// Returns `nil` when this is not an object or has no such member.
    public func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        if let exact = members[name] { return exact }
        let wanted = name.lowercased()
        return members.filter { $0.key.lowercased() == wanted }.min { $0.key < $1.key }?.value
    }

    /// The word a person would use for this kind of value.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: Codable {
    /// Decodes any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Most values are text, and every attempt that fails costs more than one that succeeds.
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Encodes the value as itself.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

/// Text that is not JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the parser met and at which character; nothing of the input itself.
    public let detail: String

    /// The detail.
    public var description: String { detail }
}

extension JSONValue: ExpressibleByStringLiteral {
    /// Text.
    public init(stringLiteral text: String) { self = .string(text) }
}
