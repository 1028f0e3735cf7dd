import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on the languages of a user flow.
struct LanguageHandlers {
    let flows: UserFlowService
    /// The collection the request is about.
    let collection: UserFlowCollection

    private static let schema = QuerySchema<LanguageField>([
        (name: "id", field: .id), (name: "displayName", field: .displayName), (name: "isEnabled", field: .isEnabled),
    ])

    private var kind: UserFlowKind { UserFlowKind(collection) }

    private func fragment(_ call: GraphCall) -> String {
        "identity/\(collection.rawValue)('\(call.quotedID)')/languages"
    }

    private func languages(_ call: GraphCall) async throws -> [PlacedLanguage] {
        FlowLanguage.all(of: try await flows.flow(call.id, kind, in: call.tenant)).enumerated().map {
            PlacedLanguage(language: $1, position: Int64($0 + 1))
        }
    }

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema)
        let all = try await languages(call)
        let count = request.wantsCount ? all.count { request.query.condition?.holds(for: $0) ?? true } : nil
        return try request.response(
            request.query.page(of: all), call, fragment: fragment(call),
            path: "/identity/\(collection.rawValue)/\(PathTemplate.percentEncoded(call.id))/languages", count: count
        ) { UserFlowLanguageConfiguration($0.language, context: nil) }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await languages(call).count { condition?.holds(for: $0) ?? true }))
    }

    /// Language tags are matched without regard to case (RFC 5646 §2.1.1).
    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        let wanted = call.secondID.lowercased()
        guard let language = try await languages(call).first(where: { $0.language.id.lowercased() == wanted }) else {
            throw DirectoryError.notFound(call.secondID)
        }
        return try shape.response(
            of: UserFlowLanguageConfiguration(
                language.language, context: call.context(fragment(call) + shape.contextSuffix + "/$entity")),
            status: .ok)
    }
}

/// The fields by which languages can be looked for.
private enum LanguageField: QueryField {
    case id, displayName, isEnabled

    var kind: FieldKind { self == .isEnabled ? .boolean : .text }
}

/// A language with its place in the list.
private struct PlacedLanguage: QueriedRecord {
    let language: FlowLanguage
    let position: Int64

    func value(of field: LanguageField) -> FieldValue {
        switch field {
        case .id: .text(language.id)
        case .displayName: .text(language.displayName)
        case .isEnabled: .bool(language.isEnabled)
        }
    }
}

extension UserFlowLanguageConfiguration {
    /// What the world may see of a language.
    init(_ language: FlowLanguage, context: String?) {
        self.init(
            odataContext: context, id: language.id, displayName: language.displayName, isEnabled: language.isEnabled)
    }
}
