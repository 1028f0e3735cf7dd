import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on what a user flow asks a person for.
struct AssignmentHandlers {
    let flows: UserFlowService
    /// The collection the request is about.
    let collection: UserFlowCollection

    private static let name = "userAttributeAssignments"
    private static let attribute = "userAttribute"
    private static let schema = QuerySchema<AssignmentField>(
        [
            (name: "id", field: .id), (name: "displayName", field: .displayName),
            (name: "isOptional", field: .isOptional), (name: "requiresVerification", field: .requiresVerification),
            (name: "userInputType", field: .inputType), (name: "userAttributeValues", field: nil),
        ], relationships: [attribute], searched: [.id, .displayName])

    private var kind: UserFlowKind { UserFlowKind(collection) }

    private func fragment(_ call: GraphCall) -> String {
        "identity/\(collection.rawValue)('\(call.quotedID)')/\(Self.name)"
    }

    /// A flow's own few assignments: chosen in memory, since they came with it.
    private func assignments(_ call: GraphCall) async throws -> [PlacedAssignment] {
        try await flows.flow(call.id, kind, in: call.tenant).attributes.enumerated().map {
            PlacedAssignment(assignment: $1, position: Int64($0 + 1))
        }
    }

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema)
        let all = try await assignments(call)
        let count = request.wantsCount ? all.count { request.query.condition?.holds(for: $0) ?? true } : nil
        let page = request.query.page(of: all)
        let attributes = try await attributes(of: page, shape: request.shape, call)
        return try request.response(
            page, call, fragment: fragment(call),
            path: "/identity/\(collection.rawValue)/\(PathTemplate.percentEncoded(call.id))/\(Self.name)", count: count
        ) { IdentityUserFlowAttributeAssignment($0.assignment, attribute: attributes[$0.assignment.attribute]) }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await assignments(call).count { condition?.holds(for: $0) ?? true }))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        let assignment = try await assignment(call)
        return try await entity(assignment, call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await flows.assign(
            try AttributeAssignmentInput(body), to: call.id, kind, in: call.tenant)
        let location =
            "\(call.versionURL)/identity/\(collection.rawValue)/\(PathTemplate.percentEncoded(call.id))/\(Self.name)/"
            + PathTemplate.percentEncoded(made.attribute)
        let entity = try await entity(made, call, status: .created, location: location)
        return try call.written(prefersEntity: true, location: location) { entity }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await flows.changeAssignment(
            of: call.secondID, with: try AttributeAssignmentInput(body), in: call.id, kind, in: call.tenant)
        let entity = try await entity(changed, call)
        return try call.written(prefersEntity: false) { entity }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await flows.removeAssignment(of: call.secondID, from: call.id, kind, in: call.tenant)
        return .noContent()
    }

    func attribute(_ call: GraphCall) async throws -> Response {
        let assignment = try await assignment(call)
        return try await AttributeHandlers(attributes: flows.attributes).get(call, assignment.attribute)
    }

    func order(_ call: GraphCall) async throws -> Response {
        let order = try await assignments(call).map(\.assignment.attribute)
        return try .odata(
            AssignmentOrder(odataContext: call.context("microsoft.graph.assignmentOrder"), order: order))
    }

    func setOrder(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        guard let order = try body.object("newAssignmentOrder")?.texts("order") else {
            throw GraphError.badRequest(
                "newAssignmentOrder/order is missing; send {\"newAssignmentOrder\": {\"order\": […]}}.",
                target: "newAssignmentOrder/order")
        }
        try await flows.setOrder(order, of: call.id, kind, in: call.tenant)
        return .noContent()
    }

    private func assignment(_ call: GraphCall) async throws -> AttributeAssignment {
        let found = try await assignments(call).first { $0.assignment.attribute == call.secondID }
        guard let found else { throw DirectoryError.notFound(call.secondID) }
        return found.assignment
    }

    /// The attributes behind assignments, where `$expand` asks for them.
    private func attributes(
        of page: [PlacedAssignment], shape: EntityShape, _ call: GraphCall
    ) async throws -> [String: IdentityUserFlowAttribute] {
        guard shape.expanded.contains(Self.attribute), !page.isEmpty else { return [:] }
        let wanted = page.map { FieldValue.text($0.assignment.attribute) }
        let found = try await flows.attributes.list(
            CollectionQuery(condition: .isIn(.id, wanted), limit: wanted.count), in: call.tenant)
        return Dictionary(found.map { ($0.id, IdentityUserFlowAttribute($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private func entity(
        _ assignment: AttributeAssignment, _ call: GraphCall, shape: EntityShape = .whole,
        status: HTTPResponse.Status = .ok, location: String? = nil
    ) async throws -> Response {
        let attributes = try await attributes(
            of: [PlacedAssignment(assignment: assignment, position: 1)], shape: shape, call)
        var entity = IdentityUserFlowAttributeAssignment(assignment, attribute: attributes[assignment.attribute])
        entity.odataContext = call.context(fragment(call) + shape.contextSuffix + "/$entity")
        return try shape.response(of: entity, status: status, location: location)
    }
}

/// An assignment with its place in its flow.
private struct PlacedAssignment: QueriedRecord {
    let assignment: AttributeAssignment
    let position: Int64

    func value(of field: AssignmentField) -> FieldValue {
        switch field {
        case .id: .text(assignment.attribute)
        case .displayName: assignment.displayName.map { .text($0) } ?? .null
        case .isOptional: .bool(assignment.isOptional)
        case .requiresVerification: .bool(assignment.requiresVerification)
        case .inputType: .text(assignment.inputType)
        }
    }
}

/// The fields by which assignments can be looked for.
private enum AssignmentField: QueryField {
    case id, displayName, isOptional, requiresVerification, inputType

    var kind: FieldKind {
        switch self {
        case .id: .identifier
        case .displayName, .inputType: .text
        case .isOptional, .requiresVerification: .boolean
        }
    }

    var isOptional: Bool { self == .displayName }
}

extension IdentityUserFlowAttributeAssignment {
    /// What the world may see of an assignment.
    init(_ assignment: AttributeAssignment, attribute: IdentityUserFlowAttribute?) {
        self.init(
            id: assignment.attribute, displayName: assignment.displayName, isOptional: assignment.isOptional,
            requiresVerification: assignment.requiresVerification,
            userInputType: IdentityUserFlowAttributeInputType(rawValue: assignment.inputType),
            userAttributeValues: assignment.choices.map {
                UserAttributeValuesItem(name: $0.name, value: $0.value, isDefault: $0.isDefault)
            }, userAttribute: attribute)
    }
}

extension AttributeAssignmentInput {
    /// Reads an assignment from a request.
    init(_ body: JSONValue) throws {
        let hasChoices = body.member("userAttributeValues").map { $0 != .null } ?? false
        let choices = try body.objects("userAttributeValues").map { item in
            guard let name = try item.text("name"), let value = try item.text("value") else {
                throw GraphError.badRequest(
                    "Each of userAttributeValues needs a name and a value.", target: "userAttributeValues")
            }
            return AttributeAssignment.Choice(name: name, value: value, isDefault: try item.bool("isDefault") ?? false)
        }
        self.init(
            attribute: try body.object("userAttribute")?.text("id"), displayName: try body.text("displayName"),
            isOptional: try body.bool("isOptional"), requiresVerification: try body.bool("requiresVerification"),
            inputType: try body.text("userInputType"), choices: hasChoices ? choices : nil)
    }
}
