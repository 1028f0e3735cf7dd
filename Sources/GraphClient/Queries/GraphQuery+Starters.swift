/// The same steps as beginnings, so that a query can be written as `.select(\.id).top(5)`.
extension GraphQuery {
    /// Counts all elements, pages aside: the first page has the number in `odataCount`.
    public static func count(_ isCounted: Bool = true) -> Self {
        Self().setting(\.isCounted, to: isCounted)
    }

    /// Brings related entities along.
    public static func expand(_ first: PartialKeyPath<Entity>, _ others: PartialKeyPath<Entity>...) -> Self {
        Self().adding([first] + others, to: \.expanded)
    }

    /// Brings related entities along, in OData's language: `owners` or `owners($select=id)`.
    public static func expand(_ names: String...) -> Self {
        Self().adding(names, to: \.expanded)
    }

    /// Gives only elements of which a condition holds, in OData's language: `startswith(displayName, 'A')`.
    public static func filter(_ condition: String) -> Self {
        Self().setting(\.condition, to: condition)
    }

    /// Sorts by a property, within what was sorted by before.
    public static func orderBy(_ property: PartialKeyPath<Entity>, _ direction: SortDirection = .ascending) -> Self {
        Self().adding([property], to: \.order, behind: direction.suffix)
    }

    /// Sorts by a property, within what was sorted by before.
    public static func orderBy(_ name: String, _ direction: SortDirection = .ascending) -> Self {
        Self().adding([name + direction.suffix], to: \.order)
    }

    /// Gives only elements in which words occur; words stand in double quotes: `"\"contoso\""`.
    public static func search(_ words: String) -> Self {
        Self().setting(\.words, to: words)
    }

    /// Answers with these properties only.
    public static func select(_ first: PartialKeyPath<Entity>, _ others: PartialKeyPath<Entity>...) -> Self {
        Self().adding([first] + others, to: \.selected)
    }

    /// Answers with these properties only.
    public static func select(_ names: String...) -> Self {
        Self().adding(names, to: \.selected)
    }

    /// Passes over elements at the beginning.
    public static func skip(_ number: Int) -> Self {
        Self().setting(\.skipped, to: number)
    }

    /// Gives at most so many elements in a page.
    public static func top(_ number: Int) -> Self {
        Self().setting(\.pageSize, to: number)
    }
}
