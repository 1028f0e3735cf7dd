import GraphCatalogue

/// The OData system query options of a list or an item (Graph page "query parameters").
public struct QueryOptions: Sendable, Hashable {
    /// Whether to count all elements, pages aside.
    public var count: Bool?
    /// Related entities to bring along.
    public var expand: [String]
    /// A condition in OData's language.
    public var filter: String?
    /// Properties to sort by, each optionally followed by ` desc`.
    public var orderBy: [String]
    /// Words to search for, in double quotes.
    public var search: String?
    /// Properties to answer with.
    public var select: [String]
    /// How many elements to pass over.
    public var skip: Int?
    /// How many elements a page may have.
    public var top: Int?

    /// Makes a set of options; those left out are not sent.
    public init(
        count: Bool? = nil, expand: [String] = [], filter: String? = nil, orderBy: [String] = [],
        search: String? = nil, select: [String] = [], skip: Int? = nil, top: Int? = nil
    ) {
        self.count = count
        self.expand = expand
        self.filter = filter
        self.orderBy = orderBy
        self.search = search
        self.select = select
        self.skip = skip
        self.top = top
    }

    /// `?…`, or nothing: names literal and in alphabetical order, commas between list elements literal, as Microsoft's
    /// generated SDKs write it.
    var queryText: String {
        func list(_ values: [String]) -> String? {
            values.isEmpty ? nil : values.map(PathTemplate.percentEncoded).joined(separator: ",")
        }
        let pairs: [(String, String?)] = [
            ("$count", count.map { $0 ? "true" : "false" }),
            ("$expand", list(expand)),
            ("$filter", filter.map(PathTemplate.percentEncoded)),
            ("$orderby", list(orderBy)),
            ("$search", search.map(PathTemplate.percentEncoded)),
            ("$select", list(select)),
            ("$skip", skip.map(String.init)),
            ("$top", top.map(String.init)),
        ]
        let text = pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        return text.isEmpty ? "" : "?" + text
    }
}
