/// What a field of a record holds, as far as it can be compared.
public enum FieldValue: Sendable, Hashable {
    /// Nothing.
    case null
    /// Text.
    case text(String)
    /// A whole number; moments are seconds since 1970.
    case integer(Int64)
    /// Another number.
    case number(Double)
    /// True or false.
    case bool(Bool)
}

/// How a field compares.
public enum FieldKind: Sendable, Hashable {
    /// Text for people: ASCII letters match in either case.
    case text
    /// Text that is compared byte for byte.
    case identifier
    /// A number.
    case number
    /// True or false.
    case boolean
}

/// The fields of a kind of record by which it can be looked for.
public protocol QueryField: Hashable, Sendable, CaseIterable {
    /// How the field compares.
    var kind: FieldKind { get }
    /// Whether the field may hold nothing.
    var isOptional: Bool { get }
}

extension QueryField {
    /// Fields hold something unless they say otherwise.
    public var isOptional: Bool { false }
}

/// A record that can be looked for.
public protocol QueriedRecord: Sendable {
    /// Its fields.
    associatedtype Field: QueryField
    /// Its place in the order of creation.
    var position: Int64 { get }
    /// What a field holds.
    func value(of field: Field) -> FieldValue
}
