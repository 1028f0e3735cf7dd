import Foundation
import GraphClient
import TestKit
import Testing

@Suite("The snippets of the articles, against a server as a process", .serialized)
struct ArticleTests {
    /// Answers with one JSON text; for what Signet does not serve.
    private struct Stub: GraphTransport {
        let text: String

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            TransportResponse(status: 200, headers: ["content-type": "application/json"], body: Array(text.utf8))
        }
    }

    /// A file of authorities, and where it is served.
    private func withAuthorities(_ body: (_ url: String, _ hash: String) async throws -> Void) async throws {
        let bytes = try TestAuthority.bundle([try TestAuthority("Root")])
        let host = try await FileHost.start { _, _ in .file(bytes) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let sum = try run(URL(fileURLWithPath: "/usr/bin/env"), ["openssl", "dgst", "-sha256", "-r", file.path])
        try await body(host.url("/authorities.p7b"), String(sum.output.prefix(64)))
        await host.stop()
    }

    @Test("Getting started")
    func gettingStarted() async throws {
        #expect(try GettingStartedSnippets.client(clientID: "id", clientSecret: "secret").baseURL.cloud == .global)
        try await withServer { client, server, _ in
            _ = try await RequestSnippets.create(client)
            try await GettingStartedSnippets.firstRequest(try GettingStartedSnippets.ownServer(server.environment))
        }
    }

    @Test("Signing in")
    func signingIn() async throws {
        try await withServer { client, server, folder in
            let values = server.environment
            let authority = try #require(values["SIGNET_AUTHORITY"])
            let tenant = try #require(values["SIGNET_TENANT"])
            let id = try #require(values["SIGNET_CLIENT_ID"])
            let secret = try #require(values["SIGNET_CLIENT_SECRET"])
            let pem = try String(contentsOfFile: try #require(values["SIGNET_CLIENT_CERT"]), encoding: .utf8)
            let store = folder.appendingPathComponent("tokens").path
            let token = try await client.signIn().token
            for credential in [
                try SigningInSnippets.secret(authority, tenant, id, secret),
                try SigningInSnippets.certificatePEM(authority, tenant, id, pem),
                try SigningInSnippets.store(authority, tenant, id, secret, store),
                SigningInSnippets.token(token),
                SigningInSnippets.custom { _ in token },
            ] {
                let client = try GraphClient(
                    baseURL: server.url, credential: credential,
                    configuration: PipelineSnippets.trust(try #require(values["SIGNET_CA"])))
                #expect(try await client.identity.apiConnectors.count().value == 0)
            }
            #expect(FileManager.default.fileExists(atPath: store))
            try await SigningInSnippets.early(client)
            // These need what is not here: an application that trusts the file's certificate, a platform, a person.
            let pfx = try PFXFile(in: folder)
            _ = try SigningInSnippets.certificate(authority, tenant, id, pfx.bytes, pfx.password)
            _ = try SigningInSnippets.workload(authority, tenant, id)
            _ = SigningInSnippets.managed()
            _ = try? SigningInSnippets.environment()
            _ = SigningInSnippets.azureCLI()
            _ = try SigningInSnippets.default()
            _ = try SigningInSnippets.deviceCode(authority, tenant, id)
            _ = try SigningInSnippets.browser(authority, tenant, id)
            _ = try SigningInSnippets.chain(authority, tenant, id)
        }
    }

    @Test("Requests")
    func requests() async throws {
        try await withServer { client, _, folder in
            let id = try await RequestSnippets.create(client)
            try await RequestSnippets.read(client, id)
            try await RequestSnippets.change(client, id)
            #expect(try await client.identity.apiConnectors[id].get().value.displayName == "Sign-up check 2")
            try await RequestSnippets.query(client)
            try await RequestSnippets.queryByName(client)
            try await RequestSnippets.count(client)
            let changed = try await RequestSnippets.unknownMembers(client, id)
            #expect(changed.displayName == nil && changed.additionalData["displayName"] == .null)
            let flow = try #require(
                try await client.identity.b2xUserFlows.post(
                    IdentityUserFlow(id: "Requests", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1)
                ).value.id)
            try await RequestSnippets.expand(client, flow)
            try await RequestSnippets.vocabulary(client, try await MigrationSnippets.createPKI(client))
            try await RequestSnippets.header(client)
            try await RequestSnippets.headers(client)
            let pfx = try PFXFile(in: folder)
            let shown = try RequestSnippets.dryRun(client, id, pfx.bytes, pfx.password)
            #expect(shown.contains("******") && !shown.contains(pfx.password))
            try await RequestSnippets.delete(client, id)
            #expect(try await client.identity.apiConnectors.count().value == 0)
        }
        let credential = StaticTokenCredential(token: "token")
        let other = try GraphClient(
            baseURL: "https://graph.example", credential: credential, transport: Stub(text: #"{"value": []}"#))
        try await RequestSnippets.anyPath(other)
        try await RequestSnippets.anyPathWithBody(other, "group")
        #expect(try RequestSnippets.beta("https://graph.example", credential).version == .beta)
    }

    @Test("The pipeline")
    func pipeline() async throws {
        try await withServer { client, _, _ in
            let id = try await RequestSnippets.create(client)
            try await PipelineSnippets.step(client)
            try await PipelineSnippets.timing(client, id)
            let standIn = PipelineSnippets.standIn(Array("7".utf8))
            let count = try client.identity.apiConnectors.makeCountRequest().prepending(standIn)
            #expect(try await count.send().value == 7)
        }
        _ = try PipelineSnippets.configuration("https://graph.example", StaticTokenCredential(token: "token"))
        #expect(PipelineSnippets.retries().retryPolicy.budget.remaining == 20)
        #expect(PipelineSnippets.redirects().maximumRedirects == 0)
        guard case .server(let proxy) = try PipelineSnippets.proxy().proxy else {
            Issue.record("no proxy")
            return
        }
        #expect(proxy.host == "proxy.contoso.com" && proxy.port == 3128)
        #expect(PipelineSnippets.logs().logger != nil)
        let empty = try await PipelineSnippets.transport().identity.apiConnectors.list()
        #expect(empty.value.value.isEmpty)
    }

    @Test("Long work")
    func longWork() async throws {
        try await withServer { client, _, _ in
            try await withAuthorities { url, hash in
                let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
                let first = pkis[try await MigrationSnippets.createPKI(client)]
                #expect(try await LongWorkSnippets.upload(first, url, hash) == .succeeded)
                try await LongWorkSnippets.elsewhere(first)
                let second = pkis[try await MigrationSnippets.createPKI(client)]
                try await LongWorkSnippets.watch(second, url, hash)
            }
            let id = try await RequestSnippets.create(client)
            try await LongWorkSnippets.pages(client)
            try await LongWorkSnippets.pageByPage(client)
            try await LongWorkSnippets.batch(client, id)
            #expect(try await client.identity.apiConnectors[id].get().value.displayName == "New name")
            var batch = client.batch()
            let change = try batch.add(
                client.identity.apiConnectors["nobody"].makePatchRequest(IdentityApiConnector(displayName: "A")))
            LongWorkSnippets.batchFailure(try await batch.send(), change)
        }
    }

    @Test("Errors")
    func errors() async throws {
        try await withServer { client, _, _ in
            try await ErrorSnippets.both(client, "nobody")
            #expect(try await !ErrorSnippets.one(client, "nobody"))
            #expect(try await ErrorSnippets.one(client, try await RequestSnippets.create(client)))
        }
    }

    @Test("Clouds")
    func clouds() throws {
        let client = try CloudSnippets.cloud("contoso.onmicrosoft.us", "id", "secret")
        #expect(client.baseURL.cloud == .usGov)
        #expect(CloudSnippets.notOffered(client)?.code == .notOfferedInCloud)
    }

    @Test("Migration")
    func migration() async throws {
        _ = try MigrationSnippets.client("contoso.onmicrosoft.com", "id", "secret")
        try await withServer { client, _, folder in
            let connector = try await MigrationSnippets.createConnector(client)
            #expect(try await MigrationSnippets.listConnectors(client).map(\.id) == [connector])
            let (first, second) = (try PFXFile(in: folder), try PFXFile(in: folder))
            let uploaded = try await MigrationSnippets.connectorUpload(
                client, connector, pkcs12Value: Data(first.bytes).base64EncodedString(), password: first.password)
            #expect(uploaded.value.lists(certificate: first.thumbprint))
            let flow = try #require(
                try await client.identity.b2xUserFlows.post(
                    IdentityUserFlow(id: "Migration", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1)
                ).value.id)
            #expect(try await MigrationSnippets.listFlows(client).map(\.id) == [flow])
            try await MigrationSnippets.setStep(client, flow, connector)
            let throughStep = try await MigrationSnippets.stepUpload(
                client, flow, pkcs12Value: Data(second.bytes).base64EncodedString(), password: second.password)
            #expect(throughStep.value.id == connector && throughStep.value.lists(certificate: second.thumbprint))
            try await withAuthorities { url, hash in
                let pki = try await MigrationSnippets.createPKI(client)
                let progress = try await MigrationSnippets.pkiUpload(
                    client, pki, uploadUrl: url, sha256FileHash: hash)
                #expect(try await progress.waitUntilFinished().status == .succeeded)
                #expect(try await MigrationSnippets.listAuthorities(client, pki).count == 1)
            }
        }
    }

    @Test("The README")
    func readme() async throws {
        _ = try ReadmeSnippets.client("contoso.onmicrosoft.com", "id", "secret")
        try await withServer { client, _, folder in
            let pfx = try PFXFile(in: folder)
            let id = try await MigrationSnippets.createConnector(client)
            try await ReadmeSnippets.connectors(client, id, pfx.bytes, pfx.password)
            #expect(try await client.identity.apiConnectors[id].get().value.lists(certificate: pfx.thumbprint))
            try await withAuthorities { url, hash in
                try await ReadmeSnippets.pkis(client, try await MigrationSnippets.createPKI(client), url, hash)
            }
        }
    }
}
