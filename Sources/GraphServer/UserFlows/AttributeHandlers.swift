import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on the attributes that user flows can ask for.
struct AttributeHandlers {
    let attributes: UserFlowAttributeService

    private static let fragment = "identity/userFlowAttributes"
    private static let schema = QuerySchema<UserFlowAttributeField>(
        [
            (name: "id", field: .id), (name: "displayName", field: .displayName),
            (name: "description", field: .description), (name: "userFlowAttributeType", field: .attributeType),
            (name: "dataType", field: .dataType),
        ], searched: [.id, .displayName])

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema)
        let found = try await attributes.list(request.query, in: call.tenant)
        let count = request.wantsCount ? try await attributes.count(request.query.condition, in: call.tenant) : nil
        return try request.response(found, call, fragment: Self.fragment, path: "/" + Self.fragment, count: count) {
            IdentityUserFlowAttribute($0)
        }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await attributes.count(condition, in: call.tenant)))
    }

    /// - Parameter id: the attribute, where the path names something that leads to it.
    func get(_ call: GraphCall, _ id: String? = nil) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        return try entity(try await attributes.attribute(id ?? call.id, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await attributes.create(try UserFlowAttributeInput(body), in: call.tenant)
        let location = "\(call.versionURL)/\(Self.fragment)/\(PathTemplate.percentEncoded(made.id))"
        return try call.written(prefersEntity: true, location: location) {
            try entity(made, call, status: .created, location: location)
        }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await attributes.update(call.id, with: try UserFlowAttributeInput(body), in: call.tenant)
        return try call.written(prefersEntity: false) { try entity(changed, call) }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await attributes.delete(call.id, in: call.tenant)
        return .noContent()
    }

    private func entity(
        _ record: UserFlowAttributeRecord, _ call: GraphCall, shape: EntityShape = .whole,
        status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        var entity = IdentityUserFlowAttribute(record)
        entity.odataContext = call.context(Self.fragment + shape.contextSuffix + "/$entity")
        return try shape.response(of: entity, status: status, location: location)
    }
}

extension IdentityUserFlowAttribute {
    /// What the world may see of an attribute.
    init(_ record: UserFlowAttributeRecord) {
        self.init(
            id: record.id, displayName: record.displayName, description: record.description,
            userFlowAttributeType: IdentityUserFlowAttributeType(rawValue: record.attributeType),
            dataType: IdentityUserFlowAttributeDataType(rawValue: record.dataType))
    }
}

extension UserFlowAttributeInput {
    /// Reads an attribute from a request.
    init(_ body: JSONValue) throws {
        self.init(
            displayName: try body.text("displayName"), description: try body.text("description"),
            attributeType: try body.text("userFlowAttributeType"), dataType: try body.text("dataType"))
    }
}
