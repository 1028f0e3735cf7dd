import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on the identity providers that a user flow offers.
struct ProviderHandlers {
    let flows: UserFlowService
    /// The collection the request is about.
    let collection: UserFlowCollection
    /// By which name the providers are asked for.
    let relationship: ProviderRelationship

    private var kind: UserFlowKind { UserFlowKind(collection) }
    private var schema: QuerySchema<ProviderField> {
        QuerySchema(
            relationship == .identityProviders
                ? [(name: "id", field: .id), (name: "name", field: .name), (name: "type", field: .type)]
                : [
                    (name: "id", field: .id), (name: "displayName", field: .name),
                    (name: "identityProviderType", field: .type),
                ])
    }

    private func providers(_ call: GraphCall) async throws -> [PlacedProvider] {
        try await flows.flow(call.id, kind, in: call.tenant).identityProviders.enumerated().map {
            PlacedProvider(id: $1, position: Int64($0 + 1))
        }
    }

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, schema)
        let all = try await providers(call)
        let count = request.wantsCount ? all.count { request.query.condition?.holds(for: $0) ?? true } : nil
        let page = request.query.page(of: all)
        let fragment = "identity/\(collection.rawValue)('\(call.quotedID)')/\(relationship.rawValue)"
        let path =
            "/identity/\(collection.rawValue)/\(PathTemplate.percentEncoded(call.id))/\(relationship.rawValue)"
        switch relationship {
        case .identityProviders:
            return try request.response(page, call, fragment: fragment, path: path, count: count) {
                IdentityProvider(flowProvider: $0.id)
            }
        case .userFlowIdentityProviders:
            return try request.response(page, call, fragment: fragment, path: path, count: count) {
                IdentityProviderBase(flowProvider: $0.id)
            }
        }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await providers(call).count { condition?.holds(for: $0) ?? true }))
    }

    func references(_ call: GraphCall) async throws -> Response {
        let addresses = try await providers(call).map {
            JSONValue.object([
                "@odata.id": .string("\(call.versionURL)/identity/identityProviders('\(GraphCall.quoted($0.id))')")
            ])
        }
        return try .odata(
            JSONValue.object([
                "@odata.context": .string(call.context("Collection($ref)")), "value": .array(addresses),
            ]))
    }

    func add(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let id = try ObjectReference.providers.id(in: body)
        try await flows.addProvider(id, to: call.id, kind, in: call.tenant)
        return .noContent()
    }

    func remove(_ call: GraphCall) async throws -> Response {
        try await flows.removeProvider(call.secondID, from: call.id, kind, in: call.tenant)
        return .noContent()
    }

    /// The provider's address is in the query option `@id` (OData protocol §11.4.6.2), which some write `$id`.
    func removeByAddress(_ call: GraphCall) async throws -> Response {
        let fields = FormFields(call.query)
        guard let address = fields["@id"] ?? fields["$id"] else {
            throw GraphError.badRequest(
                "The query option @id is missing; send the address of the identity provider, or its id in the path.",
                target: "@id")
        }
        let id = try ObjectReference.providers.id(at: address, target: "@id")
        try await flows.removeProvider(id, from: call.id, kind, in: call.tenant)
        return .noContent()
    }
}

/// A provider with its place in a flow.
private struct PlacedProvider: QueriedRecord {
    let id: String
    let position: Int64

    func value(of field: ProviderField) -> FieldValue {
        let known = KnownIdentityProvider.all.first { $0.id == id }
        return switch field {
        case .id: .text(id)
        case .name: .text(known?.displayName ?? id)
        case .type: known.map { .text($0.type) } ?? .null
        }
    }
}

/// The fields by which providers can be looked for.
private enum ProviderField: QueryField {
    case id, name, type

    var kind: FieldKind { self == .id ? .identifier : .text }
    var isOptional: Bool { self == .type }
}

extension IdentityProvider {
    /// What the world may see of a provider that a flow offers.
    init(flowProvider id: String) {
        let known = KnownIdentityProvider.all.first { $0.id == id }
        self.init(id: id, type: known?.type, name: known?.displayName ?? id)
    }
}

extension IdentityProviderBase {
    /// What the world may see of a provider that a flow offers.
    init(flowProvider id: String) {
        guard let known = KnownIdentityProvider.all.first(where: { $0.id == id }) else {
            self.init(id: id, displayName: id)
            return
        }
        self.init(
            odataType: "#microsoft.graph.\(known.isBuiltIn ? "builtIn" : "social")IdentityProvider", id: id,
            displayName: known.displayName, identityProviderType: known.type)
    }
}
