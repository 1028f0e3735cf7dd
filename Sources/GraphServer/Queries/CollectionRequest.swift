import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// The query of a request for a collection, resolved against its schema.
struct CollectionRequest<Field: QueryField>: Sendable {
    static var defaultPageSize: Int { 100 }
    static var largestPageSize: Int { 999 }

    /// What to ask the store; one more than the page holds, which tells whether there is another.
    let query: CollectionQuery<Field>
    let pageSize: Int
    let shape: EntityShape
    /// Whether `@odata.count` belongs in this page: only in the first.
    let wantsCount: Bool
    private let options: QueryOptions

    /// - Parameter allowsSkip: whether `$skip` is served; some entities of Graph do without it.
    init(_ call: GraphCall, _ schema: QuerySchema<Field>, allowsSkip: Bool = true) throws {
        try self.init(query: call.query, preferences: call.preferences, schema, allowsSkip: allowsSkip)
    }

    /// - Parameter defaultOrder: the order where the client names none; that of creation where this is empty.
    init(
        query: String, preferences: Preferences, _ schema: QuerySchema<Field>, allowsSkip: Bool = true,
        defaultOrder: [SortKey<Field>] = []
    ) throws {
        let options = try QueryOptions(query: query)
        guard allowsSkip || options.skip == nil else {
            throw GraphError.unsupportedQuery("$skip is not supported here; follow @odata.nextLink.")
        }
        self.options = options
        shape = try EntityShape(options, schema)
        pageSize = min(
            options.top ?? preferences.maxPageSize ?? Self.defaultPageSize, Self.largestPageSize)
        wantsCount = options.count && options.skipToken == nil
        let named = try options.orderBy.map { item in
            let field = try schema.field(of: item.property, in: "$orderby")
            // A page could not begin behind an object that has nothing there.
            guard !field.isOptional else {
                throw GraphError.unsupportedQuery(
                    "Invalid $orderby at position \(item.property.position): '\(item.property.name)' may be null, and "
                        + "cannot be ordered by.")
            }
            return SortKey(field, isDescending: item.isDescending)
        }
        let order = named.isEmpty ? defaultOrder : named
        self.query = CollectionQuery(
            condition: try schema.condition(of: options), order: order,
            after: try options.skipToken.map { try SkipToken.position($0, keys: order.map(\.field.kind)) },
            skip: options.skipToken == nil ? options.skip ?? 0 : 0, limit: pageSize + 1)
    }

    /// The answer: a page, a link to the next one, and the count where it was asked for.
    ///
    /// - Parameter found: what the store found for ``query``.
    /// - Parameter fragment: the collection's part of `@odata.context`.
    /// - Parameter path: the path of the collection below the version.
    func response<Record: QueriedRecord, Entity: Codable & Sendable>(
        _ found: [Record], _ call: GraphCall, fragment: String, path: String, count: Int?,
        entity: (Record) throws -> Entity
    ) throws -> Response where Record.Field == Field {
        try response(
            found, address: call.versionURL + path, context: call.context(fragment + shape.contextSuffix),
            count: count, entity: entity)
    }

    /// The same for a collection that is none of Graph's.
    ///
    /// - Parameter address: where the collection is.
    func response<Record: QueriedRecord, Entity: Codable & Sendable>(
        _ found: [Record], address: String, context: String?, count: Int?, entity: (Record) throws -> Entity
    ) throws -> Response where Record.Field == Field {
        let page = found.prefix(pageSize)
        var nextLink: String?
        if found.count > pageSize, let last = page.last {
            nextLink = address + "?" + nextQuery(last.pagePosition(in: query.order))
        }
        let body = CollectionResponse(
            odataContext: context, odataCount: count.map(Int64.init), odataNextLink: nextLink,
            value: try page.map(entity))
        return try shape.response(of: body, status: .ok)
    }

    /// The options of this request with the token of the next page; what was skipped or counted is done.
    private func nextQuery(_ position: PagePosition) -> String {
        var texts = options.texts
        texts["$skip"] = nil
        texts["$skiptoken"] = SkipToken.text(position)
        return texts.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~,")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
