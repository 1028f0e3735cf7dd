import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on `/directory/publicKeyInfrastructure` and its PKIs.
struct PKIHandlers {
    let pkis: PKIService

    static let fragment = "directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
    /// What PKIs can be asked for.
    static let schema = QuerySchema<PKIField>(
        [
            (name: "id", field: .id), (name: "displayName", field: .displayName),
            (name: "lastModifiedDateTime", field: .modifiedAt), (name: "status", field: .status),
            (name: "statusDetails", field: .statusDetails), (name: "deletedDateTime", field: nil),
        ], searched: [.displayName])

    // MARK: The root

    func root(_ call: GraphCall) throws -> Response {
        try .odata(
            PublicKeyInfrastructureRoot(
                odataContext: call.context("directory/publicKeyInfrastructure/$entity"), id: call.tenant.text))
    }

    /// The root has no member that could change; relationships have addresses of their own.
    func updateRoot(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        if body.member("certificateBasedAuthConfigurations") ?? .null != .null {
            throw GraphError.badRequest(
                "certificateBasedAuthConfigurations cannot be written here; use its own address.",
                target: "certificateBasedAuthConfigurations")
        }
        return try call.written(prefersEntity: false) { try root(call) }
    }

    /// The root is there as long as the tenant is; removing it is no more than a check that it is empty.
    func deleteRoot(_ call: GraphCall) async throws -> Response {
        let count = try await pkis.count(in: call.tenant)
        guard count == 0 else {
            throw GraphError(
                status: .badRequest, code: "Request_BadRequest",
                message: "There are \(count) PKIs; delete those first, each at its own address.")
        }
        return .noContent()
    }

    // MARK: PKIs

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema, allowsSkip: false)
        let found = try await pkis.list(request.query, in: call.tenant)
        let count = request.wantsCount ? try await pkis.count(request.query.condition, in: call.tenant) : nil
        return try request.response(found, call, fragment: Self.fragment, path: "/" + Self.fragment, count: count) {
            CertificateBasedAuthPki($0)
        }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await pkis.count(condition, in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        return try entity(try await pkis.pki(call.id, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await pkis.create(displayName: try body.text("displayName"), in: call.tenant)
        let location = "\(call.versionURL)/\(Self.fragment)/\(made.id)"
        return try call.written(prefersEntity: true, location: location) {
            try entity(made, call, status: .created, location: location)
        }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await pkis.rename(
            call.id, to: try body.clearableText("displayName"), in: call.tenant)
        return try call.written(prefersEntity: true) { try entity(changed, call) }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await pkis.delete(call.id, in: call.tenant)
        return .noContent()
    }

    func upload(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        try await pkis.upload(
            from: try body.text("uploadUrl"), sha256: try body.text("sha256FileHash"), to: call.id, in: call.tenant)
        return .noContent()
    }

    private func entity(
        _ record: PKIRecord, _ call: GraphCall, shape: EntityShape = .whole, status: HTTPResponse.Status = .ok,
        location: String? = nil
    ) throws -> Response {
        var entity = CertificateBasedAuthPki(record)
        entity.odataContext = call.context(Self.fragment + shape.contextSuffix + "/$entity")
        return try shape.response(of: entity, status: status, location: location)
    }
}

extension CertificateBasedAuthPki {
    /// What the world may see of a PKI.
    init(_ record: PKIRecord) {
        self.init(
            odataType: Self.typeName, id: record.id, displayName: record.displayName.isEmpty ? nil : record.displayName,
            deletedDateTime: record.deletedAt.map(Moment.text),
            lastModifiedDateTime: Moment.text(record.modifiedAt),
            status: record.uploadState.map { PkiUploadStatus(rawValue: $0.rawValue) },
            statusDetails: record.statusDetails)
    }
}
