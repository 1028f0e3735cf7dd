package import GraphWire

/// Any JSON value, with members in the order they came and numbers as they were written: what a person who looks at an
/// answer expects, and `JSONValue` does not keep.
package enum OrderedJSON: Sendable {
    /// JSON `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number.
    case number(JSONNumber)
    /// Text.
    case string(String)
    /// An array.
    case array([OrderedJSON])
    /// An object.
    case object(JSONMembers)

    /// The same value without its order, for requests.
    package var unordered: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): number.integer.map { .integer($0) } ?? .number(number.double)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.unordered))
        case .object(let members):
            .object(Dictionary(members.map { ($0.name, $0.value.unordered) }, uniquingKeysWith: { $1 }))
        }
    }

    /// A value without order, its members sorted by name.
    package init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .number(JSONNumber(value))
        case .number(let value): self = JSONNumber(value).map { .number($0) } ?? .null
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map(OrderedJSON.init))
        case .object(let members):
            self = .object(
                JSONMembers(members.sorted { $0.key < $1.key }.map { JSONMember($0.key, OrderedJSON($0.value)) }))
        }
    }

    /// Whether it has neither elements nor members.
    package var isScalar: Bool {
        switch self {
        case .array, .object: false
        case .null, .bool, .number, .string: true
        }
    }
}

/// Equality as JSON sees it: numbers by value, members in any order, text by its code points.
extension OrderedJSON: Equatable {
    package static func == (left: OrderedJSON, right: OrderedJSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
        default: false
        }
    }
}
