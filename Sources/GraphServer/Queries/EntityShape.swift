import DirectoryStore
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Which members of an entity an answer shows: `$select` and `$expand`, in Graph's spelling.
struct EntityShape: Sendable {
    /// The properties that were chosen by name; `nil` where none were.
    let selected: [String]?
    /// The properties that are shown; `nil` for all.
    private let shown: [String]?
    /// The chosen relationships.
    let expanded: [String]

    /// Everything, nothing expanded.
    static let whole = EntityShape()

    private init() {
        selected = nil
        shown = nil
        expanded = []
    }

    /// What an answer shows that nobody asked for particular members of.
    init<Field: QueryField>(byDefaultOf schema: QuerySchema<Field>) {
        selected = nil
        shown = schema.shownByDefault
        expanded = []
    }

    init<Field: QueryField>(_ options: QueryOptions, _ schema: QuerySchema<Field>) throws {
        let selected = try options.select.map { list in
            try list.contains { $0.name == "*" } ? nil : list.map { try schema.name(of: $0, in: "$select") }
        }
        self.selected = selected ?? nil
        // An asterisk asks for everything, as against nothing being said.
        shown = options.select == nil ? schema.shownByDefault : self.selected
        expanded = try options.expand.flatMap { item in
            if item.property.name == "*" { return schema.relationships }
            let wanted = item.property.name.lowercased()
            guard let name = schema.relationships.first(where: { $0.lowercased() == wanted }) else {
                throw GraphError(
                    status: .badRequest, code: "ExpandNotSupported",
                    message: "Invalid $expand at position \(item.property.position): "
                        + "'\(item.property.name)' is no relationship that can be expanded here.")
            }
            return [name]
        }
    }

    /// Reads the options of a request for one entity, where only `$select`, `$expand` and `$format` mean anything.
    static func ofEntity<Field: QueryField>(_ call: GraphCall, _ schema: QuerySchema<Field>) throws -> EntityShape {
        let options = try QueryOptions(query: call.query)
        let allowed: Set<String> = ["$select", "$expand", "$format"]
        if let other = options.texts.keys.filter({ !allowed.contains($0) }).min() {
            throw GraphError.unsupportedQuery("The query option \(other) is not supported for a single resource.")
        }
        return try EntityShape(options, schema)
    }

    /// `(displayName,id)`, with relationships as `owners()`.
    var contextSuffix: String {
        let parts = (selected ?? []) + expanded.map { $0 + "()" }
        return parts.isEmpty ? "" : "(\(parts.joined(separator: ",")))"
    }

    /// The answer with only the chosen members; annotations stay.
    func response(
        of value: some Codable, status: HTTPResponse.Status, location: String? = nil
    ) throws -> Response {
        guard let shown else { return try .odata(value, status: status, location: location) }
        let chosen = Set(shown + expanded)
        let whole = try JSONValue(parsing: JSONText.encode(value))
        return try .odata(Self.pruned(whole, chosen), status: status, location: location)
    }

    private static func pruned(_ value: JSONValue, _ chosen: Set<String>) -> JSONValue {
        guard case .object(var members) = value else { return value }
        if case .array(let elements) = members["value"] {
            members["value"] = .array(elements.map { pruned($0, chosen) })
            return .object(members)
        }
        return .object(
            members.filter { name, _ in
                guard let at = name.firstIndex(of: "@") else { return chosen.contains(name) }
                return at == name.startIndex || chosen.contains(String(name[..<at]))
            })
    }
}
