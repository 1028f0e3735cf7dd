import Foundation

/// One key of `$orderby`.
public struct OrderItem: Sendable, Hashable {
    /// The property.
    public let property: PropertyReference
    /// Whether the largest comes first.
    public let isDescending: Bool

    static func list(_ text: String) throws(ODataSyntaxError) -> [OrderItem] {
        var items: [OrderItem] = []
        for piece in try QueryOptions.names(in: text, "$orderby") {
            let words = piece.name.split(whereSeparator: \.isWhitespace)
            let direction = words.count > 1 ? words[1].lowercased() : "asc"
            guard let name = words.first, words.count <= 2, direction == "asc" || direction == "desc" else {
                throw ODataSyntaxError(
                    option: "$orderby", position: piece.position,
                    message: "a property is expected here, and behind it asc or desc")
            }
            items.append(
                OrderItem(
                    property: PropertyReference(name: String(name), position: piece.position),
                    isDescending: direction == "desc"))
        }
        return items
    }
}
