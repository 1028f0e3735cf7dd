import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on user flows.
struct UserFlowHandlers {
    let flows: UserFlowService
    /// The collection the request is about.
    let collection: UserFlowCollection

    private var kind: UserFlowKind { UserFlowKind(collection) }
    private var fragment: String { "identity/\(collection.rawValue)" }

    /// What flows can be asked for.
    private var schema: QuerySchema<UserFlowField> {
        var properties: [(name: String, field: UserFlowField?)] = [
            (name: "id", field: .id), (name: "userFlowType", field: .flowType),
            (name: "userFlowTypeVersion", field: .flowTypeVersion), (name: "apiConnectorConfiguration", field: nil),
        ]
        if collection == .b2c {
            properties += [
                (name: "isLanguageCustomizationEnabled", field: .isLanguageCustomizationEnabled),
                (name: "defaultLanguageTag", field: .defaultLanguageTag),
            ]
        }
        return QuerySchema(
            properties, relationships: ProviderRelationship.allCases.map(\.rawValue), searched: [.id])
    }

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, schema)
        let found = try await flows.list(kind, request.query, in: call.tenant)
        let count =
            request.wantsCount ? try await flows.count(kind, request.query.condition, in: call.tenant) : nil
        return try request.response(found, call, fragment: fragment, path: "/" + fragment, count: count) {
            IdentityUserFlow($0, context: nil, expanded: request.shape.expanded)
        }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await flows.count(kind, condition, in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, schema)
        return try entity(try await flows.flow(call.id, kind, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await flows.create(
            kind, UserFlowInput(body, version: call.version), in: call.tenant)
        let location = "\(call.versionURL)/\(fragment)/\(PathTemplate.percentEncoded(made.id))"
        return try call.written(prefersEntity: true, location: location) {
            try entity(made, call, status: .created, location: location)
        }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await flows.update(
            call.id, kind, with: UserFlowInput(body, version: call.version), in: call.tenant)
        return try call.written(prefersEntity: false) { try entity(changed, call) }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await flows.delete(call.id, kind, in: call.tenant)
        return .noContent()
    }

    private func entity(
        _ flow: UserFlowRecord, _ call: GraphCall, shape: EntityShape = .whole, status: HTTPResponse.Status = .ok,
        location: String? = nil
    ) throws -> Response {
        let context = call.context(fragment + shape.contextSuffix + "/$entity")
        return try shape.response(
            of: IdentityUserFlow(flow, context: context, expanded: shape.expanded), status: status, location: location)
    }
}

extension UserFlowKind {
    init(_ collection: UserFlowCollection) {
        self =
            switch collection {
            case .b2x: .b2x
            case .b2c: .b2c
            }
    }
}

extension IdentityUserFlow {
    /// What the world may see of a flow.
    init(_ record: UserFlowRecord, context: String?, expanded: [String]) {
        func expands(_ relationship: ProviderRelationship) -> Bool { expanded.contains(relationship.rawValue) }
        self.init(
            odataContext: context, id: record.id, userFlowType: UserFlowType(rawValue: record.flowType),
            userFlowTypeVersion: record.flowTypeVersion, apiConnectorConfiguration: .object([:]),
            identityProviders: expands(.identityProviders)
                ? record.identityProviders.map(IdentityProvider.init(flowProvider:)) : nil,
            userFlowIdentityProviders: expands(.userFlowIdentityProviders)
                ? record.identityProviders.map(IdentityProviderBase.init(flowProvider:)) : nil,
            isLanguageCustomizationEnabled: record.isLanguageCustomizationEnabled,
            defaultLanguageTag: record.defaultLanguageTag)
    }
}
