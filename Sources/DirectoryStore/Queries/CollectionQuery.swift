/// Which records of a collection are asked for, and in which order.
public struct CollectionQuery<Field: QueryField>: Sendable, Hashable {
    /// What must hold; `nil` for all.
    public var condition: Condition<Field>?
    /// The order; ties, and everything where this is empty, are in the order of creation.
    public var order: [SortKey<Field>]
    /// The record behind which to begin.
    public var after: PagePosition?
    /// How many records to leave out first.
    public var skip: Int
    /// At most this many, 1 or more.
    public var limit: Int

    /// Asks for a page.
    public init(
        condition: Condition<Field>? = nil, order: [SortKey<Field>] = [], after: PagePosition? = nil, skip: Int = 0,
        limit: Int
    ) {
        self.condition = condition
        self.order = order
        self.after = after
        self.skip = skip
        self.limit = limit
    }
}

/// A key of an order.
public struct SortKey<Field: QueryField>: Sendable, Hashable {
    /// The field; it never holds nothing.
    public var field: Field
    /// Whether the largest comes first.
    public var isDescending: Bool

    /// Makes a key.
    public init(_ field: Field, isDescending: Bool = false) {
        self.field = field
        self.isDescending = isDescending
    }
}

/// A place in an ordered collection that survives what is added and removed: the last record seen, by what it was
/// ordered by.
public struct PagePosition: Sendable, Hashable {
    /// What the record held in the fields of the order.
    public var values: [FieldValue]
    /// Its place in the order of creation.
    public var position: Int64

    /// Makes a place.
    public init(values: [FieldValue], position: Int64) {
        self.values = values
        self.position = position
    }
}

extension QueriedRecord {
    /// The place of this record in an order.
    public func pagePosition(in order: [SortKey<Field>]) -> PagePosition {
        PagePosition(values: order.map { value(of: $0.field) }, position: position)
    }
}
