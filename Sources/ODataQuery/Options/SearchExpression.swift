/// A `$search`: clauses such as `"displayName:contoso"`, all of which, or one of which, must hold.
public struct SearchExpression: Sendable, Hashable {
    /// A property, or all searchable ones, and what it must contain.
    public struct Clause: Sendable, Hashable {
        /// The property in front of the colon; `nil` where there is none.
        public let property: PropertyReference?
        /// The text to be found.
        public let text: String
    }

    /// Groups of which every one must hold; of a group one clause must.
    public let groups: [[Clause]]

    init(_ text: String) throws(ODataSyntaxError) {
        var groups: [[Clause]] = []
        var joinsPrevious = false
        var clauseCount = 0
        var rest = text[...]
        func position() -> Int { text.distance(from: text.startIndex, to: rest.startIndex) + 1 }
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard let first = rest.first else { break }
            guard first == "\"" else {
                let word = rest.prefix { !$0.isWhitespace }
                switch word.uppercased() {
                case "AND" where !groups.isEmpty: joinsPrevious = false
                case "OR" where !groups.isEmpty: joinsPrevious = true
                default:
                    throw ODataSyntaxError(
                        option: "$search", position: position(),
                        message: "a clause in double quotes is expected here, such as \"displayName:contoso\"")
                }
                rest = rest.dropFirst(word.count)
                continue
            }
            let start = position() + 1
            let inside = rest.dropFirst().prefix { $0 != "\"" }
            guard inside.endIndex < rest.endIndex else {
                throw ODataSyntaxError(option: "$search", position: start - 1, message: "the quote is not closed")
            }
            rest = rest[rest.index(after: inside.endIndex)...]
            let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let clause = Clause(
                property: parts.count == 2 ? PropertyReference(name: String(parts[0]), position: start) : nil,
                text: String(parts.last ?? ""))
            if joinsPrevious, let last = groups.popLast() {
                groups.append(last + [clause])
            } else {
                groups.append([clause])
            }
            joinsPrevious = false
            clauseCount += 1
            guard clauseCount <= QueryOptions.largestCount else {
                throw ODataSyntaxError(
                    option: "$search", position: start,
                    message: "more than \(QueryOptions.largestCount) clauses are too many")
            }
        }
        guard !groups.isEmpty else {
            throw ODataSyntaxError(option: "$search", position: 1, message: "a clause in double quotes is expected")
        }
        self.groups = groups
    }
}
