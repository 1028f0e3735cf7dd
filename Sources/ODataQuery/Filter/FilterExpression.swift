/// A `$filter` as a value (OData 4.01 URL conventions §5.1.1).
public indirect enum FilterExpression: Sendable, Hashable {
    /// Both hold.
    case and(FilterExpression, FilterExpression)
    /// One of them holds.
    case or(FilterExpression, FilterExpression)
    /// It does not hold.
    case not(FilterExpression)
    /// A property compared with a literal.
    case comparison(PropertyReference, ComparisonOperator, Literal)
    /// A property that is one of several literals.
    case isIn(PropertyReference, [Literal])
    /// A text function of a property and a literal.
    case text(TextFunction, PropertyReference, String)
}

/// A property as a query names it.
public struct PropertyReference: Sendable, Hashable {
    /// The name as it was written; parts of a path are joined by `/`.
    public let name: String
    /// Where it stands, counted from 1, for errors.
    public let position: Int

    /// Names a property.
    public init(name: String, position: Int) {
        self.name = name
        self.position = position
    }
}

/// The operators between a property and a literal.
public enum ComparisonOperator: String, Sendable, CaseIterable {
    /// Equal.
    case equal = "eq"
    /// Not equal.
    case notEqual = "ne"
    /// Greater than.
    case greater = "gt"
    /// Greater or equal.
    case greaterOrEqual = "ge"
    /// Less than.
    case less = "lt"
    /// Less or equal.
    case lessOrEqual = "le"

    /// The operator with its sides exchanged.
    var mirrored: ComparisonOperator {
        switch self {
        case .equal, .notEqual: self
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        }
    }
}

/// The functions that yield true or false.
public enum TextFunction: String, Sendable, CaseIterable {
    /// Begins with.
    case startsWith = "startswith"
    /// Ends with.
    case endsWith = "endswith"
    /// Has somewhere.
    case contains
}

/// A value in a query.
public enum Literal: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// Another number.
    case number(Double)
    /// Text in quotes, or a GUID without.
    case text(String)
    /// A moment, seconds since 1970.
    case date(Double)
}
