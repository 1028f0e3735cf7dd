/// The way to an element, put into words only when an error needs it: good files have thousands of elements and no
/// errors.
final class BERPath: Sendable {
    private let parent: BERPath?
    private let field: StaticString
    private let index: Int?

    init(_ field: StaticString, index: Int? = nil, below parent: BERPath? = nil) {
        self.parent = parent
        self.field = field
        self.index = index
    }

    /// Such as `AuthenticatedSafe[1].SafeBag[0].bagValue`.
    var text: String {
        let own = index.map { "\(field)[\($0)]" } ?? "\(field)"
        guard let parent else { return own }
        return "\(parent.text).\(own)"
    }
}
