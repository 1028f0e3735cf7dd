import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on the certificate authorities of a PKI.
struct AuthorityHandlers {
    let pkis: PKIService

    /// What certificate authorities can be asked for.
    static let schema = QuerySchema<CertificateAuthorityField>(
        [
            (name: "id", field: .id), (name: "displayName", field: .displayName),
            (name: "certificateAuthorityType", field: .type), (name: "thumbprint", field: .thumbprint),
            (name: "expirationDateTime", field: .expiresAt), (name: "issuer", field: .issuer),
            (name: "issuerSubjectKeyIdentifier", field: .subjectKeyIdentifier),
            (name: "certificateRevocationListUrl", field: .revocationListURL),
            (name: "deltaCertificateRevocationListUrl", field: .deltaRevocationListURL),
            (name: "isIssuerHintEnabled", field: .isIssuerHintEnabled), (name: "createdDateTime", field: .createdAt),
            (name: "certificate", field: nil), (name: "deletedDateTime", field: nil),
        ], searched: [.displayName, .issuer, .thumbprint])

    private func fragment(_ call: GraphCall) -> String {
        "\(PKIHandlers.fragment)('\(call.quotedID)')/certificateAuthorities"
    }

    func list(_ call: GraphCall) async throws -> Response {
        let request = try CollectionRequest(call, Self.schema, allowsSkip: false)
        let found = try await pkis.authorities(request.query, of: call.id, in: call.tenant)
        let count =
            request.wantsCount
            ? try await pkis.authorityCount(request.query.condition, of: call.id, in: call.tenant) : nil
        return try request.response(
            found, call, fragment: fragment(call),
            path: "/\(PKIHandlers.fragment)/\(call.id)/certificateAuthorities", count: count
        ) { CertificateAuthorityDetail($0) }
    }

    func count(_ call: GraphCall) async throws -> Response {
        let condition = try Self.schema.condition(of: QueryOptions(query: call.query))
        return .text(String(try await pkis.authorityCount(condition, of: call.id, in: call.tenant)))
    }

    func get(_ call: GraphCall) async throws -> Response {
        let shape = try EntityShape.ofEntity(call, Self.schema)
        return try entity(
            try await pkis.authority(call.secondID, of: call.id, in: call.tenant), call, shape: shape)
    }

    func create(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let made = try await pkis.add(try CertificateAuthorityInput(body), to: call.id, in: call.tenant)
        let location = "\(call.versionURL)/\(PKIHandlers.fragment)/\(call.id)/certificateAuthorities/\(made.id)"
        return try call.written(prefersEntity: true, location: location) {
            try entity(made, call, status: .created, location: location)
        }
    }

    func update(_ call: GraphCall, _ body: JSONValue) async throws -> Response {
        let changed = try await pkis.update(
            call.secondID, of: call.id, with: try CertificateAuthorityInput(body), in: call.tenant)
        return try call.written(prefersEntity: true) { try entity(changed, call) }
    }

    func delete(_ call: GraphCall) async throws -> Response {
        try await pkis.remove(call.secondID, of: call.id, in: call.tenant)
        return .noContent()
    }

    private func entity(
        _ record: CertificateAuthorityRecord, _ call: GraphCall, shape: EntityShape = .whole,
        status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        var entity = CertificateAuthorityDetail(record)
        entity.odataContext = call.context(fragment(call) + shape.contextSuffix + "/$entity")
        return try shape.response(of: entity, status: status, location: location)
    }
}

extension CertificateAuthorityDetail {
    /// What the world may see of a certificate authority.
    init(_ record: CertificateAuthorityRecord) {
        self.init(
            odataType: Self.typeName, id: record.id, certificate: Data(record.certificate).base64EncodedString(),
            certificateAuthorityType: CertificateAuthorityType(rawValue: record.type),
            certificateRevocationListUrl: record.revocationListURL,
            createdDateTime: Moment.text(record.createdAt), deletedDateTime: record.deletedAt.map(Moment.text),
            deltaCertificateRevocationListUrl: record.deltaRevocationListURL,
            displayName: record.displayName.isEmpty ? nil : record.displayName,
            expirationDateTime: Moment.text(record.expiresAt), isIssuerHintEnabled: record.isIssuerHintEnabled,
            issuer: record.issuer, issuerSubjectKeyIdentifier: record.subjectKeyIdentifier,
            thumbprint: record.thumbprint)
    }
}

extension CertificateAuthorityInput {
    /// Reads a certificate authority from a request. Clients write back what they read, so what the service alone decides
    /// is let pass where it is as it was.
    init(_ body: JSONValue) throws {
        let expiry = try body.text("expirationDateTime").map { text in
            guard let seconds = Moment.epochSeconds(text) else {
                throw GraphError(
                    status: .badRequest, code: "Request_BadRequest",
                    message: "expirationDateTime must be a date and time such as 2030-01-31T00:00:00Z.",
                    target: "expirationDateTime")
            }
            return seconds
        }
        self.init(
            certificate: try body.text("certificate"), displayName: try body.clearableText("displayName"),
            type: try body.text("certificateAuthorityType"), issuer: try body.text("issuer"),
            subjectKeyIdentifier: try body.text("issuerSubjectKeyIdentifier"),
            thumbprint: try body.text("thumbprint"), expiresAt: expiry,
            revocationListURL: try body.clearableText("certificateRevocationListUrl"),
            deltaRevocationListURL: try body.clearableText("deltaCertificateRevocationListUrl"),
            isIssuerHintEnabled: try body.bool("isIssuerHintEnabled"))
    }
}
