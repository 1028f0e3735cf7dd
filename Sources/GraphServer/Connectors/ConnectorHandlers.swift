import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import Hummingbird

/// Graph's operations on `/identity/apiConnectors`.
struct ConnectorHandlers {
    let connectors: ConnectorService
    let clock: any WallClock

    private static let fragment = "identity/apiConnectors"

    func list(_ call: GraphCall) async throws -> Response {
        let page = try PageRequest(query: call.query)
        // One more than the page tells whether there is a next one.
        var found = try await connectors.list(in: call.tenant, after: page.position, limit: page.size + 1)
        var nextLink: String?
        if found.count > page.size {
            found.removeLast()
            if !page.isCapped, let last = found.last {
                nextLink = "\(call.versionURL)/\(Self.fragment)?$skiptoken=\(last.position)"
            }
        }
        let now = clock.epochSeconds
        let count = page.wantsCount && page.position == 0 ? try await connectors.count(in: call.tenant) : nil
        return try .odata(
            CollectionResponse(
                odataContext: call.context(Self.fragment), odataCount: count.map(Int64.init), odataNextLink: nextLink,
                value: found.map { IdentityApiConnector($0, context: nil, at: now) }))
    }

    func count(_ call: GraphCall) async throws -> Response {
        .text(String(try await connectors.count(in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        try entity(try await connectors.connector(call.id, in: call.tenant), call)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await connectors.create(ConnectorInput(body, isNew: true), in: call.tenant)
        let location = "\(call.versionURL)/\(Self.fragment)/\(made.id)"
        return try entity(made, call, status: .created, location: location)
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        try await connectors.update(call.id, with: ConnectorInput(body, isNew: false), in: call.tenant)
        return .noContent()
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

    private func entity(
        _ connector: ConnectorRecord, _ call: GraphCall, status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        let context = call.context(Self.fragment + "/$entity")
        return try .odata(
            IdentityApiConnector(connector, context: context, at: clock.epochSeconds), status: status,
            location: location)
    }
}
