/// The steps of a query.
extension GraphQuery {
    /// Counts all elements, pages aside: the first page has the number in `odataCount`.
    public func count(_ isCounted: Bool = true) -> Self {
        setting(\.isCounted, to: isCounted)
    }

    /// Brings related entities along.
    public func expand(_ first: PartialKeyPath<Entity>, _ others: PartialKeyPath<Entity>...) -> Self {
        adding([first] + others, to: \.expanded)
    }

    /// Brings related entities along, in OData's language: `owners` or `owners($select=id)`.
    public func expand(_ names: String...) -> Self {
        adding(names, to: \.expanded)
    }

    /// Gives only elements of which a condition holds, in OData's language: `startswith(displayName, 'A')`.
    public func filter(_ condition: String) -> Self {
        setting(\.condition, to: condition)
    }

    /// Sorts by a property, within what was sorted by before.
    public func orderBy(_ property: PartialKeyPath<Entity>, _ direction: SortDirection = .ascending) -> Self {
        adding([property], to: \.order, behind: direction.suffix)
    }

    /// Sorts by a property, within what was sorted by before.
    public func orderBy(_ name: String, _ direction: SortDirection = .ascending) -> Self {
        adding([name + direction.suffix], to: \.order)
    }

    /// Gives only elements in which words occur; words stand in double quotes: `"\"contoso\""`.
    public func search(_ words: String) -> Self {
        setting(\.words, to: words)
    }

    /// Answers with these properties only.
    public func select(_ first: PartialKeyPath<Entity>, _ others: PartialKeyPath<Entity>...) -> Self {
        adding([first] + others, to: \.selected)
    }

    /// Answers with these properties only.
    public func select(_ names: String...) -> Self {
        adding(names, to: \.selected)
    }

    /// Passes over elements at the beginning.
    public func skip(_ number: Int) -> Self {
        setting(\.skipped, to: number)
    }

    /// Gives at most so many elements in a page.
    public func top(_ number: Int) -> Self {
        setting(\.pageSize, to: number)
    }
}
