import CertificateIssuing
import ConnectorRuntime
import Foundation
import GraphWire
import TestKit
import Testing

/// nginx as it comes with the distribution; `scripts/test` installs it.
@Suite("An endpoint behind nginx", .enabled(if: Nginx.executable != nil, "nginx is not installed"))
struct NginxTests {
    @Test(
        "lets in the certificate of the authority it trusts, over every version of TLS it speaks",
        arguments: [
            ("TLSv1.2", "TLS 1.2"), ("TLSv1.3", "TLS 1.3"), ("TLSv1.2 TLSv1.3", "TLS 1.3"),
        ])
    func trusted(_ protocols: String, _ version: String) async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity()
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: identity.issued.certificatePEM,
                protocols: protocols)
            defer { nginx.stop() }
            let scene = try await RuntimeScene.start(authority: authority)
            let connector = try await scene.connector(identity, url: nginx.url)
            #expect(try await scene.call(connector) == .goOn(claims: [:]))
            let result = try await scene.service.caller.probe(connector)
            #expect(result.succeeded)
            #expect(result.tls?.version == version)
            #expect(result.tls?.requestsClientCertificate == true)
            #expect(result.tls?.acceptedAuthorities == ["CN=api.contoso.onmicrosoft.com"])
            #expect(result.links.first { $0.name == "clientCertificate" }?.state == "passed")
            await scene.end()
        }
    }

    @Test(
        "is called with each suite of the contract that TLS 1.2 may have here",
        arguments: [
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256",
        ])
    func suites(_ ciphers: String) async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity()
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: identity.issued.certificatePEM,
                protocols: "TLSv1.2", ciphers: ciphers)
            defer { nginx.stop() }
            let scene = try await RuntimeScene.start(authority: authority)
            #expect(try await scene.call(try await scene.connector(identity, url: nginx.url)) == .goOn(claims: [:]))
            await scene.end()
        }
    }

    @Test("tells a connector with a password that it wants a certificate, and one over http that it speaks TLS")
    func passwords() async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: try TestIdentity().issued.certificatePEM)
            defer { nginx.stop() }
            let scene = try await RuntimeScene.start(authority: authority)
            let bare = try await scene.service.caller.probe(try await scene.basicConnector(url: nginx.url))
            let demanded = bare.links.filter { $0.state == "failed" }
            #expect(demanded.map(\.name) == ["clientCertificate"] && demanded.map(\.code) == ["AADB2C90028"])
            let plain = nginx.url.replacingOccurrences(of: "https://", with: "http://")
            let over = try await scene.service.caller.probe(try await scene.basicConnector(url: plain))
            #expect(over.links.last?.remedy == "let targetUrl begin with https://")
            await scene.end()
        }
    }

    @Test(
        "refuses the certificate of another authority: the probe names the link, the code and the remedy",
        arguments: [
            "TLSv1.2", "TLSv1.3",
        ])
    func untrusted(_ protocols: String) async throws {
        try await withTemporaryFolder { folder in
            let authority = try PrivateCertificateAuthority.create(commonName: "Endpoints")
            let other = try TestIdentity(commonName: "somebody.else")
            let nginx = try Nginx.start(
                in: folder, serverAuthority: authority, clientAuthority: other.issued.certificatePEM,
                protocols: protocols)
            defer { nginx.stop() }
            let scene = try await RuntimeScene.start(authority: authority)
            let connector = try await scene.connector(try TestIdentity(), url: nginx.url)
            guard case .failed(let failure) = try await scene.call(connector) else {
                Issue.record("it was let in")
                return
            }
            #expect(failure.code == "AADB2C90028")
            let result = try await scene.service.caller.probe(connector)
            let failed = result.links.filter { $0.state == "failed" }
            #expect(failed.map(\.name) == ["clientCertificate"])
            #expect(failed.first?.code == "AADB2C90028" && failed.first?.remedy != nil)
            #expect(result.tls?.acceptedAuthorities == ["CN=somebody.else"])
            #expect(!result.succeeded && result.outcome.kind == "failed")
            await scene.end()
        }
    }
}
