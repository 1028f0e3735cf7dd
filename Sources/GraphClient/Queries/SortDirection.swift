/// Which end of an order comes first.
public enum SortDirection: Sendable, Hashable {
    /// The smallest, the oldest, A.
    case ascending
    /// The largest, the newest, Z.
    case descending

    /// What stands behind a property in `$orderby`.
    var suffix: String { self == .descending ? " desc" : "" }
}
