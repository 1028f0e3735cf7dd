import Foundation

/// The query options of a request as values (OData 4.01 URL conventions §5).
///
/// Names are matched without regard to case and with or without their `$`, as Graph does; what is not one of OData's is
/// left to ``custom``.
public struct QueryOptions: Sendable, Hashable {
    /// `$select`, names as they were written; `nil` when it is absent.
    public var select: [PropertyReference]?
    /// `$expand`.
    public var expand: [ExpandItem] = []
    /// `$filter`.
    public var filter: FilterExpression?
    /// `$orderby`.
    public var orderBy: [OrderItem] = []
    /// `$search`.
    public var search: SearchExpression?
    /// `$top`, 1 or more.
    public var top: Int?
    /// `$skip`, 0 or more.
    public var skip: Int?
    /// `$count`.
    public var count = false
    /// `$skiptoken`, opaque.
    public var skipToken: String?
    /// Other names with their values.
    public var custom: [String: String] = [:]
    /// The text of each option that came, decoded, by its name with `$` in lower case; for links to the next page.
    public private(set) var texts: [String: String] = [:]

    /// No options.
    public init() {}

    /// Reads the query of a URL.
    ///
    /// - Parameter query: the text behind `?`, still encoded; `+` is a space.
    /// - Throws: ``ODataSyntaxError`` for an option that cannot be read, that comes twice, or that is not OData's.
    public init(query: String) throws(ODataSyntaxError) {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            try read(name, parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    private static let names: Set<String> = [
        "select", "expand", "filter", "orderby", "search", "top", "skip", "count", "skiptoken", "format",
    ]

    private mutating func read(_ name: String, _ value: String) throws(ODataSyntaxError) {
        let bare = name.lowercased().drop { $0 == "$" }
        guard Self.names.contains(String(bare)) else {
            guard !name.hasPrefix("$") else {
                throw ODataSyntaxError(option: name, message: "this query option is not supported")
            }
            custom[name] = value
            return
        }
        let option = "$" + bare
        guard texts.updateValue(value, forKey: option) == nil else {
            throw ODataSyntaxError(option: option, message: "it is there twice")
        }
        switch option {
        case "$select": select = try Self.names(in: value, option)
        case "$expand": expand = try ExpandItem.list(value)
        case "$filter":
            var parser = try FilterParser(value)
            filter = try parser.parse()
        case "$orderby": orderBy = try OrderItem.list(value)
        case "$search": search = try SearchExpression(value)
        case "$top": top = try Self.number(value, option, from: 1)
        case "$skip": skip = try Self.number(value, option, from: 0)
        case "$count":
            guard let flag = Bool(value.lowercased()) else {
                throw ODataSyntaxError(option: option, position: 1, message: "true or false is expected")
            }
            count = flag
        case "$skiptoken": skipToken = value
        default:
            guard
                value.lowercased().split(separator: ";").first.map({ $0 == "json" || $0 == "application/json" }) == true
            else { throw ODataSyntaxError(option: option, position: 1, message: "json is the only format") }
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }

    private static func number(_ text: String, _ option: String, from least: Int) throws(ODataSyntaxError) -> Int {
        guard let number = Int(text), number >= least else {
            throw ODataSyntaxError(option: option, position: 1, message: "a whole number from \(least) is expected")
        }
        return number
    }

    /// More than any person names in one option; a longer one would only serve to tie up the database.
    static let largestCount = 100

    /// A comma list of names.
    static func names(in text: String, _ option: String) throws(ODataSyntaxError) -> [PropertyReference] {
        var position = 1
        var names: [PropertyReference] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = piece.trimmingCharacters(in: .whitespaces)
            guard !name.isEmpty else {
                throw ODataSyntaxError(option: option, position: position, message: "a property name is expected here")
            }
            let start = position + piece.prefix { $0.isWhitespace }.count
            names.append(PropertyReference(name: name, position: start))
            guard names.count <= largestCount else {
                throw ODataSyntaxError(
                    option: option, position: start, message: "more than \(largestCount) names are too many")
            }
            position += piece.count + 1
        }
        return names
    }
}
