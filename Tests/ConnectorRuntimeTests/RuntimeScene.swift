import CertificateIssuing
import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import TestKit

/// A service whose connectors call an endpoint of the test.
struct RuntimeScene {
    let service: TestService
    let endpoint: ConnectorEndpoint

    static func start(
        store: any DirectoryStore = MemoryStore(), security: ConnectorEndpoint.Security = .init(),
        authority: PrivateCertificateAuthority? = nil, attemptTime: Duration = .seconds(300), isTrusted: Bool = true,
        keepsCallBodies: Bool = false,
        _ reply: @escaping @Sendable (ConnectorEndpoint.Call) -> ConnectorEndpoint.Reply = { _ in .goOn }
    ) async throws -> RuntimeScene {
        let authority =
            try authority
            ?? PrivateCertificateAuthority.create(commonName: "Endpoints", now: Date() - 30 * 86_400)
        return RuntimeScene(
            service: try await TestService(
                store: store, endpointAuthorities: isTrusted ? [authority.certificatePEM] : [],
                attemptTime: attemptTime, keepsCallBodies: keepsCallBodies),
            endpoint: try await ConnectorEndpoint.start(authority: authority, security: security, reply))
    }

    static let secret = "never to be seen"

    /// A connector that presents a certificate.
    func connector(_ identity: TestIdentity, url: String? = nil) async throws -> ConnectorRecord {
        try await service.connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: url ?? endpoint.url("/signup?code=key-in-the-query"),
                authentication: .pkcs12(try upload(identity))), in: service.tenant)
    }

    /// A connector with a user name and a password.
    func basicConnector(url: String? = nil) async throws -> ConnectorRecord {
        try await service.connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: url ?? endpoint.url(),
                authentication: .basic(username: "signet", password: .new(Self.secret))), in: service.tenant)
    }

    func upload(_ identity: TestIdentity) throws -> CertificateUpload {
        CertificateUpload(
            pkcs12Value: Data(try identity.pfx(password: "pw")).base64EncodedString(), password: "pw")
    }

    func call(
        _ connector: ConnectorRecord, step: FlowStep = .postFederationSignup, email: String = "ada@contoso.com"
    ) async throws -> StepOutcome {
        try await service.caller.call(
            StepCall(
                tenant: service.tenant, connectorID: connector.id, flowID: "B2X_1_Partner", step: step,
                claims: SignUpClaims(email: email), attributeTypes: ["city": "string"]))
    }

    /// The log, oldest first.
    func log(_ connector: ConnectorRecord) async throws -> [ConnectorCallRecord] {
        try await service.callLog.calls(
            of: connector.id, in: service.tenant, matching: CollectionQuery(limit: 10_000))
    }

    func end() async { await endpoint.stop() }
}
