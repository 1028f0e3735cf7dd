/// A condition on a record. A comparison with nothing is true only for equality of nothing with nothing, so a condition
/// is always true or false.
public indirect enum Condition<Field: QueryField>: Sendable, Hashable {
    /// Both hold.
    case and(Condition, Condition)
    /// One of them holds.
    case or(Condition, Condition)
    /// It does not hold.
    case not(Condition)
    /// A field compared with a value.
    case comparison(Field, Comparison, FieldValue)
    /// A field that is one of several values.
    case isIn(Field, [FieldValue])
    /// Text that begins with, ends with or has another text in it.
    case text(Field, TextMatch, String)

    /// Ways to compare.
    public enum Comparison: Sendable, Hashable, CaseIterable {
        /// The same.
        case equal
        /// Not the same.
        case notEqual
        /// Less.
        case less
        /// Not more.
        case lessOrEqual
        /// More.
        case greater
        /// Not less.
        case greaterOrEqual
    }

    /// Where a text is looked for.
    public enum TextMatch: Sendable, Hashable, CaseIterable {
        /// At the beginning.
        case prefix
        /// At the end.
        case suffix
        /// Anywhere.
        case anywhere
    }
}
