/// The names a person probably meant.
package enum NearestName {
    /// The most characters of a name that are compared; what is longer was not meant as a name.
    private static let longest = 200

    /// The names that are closest to what was written, best first; none when nothing is close.
    ///
    /// Case does not count. A name is close when few characters differ in proportion to its length, when it begins with
    /// what was written, or when one piece of it was left out, as in `api-connector-id` of `identity-api-connector-id`.
    ///
    /// - Parameter limit: how many names at most.
    package static func suggestions(for word: String, among names: [String], limit: Int = 3) -> [String] {
        let written = Array(word.lowercased().unicodeScalars.prefix(longest))
        guard !written.isEmpty, word.unicodeScalars.count <= longest else { return [] }
        let allowed = max(1, written.count / 3)
        var seen: Set<String> = []
        let found = names.compactMap { name -> (name: String, distance: Int)? in
            guard seen.insert(name).inserted else { return nil }
            let candidate = Array(name.lowercased().unicodeScalars.prefix(longest))
            if let distance = distance(written, candidate, atMost: allowed) { return (name, distance) }
            // Of two names that begin so, the shorter is the likelier; both come behind names that are misspelt.
            guard written.count >= 3, isLeftOver(written, of: candidate) else { return nil }
            return (name, allowed + candidate.count - written.count)
        }
        // The sort is not stable by contract, so equal distances are put in the order of the names.
        return found.enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .prefix(max(0, limit)).map(\.element.name)
    }

    /// Whether only the end of a name was left out, or a piece of it of which enough is left to tell.
    private static func isLeftOver(_ written: [Unicode.Scalar], of name: [Unicode.Scalar]) -> Bool {
        guard written.count < name.count else { return false }
        let beginning = zip(written, name).prefix { $0 == $1 }.count
        if beginning == written.count { return true }
        let end = zip(written.reversed(), name.reversed()).prefix { $0 == $1 }.count
        return beginning + end >= written.count && written.count >= 6 && written.count * 2 >= name.count
    }

    /// A sentence such as `did you mean "list" or "get"?`; `nil` when nothing is close.
    package static func question(for word: String, among names: [String], limit: Int = 3) -> String? {
        let quoted = suggestions(for: word, among: names, limit: limit).map { "\"\($0)\"" }
        guard let last = quoted.last else { return nil }
        guard quoted.count > 1 else { return "did you mean \(last)?" }
        return "did you mean \(quoted.dropLast().joined(separator: ", ")) or \(last)?"
    }

    /// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other (optimal string
    /// alignment); `nil` when more than `bound`.
    static func distance<Element: Equatable>(_ from: [Element], _ to: [Element], atMost bound: Int) -> Int? {
        guard abs(from.count - to.count) <= bound else { return nil }
        var before = [Int](repeating: 0, count: to.count + 1)
        var previous = Array(0...to.count)
        var current = before
        for (row, element) in from.enumerated() {
            current[0] = row + 1
            var least = current[0]
            for (column, other) in to.enumerated() {
                var cost = min(
                    previous[column] + (element == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, element == to[column - 1], from[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                current[column + 1] = cost
                least = min(least, cost)
            }
            // A swap reaches back two rows, so the row before has to be beyond the bound, too.
            if least > bound, previous.allSatisfy({ $0 > bound }) { return nil }
            (before, previous, current) = (previous, current, before)
        }
        let distance = previous[to.count]
        return distance <= bound ? distance : nil
    }
}
