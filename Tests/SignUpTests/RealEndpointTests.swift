import CertificateIssuing
import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import HTTPTypes
import StoreSQLite
import TestKit
import Testing

/// Pages, connectors and endpoints together, over real TLS.
@Suite("A sign-up whose connectors are called")
struct RealEndpointTests {
    /// A flow that calls one connector at both steps and asks for a city.
    private func prepare(
        _ service: TestService, _ identity: TestIdentity, url: String, flows names: [String] = ["Partner"]
    ) async throws -> ConnectorRecord {
        let connector = try await service.connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: url,
                authentication: .pkcs12(
                    CertificateUpload(
                        pkcs12Value: Data(try identity.pfx(password: "pw")).base64EncodedString(), password: "pw"))),
            in: service.tenant)
        let flows = UserFlowService(store: service.store, clock: service.clock)
        for name in names {
            let flow = try await flows.create(
                .b2x,
                UserFlowInput(
                    id: name, flowType: "signUpOrSignIn", flowTypeVersion: 1,
                    steps: ["postFederationSignup": connector.id, "postAttributeCollection": connector.id],
                    identityProviders: ["Google-OAUTH"]), in: service.tenant)
            _ = try await flows.assign(
                AttributeAssignmentInput(
                    attribute: "city", displayName: nil, isOptional: false, requiresVerification: nil, inputType: nil,
                    choices: nil), to: flow.id, .b2x, in: service.tenant)
        }
        return connector
    }

    /// Walks through the pages; the last one.
    private func signUp(
        _ service: TestService, flow: String = "B2X_1_Partner", email: String = "ada@example.com"
    ) async throws -> TestAnswer {
        let browser = PlainBrowser(service, path: "/\(service.tenant)/signup/\(flow)")
        let form = try await browser.get(browser.path + "?provider=Google-OAUTH")
        let page = try await browser.submit(form, [("email", email), ("name", "Ada Lovelace")])
        guard page.text.contains("a.city") else { return page }
        return try await browser.submit(page, [("a.city", "London")])
    }

    private func log(_ service: TestService, _ connector: ConnectorRecord) async throws -> [ConnectorCallRecord] {
        try await service.callLog.calls(of: connector.id, in: service.tenant, matching: CollectionQuery(limit: 10_000))
    }

    @Test(
        "goes through behind nginx that trusts the uploaded certificate",
        .enabled(if: Nginx.executable != nil, "nginx is not installed"))
    func nginx() async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let identity = try TestIdentity()
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: identity.issued.certificatePEM)
            defer { nginx.stop() }
            let service = try await TestService(endpointAuthorities: [authority.certificatePEM])
            let connector = try await prepare(service, identity, url: nginx.url)
            let done = try await signUp(service)
            #expect(done.status == 200 && done.text.contains("Your account is ready"))
            let user = try await service.users.list(CollectionQuery(limit: 2), in: service.tenant).first
            #expect(user?.mail == "ada@example.com" && user?.attributes == ["city": .text("London")])
            let log = try await log(service, connector)
            #expect(log.map(\.step) == ["postFederationSignup", "postAttributeCollection"])
            #expect(log.allSatisfy { $0.certificateThumbprint == identity.thumbprint && $0.outcome == "continue" })
        }
    }

    @Test(
        "ends kindly and without details behind nginx that trusts another authority, while the log has the code",
        .enabled(if: Nginx.executable != nil, "nginx is not installed"))
    func nginxOfAnother() async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let other = try TestIdentity(commonName: "somebody.else")
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: other.issued.certificatePEM)
            defer { nginx.stop() }
            let service = try await TestService(endpointAuthorities: [authority.certificatePEM])
            let connector = try await prepare(service, try TestIdentity(), url: nginx.url)
            let page = try await signUp(service)
            #expect(page.status == 500)
            for word in ["certificate", "nginx", "AADB2C", "connector", "SSL", "localhost"] {
                #expect(!page.text.lowercased().contains(word.lowercased()), "\(word)")
            }
            #expect(try await service.users.count(nil, in: service.tenant) == 0)
            #expect(try await log(service, connector).map(\.code) == ["AADB2C90028"])
        }
    }

    @Test("works for two flows that share a connector")
    func shared() async throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
        let endpoint = try await ConnectorEndpoint.start(authority: authority)
        let service = try await TestService(endpointAuthorities: [authority.certificatePEM])
        let connector = try await prepare(
            service, try TestIdentity(), url: endpoint.url(), flows: ["Partner", "Supplier"])
        let one = try await signUp(service, flow: "B2X_1_Partner", email: "ada@example.com")
        let two = try await signUp(service, flow: "B2X_1_Supplier", email: "grace@example.com")
        #expect(one.status == 200 && two.status == 200)
        #expect(
            try await log(service, connector).map(\.userFlowID)
                == ["B2X_1_Partner", "B2X_1_Partner", "B2X_1_Supplier", "B2X_1_Supplier"])
        // One connector, one warm connection.
        #expect(Set(endpoint.calls.map(\.connection)) == [0])
        await endpoint.stop()
    }

    @Test(
        "of a thousand people at once loses nobody: each account once, each call once in the log, also while a certificate is uploaded"
    )
    func thousand() async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let endpoint = try await ConnectorEndpoint.start(authority: authority)
            let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
            let service = try await TestService(store: store, endpointAuthorities: [authority.certificatePEM])
            let connector = try await prepare(service, try TestIdentity(), url: endpoint.url())
            let next = CertificateUpload(
                pkcs12Value: Data(try TestIdentity().pfx(password: "pw")).base64EncodedString(), password: "pw")
            let ends = try await withThrowingTaskGroup(of: Int?.self) { group in
                for person in 0..<1_000 {
                    group.addTask {
                        let page = try await signUp(service, email: "person-\(person)@example.com")
                        return page.status
                    }
                    if person == 500 {
                        group.addTask {
                            _ = try await service.connectors.uploadClientCertificate(
                                next, to: connector.id, in: service.tenant)
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [Int]()) { ends, end in if let end { ends.append(end) } }
            }
            #expect(ends.count == 1_000 && ends.allSatisfy { $0 == 200 })
            #expect(try await service.users.count(nil, in: service.tenant) == 1_000)
            let log = try await log(service, connector)
            #expect(Set(log.map(\.callID)).count == 2_000)
            #expect(log.count { $0.outcome == "continue" } == 2_000)
            #expect(Set(log.map { "\($0.callID) \($0.attempt)" }).count == log.count)
            // An attempt that found no connection in time is in the log, and the endpoint has not seen it.
            #expect((2_000...log.count).contains(endpoint.calls.count))
            #expect(endpoint.calls.allSatisfy { $0.certificates.count == 1 })
            await endpoint.stop()
            try store.close()
        }
    }
}
