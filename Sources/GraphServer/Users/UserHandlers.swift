import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on `/users`.
struct UserHandlers {
    let users: UserService
    let attributes: UserFlowAttributeService

    private static let fragment = "users"
    private static let properties: [(name: String, field: UserField?)] = [
        (name: "id", field: .id), (name: "accountEnabled", field: .accountEnabled),
        (name: "businessPhones", field: nil), (name: "city", field: .city), (name: "country", field: .country),
        (name: "createdDateTime", field: .createdAt), (name: "displayName", field: .displayName),
        (name: "givenName", field: .givenName), (name: "identities", field: nil), (name: "jobTitle", field: .jobTitle),
        (name: "mail", field: .mail), (name: "mobilePhone", field: nil), (name: "officeLocation", field: nil),
        (name: "postalCode", field: .postalCode), (name: "preferredLanguage", field: nil),
        (name: "state", field: .state), (name: "streetAddress", field: .streetAddress),
        (name: "surname", field: .surname), (name: "userPrincipalName", field: .userPrincipalName),
        (name: "userType", field: .userType),
    ]
    /// What Graph shows of a user where `$select` names nothing (Graph page "user resource type").
    private static let shownByDefault = [
        "businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation",
        "preferredLanguage", "surname", "userPrincipalName",
    ]
    private static let schema = makeSchema(with: [])

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, try await schema(of: call), allowsSkip: false)
        let found = try await users.list(request.query, in: call.tenant)
        let count = request.wantsCount ? try await users.count(request.query.condition, in: call.tenant) : nil
        return try request.response(found, call, fragment: Self.fragment, path: "/" + Self.fragment, count: count) {
            User($0)
        }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await users.count(condition, in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, try await schema(of: call))
        return try entity(try await users.user(call.id, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made: UserRecord
        do {
            made = try await users.create(try UserInput(body), in: call.tenant)
        } catch {
            throw GraphError(ofUsers: error)
        }
        let location = "\(call.versionURL)/\(Self.fragment)/\(made.id)"
        return try call.written(prefersEntity: true, location: location) {
            try entity(
                made, call, shape: EntityShape(byDefaultOf: Self.schema), status: .created, location: location)
        }
    }

    private func entity(
        _ record: UserRecord, _ call: GraphCall, shape: EntityShape, status: HTTPResponse.Status = .ok,
        location: String? = nil
    ) throws -> Response {
        var entity = User(record)
        entity.odataContext = call.context(Self.fragment + shape.contextSuffix + "/$entity")
        return try shape.response(of: entity, status: status, location: location)
    }

    /// What users can be asked for: where `$select` may name them, with the attributes of the tenant's own.
    private func schema(of call: GraphCall) async throws -> QuerySchema<UserField> {
        let selected = try QueryOptions(query: call.query).select ?? []
        guard selected.contains(where: { $0.name.lowercased().hasPrefix("extension_") }) else { return Self.schema }
        let own = CollectionQuery<UserFlowAttributeField>(
            condition: .comparison(.attributeType, .equal, .text("custom")), limit: 1_000)
        return Self.makeSchema(with: try await attributes.list(own, in: call.tenant).map(\.id))
    }

    private static func makeSchema(with own: [String]) -> QuerySchema<UserField> {
        QuerySchema(
            properties + own.map { (name: $0, field: nil) }, searched: [.displayName, .mail, .userPrincipalName],
            shownByDefault: shownByDefault)
    }
}
