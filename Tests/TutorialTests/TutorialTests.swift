import Foundation
import GraphClient
import TestKit
import Testing

@testable import GraphClientTutorials

@Suite("The tutorials, against a server as a process", .serialized)
struct TutorialTests {
    @Test("upload a client certificate to an API connector")
    func connector() async throws {
        try await withServer { client, _, folder in
            let pfx = try PFXFile(in: folder)
            let id = try await uploadToConnector(client, pfx: pfx.path, password: pfx.password)
            #expect(try await client.identity.apiConnectors[id].get().value.lists(certificate: pfx.thumbprint))
        }
    }

    @Test("upload a client certificate through a step of a user flow")
    func step() async throws {
        try await withServer { client, _, folder in
            let (first, second) = (try PFXFile(in: folder), try PFXFile(in: folder))
            let connector = try await uploadToConnector(client, pfx: first.path, password: first.password)
            let flow = try await uploadThroughStep(
                client, connector: connector, pfx: second.path, password: second.password)
            #expect(flow == "B2X_1_Partner")
            let held = try await client.identity.apiConnectors[connector].get().value
            #expect(held.lists(certificate: first.thumbprint) && held.lists(certificate: second.thumbprint))
            let steps = client.identity.b2xUserFlows[flow].apiConnectorConfiguration
            #expect(try await steps.postFederationSignup.get().value.id == connector)
        }
    }

    @Test("upload certificate authorities to a PKI")
    func pki() async throws {
        try await withServer { client, _, folder in
            let root = try TestAuthority("Root")
            let authorities = [root, try TestAuthority("Below", issuer: root)]
            let bytes = try TestAuthority.bundle(authorities)
            let file = folder.appendingPathComponent("authorities.p7b")
            try Data(bytes).write(to: file)
            let host = try await FileHost.start { _, _ in .file(bytes) }
            let id = try await addAuthorities(client, file: file.path, at: host.url("/authorities.p7b"))
            let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[id]
            #expect(try await pki.get().value.status == .succeeded)
            let held = try await pki.certificateAuthorities.list().value.value
            #expect(Set(held.compactMap(\.thumbprint)) == Set(try authorities.map { try $0.thumbprint }))
            await host.stop()
        }
    }

    @Test("make a client of a cloud")
    func cloud() throws {
        let client = try cloudClient(tenant: "contoso.onmicrosoft.com", clientID: "id", clientSecret: "secret")
        #expect(client.baseURL.cloud == .global)
    }

    @Test("tell what to do when a file is not what it seems")
    func refusal() async throws {
        try await withServer { client, _, folder in
            let pfx = try PFXFile(in: folder)
            await #expect(throws: GraphClientError.self) {
                try await uploadToConnector(client, pfx: pfx.path, password: "another")
            }
        }
    }
}
