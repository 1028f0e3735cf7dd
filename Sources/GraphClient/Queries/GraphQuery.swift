import GraphCatalogue
public import GraphWire

/// What is asked of a list or an item: OData's system query options (Graph page "query parameters"), as a value.
///
///     client.identity.apiConnectors.list(.select(\.id, \.displayName).filter("startswith(displayName, 'A')").top(5))
///
/// A property is named by its key path, or by text where this release has no property for it. Each step gives a new value;
/// what lists something adds to the list, of everything else the last counts.
public struct GraphQuery<Entity: GraphModel>: Sendable, Hashable {
    var isCounted: Bool?
    var expanded: [String] = []
    var condition: String?
    var order: [String] = []
    var words: String?
    var selected: [String] = []
    var skipped: Int?
    var pageSize: Int?
    /// Key paths that lead to no property of the entity.
    private var strangers: [String] = []

    /// Asks for everything as the service gives it by itself.
    public init() {}
}

extension GraphQuery {
    /// The same query with another value for an option.
    func setting<Value>(_ option: WritableKeyPath<Self, Value>, to value: Value) -> Self {
        var query = self
        query[keyPath: option] = value
        return query
    }

    /// The same query with names added to a list.
    func adding(_ names: [String], to list: WritableKeyPath<Self, [String]>) -> Self {
        setting(list, to: self[keyPath: list] + names)
    }

    /// The same query with properties added to a list. One that is none is kept as such: the steps of a query cannot fail,
    /// making a request can.
    func adding(
        _ properties: [PartialKeyPath<Entity>], to list: WritableKeyPath<Self, [String]>, behind: String = ""
    ) -> Self {
        properties.reduce(self) { query, property in
            // Names with @ are annotations, which the service adds by itself.
            guard let name = Entity.memberName(of: property), !name.hasPrefix("@") else {
                return query.adding(["\(property)"], to: \.strangers)
            }
            return query.adding([name + behind], to: list)
        }
    }

    /// `?…`, or nothing: names literal and in alphabetical order, commas between list elements literal, as Microsoft's
    /// generated SDKs write it.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidQuery` for a key path that leads to no property.
    func text() throws(GraphClientError) -> String {
        guard strangers.isEmpty else {
            throw GraphClientError(
                .invalidQuery,
                "a query can name only what \(Entity.self) has itself, not \(strangers.joined(separator: ", "))",
                remedy: "give the key path of one of its own properties, or a name as text")
        }
        func list(_ values: [String]) -> String? {
            values.isEmpty ? nil : values.map(PathTemplate.percentEncoded).joined(separator: ",")
        }
        let pairs: [(String, String?)] = [
            ("$count", isCounted.map { $0 ? "true" : "false" }),
            ("$expand", list(expanded)),
            ("$filter", condition.map(PathTemplate.percentEncoded)),
            ("$orderby", list(order)),
            ("$search", words.map(PathTemplate.percentEncoded)),
            ("$select", list(selected)),
            ("$skip", skipped.map(String.init)),
            ("$top", pageSize.map(String.init)),
        ]
        let text = pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        return text.isEmpty ? "" : "?" + text
    }
}
