import CertificateIssuing
import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import NIOSSL
import TestKit
import Testing

/// Real TLS on loopback.
@Suite("A probe")
struct ProbeTests {
    private func states(_ result: ConnectorProbeResult) -> [String] {
        result.links.map { "\($0.name) \($0.state)" }
    }

    @Test(
        "names every link, the handshake and what the endpoint hinted at",
        arguments: [
            (TLSVersion.tlsv12, "TLS 1.2"), (.tlsv13, "TLS 1.3"),
        ])
    func links(_ version: TLSVersion, _ name: String) async throws {
        let hinted = try PrivateCertificateAuthority.create(commonName: "Welcome Authority")
        var security = ConnectorEndpoint.Security()
        (security.latestVersion, security.hintedAuthorities) = (version, [hinted.certificatePEM])
        let scene = try await RuntimeScene.start(security: security)
        let identity = try TestIdentity()
        let connector = try await scene.connector(identity)
        let result = try await scene.service.caller.probe(connector)
        #expect(
            states(result) == [
                "credential passed", "resolution passed", "connection passed", "handshake passed",
                "serverCertificate passed", "clientCertificate noted", "request passed", "answer passed",
            ])
        #expect(result.succeeded && result.failure == nil && result.outcome.kind == "continue")
        let tls = try #require(result.tls)
        #expect(tls.version == name && tls.isTrusted && tls.requestsClientCertificate)
        #expect(tls.cipherSuite?.hasPrefix("TLS_") == true && tls.serverName == "localhost")
        #expect(tls.serverChain.map(\.subject) == ["CN=localhost"])
        #expect(tls.acceptedAuthorities == ["CN=Welcome Authority"])
        #expect(result.certificate?.thumbprint == identity.thumbprint && result.certificate?.isActive == true)
        #expect(result.targetUrl == scene.endpoint.url() && result.request?.line == "POST /signup HTTP/1.1")
        let text = String(decoding: try JSONText.bytes(result), as: UTF8.self)
        #expect(!text.contains("key-in-the-query"))
        let entry = try #require(try await scene.log(connector).first)
        #expect(entry.source == .probe && entry.outcome == "continue" && entry.userFlowID == nil)
        await scene.end()
    }

    @Test("sends the claims it is given, and no others")
    func claims() async throws {
        let scene = try await RuntimeScene.start()
        let given: [String: JSONValue] = [
            "email": "a@b.example", "ui_locales": "de-CH", "city": "Bern", "displayName": "",
            "identities": .array([
                .object(["signInType": "federated", "issuer": "facebook.com", "issuerAssignedId": "1"])
            ]),
        ]
        let result = try await scene.service.caller.probe(
            try await scene.connector(try TestIdentity()), ProbePlan(claims: given))
        var expected = given
        expected["displayName"] = nil
        #expect(try JSONValue(parsing: Data(try #require(result.request?.body).utf8)) == .object(expected))
        await scene.end()
    }

    @Test("of a certificate that would go over http ends at the credential, which is named once")
    func certificateOverHTTP() async throws {
        let scene = try await RuntimeScene.start()
        let connector = try await scene.connector(try TestIdentity(), url: "http://localhost:1/signup")
        let result = try await scene.service.caller.probe(connector)
        #expect(states(result) == ["credential failed"] && result.links.first?.code == "AADB2C90256")
        await scene.end()
    }

    @Test("tells where the time went, that a port does not speak TLS, and when a certificate begins")
    func remedies() async throws {
        let plain = try await ConnectorEndpoint.start(authority: nil)
        let scene = try await RuntimeScene.start { _ in .answer(status: 403, body: "") }
        let url = plain.url().replacingOccurrences(of: "http://", with: "https://")
        let wrongPort = try await scene.service.caller.probe(try await scene.basicConnector(url: url))
        #expect(wrongPort.links.last?.name == "handshake")
        #expect(wrongPort.links.last?.remedy?.contains("check the port") == true)
        let now = scene.service.clock.now
        var connector = try await scene.connector(try TestIdentity())
        let later = try TestIdentity(notBefore: now + 86_400)
        connector = try await scene.service.connectors.uploadClientCertificate(
            try scene.upload(later), to: connector.id, in: scene.service.tenant)
        let early = try await scene.service.caller.probe(
            connector, ProbePlan(certificate: .stored(thumbprint: later.thumbprint)))
        let refused = try #require(early.links.first { $0.state == "failed" })
        #expect(refused.remedy?.contains((now + 86_400).formatted(.iso8601)) == true, "\(refused)")
        #expect(early.outcome.explanation.hasPrefix("with this certificate "))
        await plain.stop()
        await scene.end()
    }

    @Test("presents a certificate that is not active yet, or one that is not uploaded at all")
    func choice() async throws {
        let scene = try await RuntimeScene.start()
        let now = scene.service.clock.now
        let (active, later, given) = (
            try TestIdentity(), try TestIdentity(notBefore: now + 86_400), try TestIdentity()
        )
        var connector = try await scene.connector(active)
        connector = try await scene.service.connectors.uploadClientCertificate(
            try scene.upload(later), to: connector.id, in: scene.service.tenant)
        let stored = try await scene.service.caller.probe(
            connector, ProbePlan(certificate: .stored(thumbprint: later.thumbprint.lowercased())))
        #expect(stored.succeeded && stored.certificate?.isActive == false)
        #expect(stored.links.first?.state == "noted" && stored.links.first?.detail.contains("beginning") == true)
        let other = try await scene.service.caller.probe(
            connector, ProbePlan(certificate: .given(try scene.upload(given))))
        #expect(other.succeeded && other.presentedThumbprint == given.thumbprint)
        #expect(scene.endpoint.calls.map(\.certificates) == [[later.thumbprint], [given.thumbprint]])
        let kept = try await scene.service.connectors.connector(connector.id, in: scene.service.tenant)
        #expect(kept.certificates.map(\.sha1Thumbprint) == [active.thumbprint, later.thumbprint])
        await #expect(throws: DirectoryError.self) {
            _ = try await scene.service.caller.probe(
                kept, ProbePlan(certificate: .stored(thumbprint: given.thumbprint)))
        }
        await scene.end()
    }

    @Test(
        "names the client certificate as the failing link when the endpoint refuses it",
        arguments: [
            TLSVersion.tlsv12, .tlsv13,
        ])
    func refused(_ version: TLSVersion) async throws {
        var security = ConnectorEndpoint.Security()
        (security.latestVersion, security.refusesCertificate) = (version, true)
        let scene = try await RuntimeScene.start(security: security)
        let result = try await scene.service.caller.probe(try await scene.connector(try TestIdentity()))
        let failed = try #require(result.links.first { $0.state == "failed" })
        #expect(failed.name == "clientCertificate" && failed.code == "AADB2C90028" && failed.remedy != nil)
        #expect(!result.succeeded && result.outcome.kind == "failed")
        #expect(result.tls?.requestsClientCertificate == true && result.tls?.isTrusted == true)
        await scene.end()
    }

    @Test("tells why the endpoint's own certificate was not accepted")
    func serverCertificates() async throws {
        var otherName = ConnectorEndpoint.Security()
        otherName.names = ["api.contoso.com"]
        var expired = ConnectorEndpoint.Security()
        (expired.issuedAt, expired.lifetime) = (Date() - 10 * 86_400, .seconds(86_400))
        let samples: [(ConnectorEndpoint.Security, Bool, String)] = [
            (otherName, true, "does not name localhost"), (expired, true, "past its end"),
            (.init(), false, "leads to no authority"),
        ]
        for (security, isTrusted, words) in samples {
            for version in [TLSVersion.tlsv12, .tlsv13] {
                var security = security
                security.latestVersion = version
                let scene = try await RuntimeScene.start(security: security, isTrusted: isTrusted)
                let result = try await scene.service.caller.probe(try await scene.connector(try TestIdentity()))
                let failed = try #require(result.links.first { $0.state == "failed" })
                #expect(failed.name == "serverCertificate" && failed.detail.contains(words), "\(failed)")
                #expect(result.tls?.serverChain.count == 1 && result.tls?.isTrusted == false)
                #expect(scene.endpoint.calls.isEmpty)
                await scene.end()
            }
        }
    }

    @Test("stops at the first link that fails")
    func stops() async throws {
        let scene = try await RuntimeScene.start()
        let samples = [
            ("https://no-such-host.invalid/", "resolution"), ("https://127.0.0.1:1/", "connection"),
            ("https://169.254.169.254/", "resolution"),
        ]
        for (url, link) in samples {
            let result = try await scene.service.caller.probe(try await scene.connector(try TestIdentity(), url: url))
            #expect(result.links.last?.name == link && result.links.last?.state == "failed")
            #expect(result.links.last?.code == "AADB2C90275")
        }
        let plain = try await ConnectorEndpoint.start(authority: nil)
        let connector = try await scene.connector(
            try TestIdentity(), url: plain.url().replacingOccurrences(of: "http:", with: "https:"))
        let result = try await scene.service.caller.probe(connector)
        #expect(result.links.last?.name == "handshake" && result.links.last?.state == "failed")
        await plain.stop()
        await scene.end()
    }

    @Test("masks the password of basic authentication, and names the credential when it is refused")
    func basic() async throws {
        var security = ConnectorEndpoint.Security()
        security.demandsCertificate = false
        let scene = try await RuntimeScene.start(security: security) { _ in .answer(status: 401, body: "") }
        let result = try await scene.service.caller.probe(try await scene.basicConnector())
        #expect(result.request?.headers.contains("Authorization: Basic ******") == true)
        #expect(result.links.last?.code == "AADB2C90027" && !result.succeeded)
        let text = String(decoding: try JSONText.bytes(result), as: UTF8.self)
        #expect(!text.contains(RuntimeScene.secret))
        #expect(!text.contains(Data("signet:\(RuntimeScene.secret)".utf8).base64EncodedString()))
        await scene.end()
    }

    @Test("of an endpoint that is silent ends in time")
    func silence() async throws {
        let scene = try await RuntimeScene.start(attemptTime: .seconds(2)) { _ in .silence }
        let connector = try await scene.connector(try TestIdentity())
        let result = try await scene.service.caller.probe(connector)
        #expect(result.links.last?.state == "failed" && result.failure?.contains("within 2 s") == true)
        #expect(try await scene.log(connector).count == 1)
        await scene.end()
    }
}
