import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on `/identity/apiConnectors`.
struct ConnectorHandlers {
    let connectors: ConnectorService
    let clock: any WallClock

    private static let fragment = "identity/apiConnectors"

    /// What connectors can be asked for.
    static let schema = QuerySchema<ConnectorField>(
        [
            (name: "id", field: .id), (name: "displayName", field: .displayName),
            (name: "targetUrl", field: .targetURL),
            (name: "authenticationConfiguration", field: nil),
        ], searched: [.displayName])

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema)
        let found = try await connectors.list(request.query, in: call.tenant)
        let count = request.wantsCount ? try await connectors.count(request.query.condition, in: call.tenant) : nil
        let now = clock.epochSeconds
        return try request.response(
            found, call, fragment: Self.fragment, path: "/" + Self.fragment, count: count
        ) { IdentityApiConnector($0, context: nil, at: now) }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await connectors.count(condition, in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        return try entity(try await connectors.connector(call.id, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await connectors.create(ConnectorInput(body, isNew: true), in: call.tenant)
        let location = "\(call.versionURL)/\(Self.fragment)/\(made.id)"
        return try call.written(prefersEntity: true, location: location) {
            try entity(made, call, status: .created, location: location)
        }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await connectors.update(
            call.id, with: ConnectorInput(body, isNew: false), in: call.tenant)
        return try call.written(prefersEntity: false) { try entity(changed, call) }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await connectors.delete(call.id, in: call.tenant)
        return .noContent()
    }

    func upload(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let upload = try CertificateUpload(body)
        return try entity(
            try await connectors.uploadClientCertificate(upload, to: call.id, in: call.tenant), call)
    }

    /// A connector as a part of another answer.
    func value(_ id: String, in tenant: TenantID) async throws -> JSONValue {
        let connector = IdentityApiConnector(
            try await connectors.connector(id, in: tenant), context: nil, at: clock.epochSeconds)
        return try JSONValue(parsing: JSONText.encode(connector))
    }

    private func entity(
        _ connector: ConnectorRecord, _ call: GraphCall, shape: EntityShape = .whole,
        status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        let context = call.context(Self.fragment + shape.contextSuffix + "/$entity")
        return try shape.response(
            of: IdentityApiConnector(connector, context: context, at: clock.epochSeconds), status: status,
            location: location)
    }
}
