/// JSON as rows and columns.
struct JSONRows {
    /// The names of the columns; none when the rows have no names for theirs.
    let columns: [String]
    /// A cell for each column; `nil` where a row has no such member.
    let rows: [[OrderedJSON?]]

    /// Reads an array: objects have their members as columns, arrays their elements, anything else is one cell.
    ///
    /// - Parameter isQueried: then the columns stay as the query orders them. Otherwise id and name come first and what has
    ///   parts last, and the annotations of OData are left out.
    init(_ elements: [OrderedJSON], isQueried: Bool) {
        let objects = elements.compactMap { if case .object(let members) = $0 { members } else { nil } }
        guard objects.count == elements.count, !elements.isEmpty else {
            columns = []
            let areArrays = elements.allSatisfy { if case .array = $0 { true } else { false } }
            rows = elements.map { element in
                if areArrays, case .array(let cells) = element { cells } else { [element] }
            }
            return
        }
        columns = isQueried ? Self.names(of: objects) : Self.arranged(objects)
        let columns = columns
        rows = objects.map { object in columns.map { object[$0] } }
    }

    /// The elements to show of a value: of a page of a collection its elements.
    ///
    /// - Returns: `nil` for what is no list.
    static func elements(of value: OrderedJSON, isQueried: Bool) -> [OrderedJSON]? {
        switch value {
        case .array(let elements): elements
        case .object(let members):
            if !isQueried, case .array(let elements)? = members["value"],
                members.allSatisfy({ $0.name == "value" || isAnnotation($0.name) })
            {
                elements
            } else {
                nil
            }
        case .null, .bool, .number, .string: nil
        }
    }

    /// Whether OData has put it beside what is meant, such as `@odata.context` and `value@odata.count`.
    static func isAnnotation(_ name: String) -> Bool { name.contains("@odata.") }

    /// The members to show of one object.
    static func members(of object: JSONMembers, isQueried: Bool) -> [JSONMember] {
        (isQueried ? names(of: [object]) : arranged([object])).compactMap { name in
            object[name].map { JSONMember(name, $0) }
        }
    }

    /// In the order they first come.
    private static func names(of objects: [JSONMembers]) -> [String] {
        var seen: Set<String> = []
        return objects.flatMap { $0.map(\.name) }.filter { seen.insert($0).inserted }
    }

    private static func arranged(_ objects: [JSONMembers]) -> [String] {
        let all = names(of: objects)
        let plain = all.filter { !isAnnotation($0) }
        let nested = Set(objects.flatMap { object in object.filter { !$0.value.isScalar }.map(\.name) })
        let first = ["id", "displayName"]
        // References have nothing but an annotation.
        guard !plain.isEmpty else { return all }
        return first.filter(plain.contains) + plain.filter { !first.contains($0) && !nested.contains($0) }
            + plain.filter { !first.contains($0) && nested.contains($0) }
    }
}
