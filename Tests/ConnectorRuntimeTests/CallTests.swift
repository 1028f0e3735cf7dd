import CertificateIssuing
import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import PKCS12
import StoreSQLite
import Synchronization
import TestKit
import Testing

/// Real TLS on loopback.
@Suite("A call of a connector's endpoint")
struct CallTests {
    @Test("presents the active certificate, sends the claims as JSON and keeps what happened")
    func certificate() async throws {
        let scene = try await RuntimeScene.start()
        let identity = try TestIdentity()
        let connector = try await scene.connector(identity)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        let call = try #require(scene.endpoint.calls.first)
        #expect(call.line == "POST /signup?code=key-in-the-query")
        #expect(call.headers["content-type"] == ["application/json"])
        #expect(call.headers["authorization"].isEmpty)
        #expect(call.body == #"{"email":"ada@contoso.com"}"#)
        #expect(call.certificates == [identity.thumbprint])
        let entry = try #require(try await scene.log(connector).first)
        #expect(entry.certificateThumbprint == identity.thumbprint)
        #expect(entry.outcome == "continue" && entry.status == 200 && entry.attempt == 1 && entry.code == nil)
        #expect(entry.userFlowID == "B2X_1_Partner" && entry.step == "postFederationSignup")
        #expect(entry.requestBytes == call.body.utf8.count && entry.requestBody == nil && entry.answerBody == nil)
        await scene.end()
    }

    @Test("sends user name and password as basic authentication, and neither is in the log")
    func basic() async throws {
        var security = ConnectorEndpoint.Security()
        security.demandsCertificate = false
        let scene = try await RuntimeScene.start(security: security, keepsCallBodies: true)
        let connector = try await scene.basicConnector()
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        let pair = Data("signet:\(RuntimeScene.secret)".utf8).base64EncodedString()
        #expect(scene.endpoint.calls.map { $0.headers["authorization"] } == [["Basic \(pair)"]])
        let entry = try #require(try await scene.log(connector).first)
        #expect(entry.authentication == "basic" && entry.certificateThumbprint == nil)
        #expect(entry.requestBody == #"{"email":"ada@contoso.com"}"#)
        #expect(entry.answerBody == #"{"version":"1.0.0","action":"Continue"}"#)
        #expect(!"\(entry)".contains(RuntimeScene.secret) && !"\(entry)".contains(pair))
        await scene.end()
    }

    @Test("of a warm connector uses the connection again")
    func reuse() async throws {
        let scene = try await RuntimeScene.start()
        let connector = try await scene.connector(try TestIdentity())
        for _ in 0..<20 { #expect(try await scene.call(connector) == .goOn(claims: [:])) }
        #expect(Set(scene.endpoint.calls.map(\.connection)) == [0])
        await scene.end()
    }

    @Test("after an upload presents the new certificate over a new connection")
    func rotation() async throws {
        let scene = try await RuntimeScene.start()
        let (old, new) = (try TestIdentity(), try TestIdentity())
        let connector = try await scene.connector(old)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        _ = try await scene.service.connectors.uploadClientCertificate(
            try scene.upload(new), to: connector.id, in: scene.service.tenant)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        #expect(scene.endpoint.calls.map(\.certificates) == [[old.thumbprint], [new.thumbprint]])
        await scene.end()
    }

    @Test("switches to a newer certificate at the second in which it becomes valid, and back where it ends")
    func activation() async throws {
        let scene = try await RuntimeScene.start()
        let now = scene.service.clock.now
        let old = try TestIdentity(notBefore: now - 100, notAfter: now + 1_000)
        let new = try TestIdentity(notBefore: now + 500, notAfter: now + 600)
        let connector = try await scene.connector(old)
        _ = try await scene.service.connectors.uploadClientCertificate(
            try scene.upload(new), to: connector.id, in: scene.service.tenant)
        let moments = [0.0, 499, 500, 501, 599, 600, 601, 1_000, 1_001]
        var last = 0.0
        for moment in moments {
            scene.service.clock.advance(by: moment - last)
            last = moment
            let outcome = try await scene.call(connector)
            #expect(outcome == (moment > 1_000 ? .failed(.noActiveCertificate) : .goOn(claims: [:])))
        }
        let (first, second) = (old.thumbprint, new.thumbprint)
        #expect(
            scene.endpoint.calls.flatMap(\.certificates)
                == [first, first, second, second, second, second, first, first])
        await scene.end()
    }

    struct Misbehaviour: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reply: ConnectorEndpoint.Reply
        let failure: CallFailure
        let attempts: Int

        init(_ name: String, _ reply: ConnectorEndpoint.Reply, _ failure: CallFailure, attempts: Int = 1) {
            testDescription = name
            self.reply = reply
            self.failure = failure
            self.attempts = attempts
        }
    }

    @Test(
        "of an endpoint that misbehaves is an outcome with a code, and only silence gets one more attempt",
        arguments: [
            Misbehaviour("is silent", .silence, .timedOut(seconds: 2), attempts: 2),
            Misbehaviour("hangs up", .hangUp, .closedWithoutAnswer, attempts: 2),
            Misbehaviour(
                "breaks off", .raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"version\":"), .brokenOff),
            Misbehaviour(
                "answers 401", .answer(status: 401, body: ""), .credentialRefused(status: 401, isCertificate: true)),
            Misbehaviour(
                "answers 403", .answer(status: 403, body: ""), .credentialRefused(status: 403, isCertificate: true)),
            Misbehaviour(
                "answers 500", .answer(status: 500, body: "{}"), .status(500, reason: "Internal Server Error")),
            Misbehaviour(
                "redirects", .answer(status: 307, body: "", headers: [("Location", "https://localhost/elsewhere")]),
                .redirected(status: 307)),
            Misbehaviour(
                "answers with 10 MB", .answer(body: String(repeating: " ", count: 10_485_760)),
                .answerTooLarge(limit: 262_144)),
        ])
    func misbehaviour(_ sample: Misbehaviour) async throws {
        let scene = try await RuntimeScene.start(
            attemptTime: sample.failure == .timedOut(seconds: 2) ? .seconds(2) : .seconds(300)
        ) { _ in sample.reply }
        let connector = try await scene.connector(try TestIdentity())
        #expect(try await scene.call(connector) == .failed(sample.failure))
        // A busy machine may let the time pass before a silent endpoint has seen anything.
        #expect(sample.attempts == 2 || scene.endpoint.calls.count == 1)
        let log = try await scene.log(connector)
        #expect(log.map(\.attempt) == Array(1...sample.attempts))
        #expect(Set(log.map(\.callID)).count == 1)
        #expect(log.allSatisfy { $0.outcome == "failed" && $0.code == sample.failure.code })
        await scene.end()
    }

    @Test("waits for no other call: 300 are under way before one of them is answered")
    func sideBySide() async throws {
        let count = 300
        let everybodyIsThere = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        let arrived = Mutex(0)
        let endpoint = try await ConnectorEndpoint.start(authority: nil) { _ in
            let number = arrived.withLock { number in
                number += 1
                return number
            }
            if number == count { everybodyIsThere.succeed() }
            return .goOn(after: everybodyIsThere.futureResult)
        }
        let scene = try await RuntimeScene.start()
        let connector = try await scene.basicConnector(url: endpoint.url())
        try await withThrowingTaskGroup(of: StepOutcome.self) { group in
            for _ in 0..<count { group.addTask { try await scene.call(connector) } }
            for try await outcome in group { #expect(outcome == .goOn(claims: [:])) }
        }
        #expect(arrived.withLock { $0 } == count)
        await endpoint.stop()
        await scene.end()
    }

    @Test("is not made again where an answer had begun when the connection was reset")
    func reset() async throws {
        let endpoint = try await ConnectorEndpoint.start(authority: nil) { _ in
            .reset(after: "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"version\":")
        }
        let scene = try await RuntimeScene.start()
        let connector = try await scene.basicConnector(url: endpoint.url())
        #expect(try await scene.call(connector) == .failed(.brokenOff))
        #expect(endpoint.calls.count == 1)
        let probe = try await scene.service.caller.probe(connector)
        #expect(probe.links.last?.code == "AADB2C90261")
        await endpoint.stop()
        await scene.end()
    }

    @Test(
        "makes its second attempt over a new connection when the warm ones are dead, and breaks none off that is in use"
    )
    func deadConnections() async throws {
        let count = 4
        let group = MultiThreadedEventLoopGroup.singleton
        let (areWarm, isHeld, release) = (
            group.next().makePromise(of: Void.self), group.next().makePromise(of: Void.self),
            group.next().makePromise(of: Void.self)
        )
        let arrived = Mutex(0)
        let endpoint = try await ConnectorEndpoint.start(authority: nil) { call in
            let number = arrived.withLock { number in
                number += 1
                return number
            }
            if number == count { areWarm.succeed() }
            if number <= count { return .goOn(after: areWarm.futureResult) }
            if call.body.contains("patient") {
                isHeld.succeed()
                return .goOn(after: release.futureResult)
            }
            return call.connection < count ? .hangUp : .goOn
        }
        let scene = try await RuntimeScene.start()
        let connector = try await scene.basicConnector(url: endpoint.url())
        try await withThrowingTaskGroup(of: StepOutcome.self) { group in
            for _ in 0..<count { group.addTask { try await scene.call(connector) } }
            for try await outcome in group { #expect(outcome == .goOn(claims: [:])) }
        }
        async let patient = scene.call(connector, email: "patient@contoso.com")
        try await isHeld.futureResult.get()
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        // The dead ones are gone: the next call meets none of them.
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        #expect(try await scene.log(connector).dropFirst(count).map(\.attempt) == [1, 2, 1])
        release.succeed()
        #expect(try await patient == .goOn(claims: [:]))
        #expect(try await scene.log(connector).count == count + 4)
        await endpoint.stop()
        await scene.end()
    }

    @Test("presents the chain that came last when the same certificate is uploaded again")
    func chains() async throws {
        let scene = try await RuntimeScene.start()
        let authority = try PrivateCertificateAuthority.create(commonName: "Clients")
        let leaf = try authority.issueServerCertificate(dnsNames: ["client.contoso.com"])
        let root = try NIOSSLCertificate(bytes: Array(authority.certificatePEM.utf8), format: .pem).toDERBytes()
        func upload(chain: [[UInt8]]) throws -> CertificateUpload {
            let pfx = try PFX.write(
                privateKeyPKCS8: leaf.privateKeyPKCS8DER, certificate: leaf.certificateDER, chain: chain,
                password: "pw", profile: .modern)
            return CertificateUpload(pkcs12Value: Data(pfx).base64EncodedString(), password: "pw")
        }
        let (connectors, tenant) = (scene.service.connectors, scene.service.tenant)
        let connector = try await connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: scene.endpoint.url(),
                authentication: .pkcs12(try upload(chain: []))), in: tenant)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        // In one request, and with the certificates dropped in between, as administrators do it.
        try await connectors.update(
            connector.id, with: ConnectorInput(authentication: .pkcs12(try upload(chain: [root]))), in: tenant)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        try await connectors.update(
            connector.id, with: ConnectorInput(authentication: .basic(username: "u", password: .new("p"))), in: tenant)
        _ = try await connectors.uploadClientCertificate(try upload(chain: []), to: connector.id, in: tenant)
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        #expect(scene.endpoint.calls.map(\.certificates.count) == [1, 2, 1])
        #expect(Set(scene.endpoint.calls.compactMap(\.certificates.first)) == [leaf.sha1Thumbprint])
        await scene.end()
    }

    @Test("goes on with the second attempt when the first was not answered")
    func secondAttempt() async throws {
        let scene = try await RuntimeScene.start { $0.connection == 0 ? .hangUp : .goOn }
        let connector = try await scene.connector(try TestIdentity())
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        #expect(try await scene.log(connector).map(\.outcome) == ["failed", "continue"])
        await scene.end()
    }

    @Test("speaks TLS 1.2 where the endpoint has no other", arguments: [TLSVersion.tlsv12, .tlsv13])
    func versions(_ version: TLSVersion) async throws {
        var security = ConnectorEndpoint.Security()
        security.latestVersion = version
        let scene = try await RuntimeScene.start(security: security)
        #expect(try await scene.call(try await scene.connector(try TestIdentity())) == .goOn(claims: [:]))
        await scene.end()
    }

    @Test("ends at an endpoint whose certificate is not accepted")
    func serverCertificates() async throws {
        var otherName = ConnectorEndpoint.Security()
        otherName.names = ["api.contoso.com"]
        var expired = ConnectorEndpoint.Security()
        (expired.issuedAt, expired.lifetime) = (Date() - 10 * 86_400, .seconds(86_400))
        for (security, isTrusted) in [(otherName, true), (expired, true), (.init(), false)] {
            let scene = try await RuntimeScene.start(security: security, isTrusted: isTrusted)
            let outcome = try await scene.call(try await scene.connector(try TestIdentity()))
            guard case .failed(.serverCertificate) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(scene.endpoint.calls.isEmpty)
            await scene.end()
        }
    }

    @Test("ends at an endpoint that does not accept the client certificate", arguments: [TLSVersion.tlsv12, .tlsv13])
    func refused(_ version: TLSVersion) async throws {
        var security = ConnectorEndpoint.Security()
        (security.latestVersion, security.refusesCertificate) = (version, true)
        let scene = try await RuntimeScene.start(security: security)
        let outcome = try await scene.call(try await scene.connector(try TestIdentity()))
        guard case .failed(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.code == "AADB2C90028", "\(failure)")
        await scene.end()
    }

    @Test("never presents a certificate over http, nor calls what may not be called")
    func addresses() async throws {
        let scene = try await RuntimeScene.start()
        let identity = try TestIdentity()
        let plain = try await scene.connector(identity, url: "http://localhost:9/")
        #expect(try await scene.call(plain) == .failed(.certificateNeedsHTTPS))
        let unknown = try await scene.connector(identity, url: "https://no-such-host.invalid/")
        #expect(try await scene.call(unknown) == .failed(.unresolvable(host: "no-such-host.invalid")))
        let metadata = try await scene.basicConnector(url: "http://169.254.169.254/latest")
        #expect(try await scene.call(metadata) == .failed(.addressNotAllowed(host: "169.254.169.254")))
        let nobody = try await scene.basicConnector(url: "http://127.0.0.1:1/")
        #expect(try await scene.call(nobody) == .failed(.refused))
        #expect(try await scene.log(nobody).count == 2)
        await scene.end()
    }

    @Test("of a connector that is gone is a failure, and leaves nothing in the log")
    func gone() async throws {
        let scene = try await RuntimeScene.start()
        let connector = try await scene.connector(try TestIdentity())
        try await scene.service.connectors.delete(connector.id, in: scene.service.tenant)
        #expect(try await scene.call(connector) == .failed(.missingConnector))
        #expect(try await scene.log(connector).isEmpty)
        await scene.end()
    }

    @Test("in a thousand at once, with uploads in between: none fails, and each presents one whole certificate")
    func thousand() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appendingPathComponent("directory.sqlite").path)
        let scene = try await RuntimeScene.start(store: store)
        let identities = try (0..<4).map { _ in try TestIdentity() }
        let connector = try await scene.connector(identities[0])
        let outcomes = try await withThrowingTaskGroup(of: StepOutcome?.self) { group in
            for number in 0..<1_000 {
                group.addTask { try await scene.call(connector, email: "person-\(number)@contoso.com") }
                if number % 300 == 150 {
                    let upload = try scene.upload(identities[number / 300 + 1])
                    group.addTask {
                        _ = try await scene.service.connectors.uploadClientCertificate(
                            upload, to: connector.id, in: scene.service.tenant)
                        return nil
                    }
                }
            }
            return try await group.reduce(into: [StepOutcome]()) { list, outcome in
                if let outcome { list.append(outcome) }
            }
        }
        #expect(outcomes.count == 1_000)
        #expect(outcomes.allSatisfy { $0 == .goOn(claims: [:]) })
        let log = try await scene.log(connector)
        #expect(Set(log.map(\.callID)).count == 1_000)
        #expect(log.count { $0.outcome == "continue" } == 1_000)
        let known = Set(identities.map(\.thumbprint))
        #expect(scene.endpoint.calls.allSatisfy { $0.certificates.count == 1 && known.isSuperset(of: $0.certificates) })
        #expect(Set(scene.endpoint.calls.map(\.body)).count == 1_000)
        // The last upload is presented from here on.
        #expect(try await scene.call(connector) == .goOn(claims: [:]))
        let latest = try await scene.service.connectors.connector(connector.id, in: scene.service.tenant)
        #expect(
            scene.endpoint.calls.last?.certificates
                == scene.service.connectors.activeCertificate(of: latest).map { [$0.sha1Thumbprint] })
        await scene.end()
        try store.close()
    }
}
