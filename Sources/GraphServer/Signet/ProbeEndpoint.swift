import ConnectorRuntime
import DirectoryService
import DirectoryStore
import GraphWire
import Hummingbird

/// Signet's own operation that calls a connector's endpoint and tells what happened.
struct ProbeEndpoint {
    let services: GraphServices

    /// A body is welcome, and not needed: see ``ConnectorProbeRequest``.
    func probe(_ id: String, in tenant: TenantID, _ request: Request) async throws -> Response {
        let body = try await JSONBody.objectIfAny(of: request)
        let connector = try await services.connectors.connector(id, in: tenant)
        var plan = try ProbePlan(body)
        plan.attributeTypes = try await services.userFlows.attributes.dataTypes(in: tenant)
        return try .json(try await services.caller.probe(connector, plan))
    }
}

extension ProbePlan {
    private static let members = ["certificate", "claims", "password", "pkcs12Value", "step"]

    /// - Throws: ``GraphError``, 400 naming the member at fault.
    init(_ body: JSONValue) throws {
        self.init()
        // A misspelled `certificate` would otherwise prove something of another one.
        if case .object(let sent) = body,
            let unknown = sent.keys.sorted().first(where: { name in
                !Self.members.contains { $0.lowercased() == name.lowercased() }
            })
        {
            let name = String(unknown.prefix(80))
            throw GraphError.badRequest(
                "A probe has no member '\(name)'; there are \(Self.members.joined(separator: ", ")).", target: name)
        }
        let thumbprint = try body.text("certificate")
        let upload = CertificateUpload(
            pkcs12Value: try body.text("pkcs12Value"), password: try body.text("password"))
        switch (thumbprint, upload.pkcs12Value) {
        case (nil, nil):
            guard upload.password == nil else {
                throw GraphError.badRequest(
                    "password belongs to pkcs12Value, which is missing.", target: "password")
            }
        case (let thumbprint?, nil): certificate = .stored(thumbprint: thumbprint)
        case (nil, _?): certificate = .given(upload)
        case (_?, _?):
            throw GraphError.badRequest(
                "Send certificate or pkcs12Value, not both: one certificate is presented.", target: "certificate")
        }
        if let name = try body.text("step") {
            guard let step = FlowStep.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
                let names = FlowStep.allCases.map(\.rawValue).joined(separator: ", ")
                throw GraphError.badRequest("step must be one of \(names).", target: "step")
            }
            self.step = step
        }
        switch body.member("claims") {
        case nil, .null?: break
        case .object(let claims)?: self.claims = claims
        case let other?:
            throw GraphError.badRequest("claims is \(other.kind); it must be an object.", target: "claims")
        }
    }
}
