import Foundation

/// One relationship of `$expand`.
public struct ExpandItem: Sendable, Hashable {
    /// The relationship.
    public let property: PropertyReference
    /// `$select` inside its parentheses; `nil` when it is absent.
    public let select: [PropertyReference]?

    /// `a,b($select=c,d)`
    static func list(_ text: String) throws(ODataSyntaxError) -> [ExpandItem] {
        var items: [ExpandItem] = []
        var depth = 0
        var start = text.startIndex
        var index = text.startIndex
        while true {
            let isEnd = index == text.endIndex
            if isEnd || (depth == 0 && text[index] == ",") {
                items.append(try item(text[start..<index], at: text.distance(from: text.startIndex, to: start) + 1))
                guard items.count <= QueryOptions.largestCount else {
                    throw ODataSyntaxError(
                        option: "$expand", message: "more than \(QueryOptions.largestCount) names are too many")
                }
                if isEnd { break }
                start = text.index(after: index)
            } else if text[index] == "(" {
                depth += 1
            } else if text[index] == ")" {
                depth -= 1
            }
            index = text.index(after: index)
        }
        return items
    }

    private static func item(_ text: Substring, at position: Int) throws(ODataSyntaxError) -> ExpandItem {
        let name = text.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
        let rest = text.drop { $0 != "(" }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "*" || $0 == "_" }) else {
            throw ODataSyntaxError(option: "$expand", position: position, message: "a relationship is expected here")
        }
        let reference = PropertyReference(name: name, position: position)
        guard !rest.isEmpty else { return ExpandItem(property: reference, select: nil) }
        let options = rest.dropFirst().dropLast()
        guard rest.last == ")" else {
            throw ODataSyntaxError(
                option: "$expand", position: position, message: "the parenthesis of \(name) is not closed")
        }
        guard !options.isEmpty else { return ExpandItem(property: reference, select: nil) }
        let parts = options.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased().hasSuffix("select"), !options.contains(";") else {
            throw ODataSyntaxError(
                option: "$expand", position: position, message: "$select is the only option inside $expand")
        }
        return ExpandItem(property: reference, select: try QueryOptions.names(in: String(parts[1]), "$expand"))
    }
}
