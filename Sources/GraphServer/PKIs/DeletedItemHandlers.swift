import DirectoryService
import DirectoryStore
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on what was deleted of PKIs: `/directory/deletedItems`.
struct DeletedItemHandlers {
    let pkis: PKIService

    private static let fragment = "directoryObjects"
    private static let pkiCast = "microsoft.graph.certificateBasedAuthPki"
    private static let authorityCast = "microsoft.graph.certificateAuthorityDetail"

    private static let pkiSchema = QuerySchema<PKIField>(
        PKIHandlers.schema.properties.filter { $0.name != "deletedDateTime" }
            + [(name: "deletedDateTime", field: .deletedAt)], searched: PKIHandlers.schema.searched)
    private static let authoritySchema = QuerySchema<CertificateAuthorityField>(
        AuthorityHandlers.schema.properties.filter { $0.name != "deletedDateTime" }
            + [(name: "deletedDateTime", field: .deletedAt)], searched: AuthorityHandlers.schema.searched)

    func listPKIs(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.pkiSchema, allowsSkip: false)
        let found = try await pkis.deletedPKIs(request.query, in: call.tenant)
        let count =
            request.wantsCount ? try await pkis.deletedPKICount(request.query.condition, in: call.tenant) : nil
        return try request.response(
            found, call, fragment: "\(Self.fragment)/\(Self.pkiCast)", path: "/directory/deletedItems/\(Self.pkiCast)",
            count: count
        ) { CertificateBasedAuthPki($0) }
    }

    func listAuthorities(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.authoritySchema, allowsSkip: false)
        let found = try await pkis.deletedAuthorities(request.query, in: call.tenant)
        let count =
            request.wantsCount ? try await pkis.deletedAuthorityCount(request.query.condition, in: call.tenant) : nil
        return try request.response(
            found, call, fragment: "\(Self.fragment)/\(Self.authorityCast)",
            path: "/directory/deletedItems/\(Self.authorityCast)", count: count
        ) { CertificateAuthorityDetail($0) }
    }

    func get(_ call: GraphCall) async throws -> Response {
        try entity(try await pkis.deletedItem(call.id, in: call.tenant), call, options: call)
    }

    func restore(_ call: GraphCall) async throws -> Response {
        try entity(try await pkis.restore(call.id, in: call.tenant), call, options: nil)
    }

    func remove(_ call: GraphCall) async throws -> Response {
        try await pkis.removeDeleted(call.id, in: call.tenant)
        return .noContent()
    }

    /// - Parameter options: the call whose `$select` counts; `nil` where none does.
    private func entity(_ item: DeletedItem, _ call: GraphCall, options: GraphCall?) throws -> Response {
        switch item {
        case .pki(let record):
            let shape = try options.map { try EntityShape.ofEntity($0, Self.pkiSchema) } ?? .whole
            var entity = CertificateBasedAuthPki(record)
            entity.odataContext = call.context(Self.fragment + shape.contextSuffix + "/$entity")
            return try shape.response(of: entity, status: .ok)
        case .authority(let record):
            let shape = try options.map { try EntityShape.ofEntity($0, Self.authoritySchema) } ?? .whole
            var entity = CertificateAuthorityDetail(record)
            entity.odataContext = call.context(Self.fragment + shape.contextSuffix + "/$entity")
            return try shape.response(of: entity, status: .ok)
        }
    }
}
