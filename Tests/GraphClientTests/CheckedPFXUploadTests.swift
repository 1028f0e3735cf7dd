import CertificateIssuing
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import PKCS12
import TestKit
import Testing

@Suite("Uploading a PFX file")
struct CheckedPFXUploadTests {
    private let clock = ManualClock()

    private func identity(endingIn seconds: TimeInterval = 86_400) throws -> TestIdentity {
        let now = clock.clock.now()
        return try TestIdentity(notBefore: now - 86_400, notAfter: now + seconds)
    }

    private func listing(_ thumbprint: String) -> TransportResponse {
        .json(
            ##"{"id":"1","authenticationConfiguration":{"@odata.type":"#microsoft.graph.clientCertificate"##
                + ##"Authentication","certificateList":[{"thumbprint":"\##(thumbprint)","notBefore":1,"notAfter":2,"##
                + ##""isActive":true}]}}"##)
    }

    private func upload(
        _ client: GraphClient
    ) -> UploadClientCertificateRequestBuilder { client.identity.apiConnectors["1"].uploadClientCertificate }

    @Test("sends the file as it is and makes sure that its certificate is listed")
    func success() async throws {
        try await withTemporaryFolder { folder in
            let identity = try identity()
            let path = folder.appendingPathComponent("client.pfx")
            let bytes = try identity.pfx(password: "pw")
            try Data(bytes).write(to: path)
            let transport = RecordingTransport(listing(identity.thumbprint.lowercased()))
            let client = try GraphClient.recorded(by: transport, clock: clock)
            let answer = try await upload(client).post(pfxFile: path.path, password: "pw")
            #expect(answer.value.lists(certificate: identity.thumbprint))
            let body = try JSONDecoder().decode(
                Pkcs12Certificate.self, from: Data(try #require(transport.requests.first?.body)))
            #expect(body == Pkcs12Certificate(pkcs12Value: Data(bytes).base64EncodedString(), password: "pw"))
        }
    }

    @Test(
        "that cannot be used sends nothing and says why", arguments: ["missing", "text", "password", "long", "folder"])
    func unusable(_ fault: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("client.pfx")
            switch fault {
            case "text": try Data("hello".utf8).write(to: path)
            case "password": try Data(try identity().pfx(password: "another")).write(to: path)
            case "long": try Data(count: CheckedPFX.limit + 1).write(to: path)
            case "folder": try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
            default: break
            }
            let transport = RecordingTransport()
            let client = try GraphClient.recorded(by: transport, clock: clock)
            let error = await #expect(throws: GraphClientError.self) {
                try await upload(client).post(pfxFile: path.path, password: "pa55word")
            }
            #expect(error?.code == .unusablePFX)
            #expect(error?.message.contains("client.pfx") == true)
            #expect(error?.description.contains("pa55word") == false)
            #expect(transport.requests.isEmpty)
        }
    }

    @Test("whose certificate has ended is not sent, unless one insists")
    func expired() async throws {
        let identity = try identity(endingIn: -60)
        let file = try CheckedPFX(identity.pfx(password: ""), password: "", now: clock.clock.now())
        let transport = RecordingTransport(listing(identity.thumbprint))
        let client = try GraphClient.recorded(by: transport, clock: clock)
        let error = await #expect(throws: GraphClientError.self) { try await upload(client).post(file) }
        #expect(error?.message.hasPrefix("the certificate ended at 2026-09-21") == true)
        #expect(transport.requests.isEmpty)
        _ = try await upload(client).post(file, ignoringConcerns: true)
        #expect(transport.requests.count == 1)
    }

    @Test("that AES protects is not sent to a cloud of Microsoft, but to any other service")
    func encryption() async throws {
        let identity = try identity()
        let modern = try CheckedPFX(identity.pfx(password: "p"), password: "p", now: clock.clock.now())
        let graph = try CheckedPFX(identity.pfx(password: "p", profile: .graph), password: "p", now: clock.clock.now())
        for root in [Cloud.global.graphRoot, Cloud.china.graphRoot] {
            let transport = RecordingTransport(listing(identity.thumbprint))
            let client = try GraphClient.recorded(by: transport, baseURL: root, clock: clock)
            let error = await #expect(throws: GraphClientError.self) { try await upload(client).post(modern) }
            #expect(error?.message.contains("TripleDES-SHA1") == true)
            #expect(transport.requests.isEmpty)
            _ = try await upload(client).post(graph)
        }
        let other = try GraphClient.recorded(by: RecordingTransport(listing(identity.thumbprint)), clock: clock)
        _ = try await upload(other).post(modern)
    }

    @Test("fails when the service accepts it and lists another")
    func notListed() async throws {
        let file = try CheckedPFX(identity().pfx(password: ""), password: "", now: clock.clock.now())
        let client = try GraphClient.recorded(by: RecordingTransport(listing("AB")), clock: clock)
        let error = await #expect(throws: GraphClientError.self) { try await upload(client).post(file) }
        #expect(error?.code == .unexpectedAnswer)
        #expect(error?.message.contains(file.certificate.sha1Thumbprint) == true)
    }

    @Test("can be encrypted again for Microsoft: the same key under the same password, and nothing else changes")
    func rewritten() throws {
        let identity = try identity()
        let modern = try CheckedPFX(identity.pfx(password: "pä"), password: "pä", now: clock.clock.now())
        #expect(modern.isUnreadableByMicrosoft)
        let graph = try modern.rewritten(as: .graph)
        #expect(!graph.isUnreadableByMicrosoft)
        #expect(graph.encryptions.map(\.name) == ["PBES1 SHA1-3DES", "PBES1 SHA1-3DES"])
        #expect(graph.certificate == modern.certificate && graph.password == "pä")
        let read = try PFX.read(graph.bytes, password: "pä").identity(at: 0)
        #expect(read.key.pkcs8Bytes == identity.issued.privateKeyPKCS8DER)
        #expect(graph.concerns(for: .global, now: clock.clock.now()).isEmpty)
        #expect("\(graph)".contains("pä") == false)
    }

    @Test("whose certificate endpoints may refuse is a concern, not a reason to refuse it")
    func concerns() throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "A")
        let now = Date()
        let server = try authority.issueServerCertificate(dnsNames: ["localhost"], now: now)
        let seconds = Int64(now.timeIntervalSince1970)
        func concerns(_ der: [UInt8]) throws -> [PFXConcern] {
            try PFXConcern.concerns(of: CertificateSummary(derEncoded: der), at: seconds)
        }
        #expect(try concerns(server.certificateDER) == [.notForClients])
        // A certificate that says sha1WithRSAEncryption in the place of sha256WithRSAEncryption.
        let rsaSHA256: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B]
        let rsa = try TestIdentity(key: .rsa2048, now: now).issued.certificateDER
        #expect(try concerns(rsa).isEmpty)
        #expect(try concerns(rsa.replacing(rsaSHA256, with: rsaSHA256.dropLast() + [0x05])) == [.weakSignature])
        let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../PKCS12Tests/Corpora/pkcs12/openssl-rsa1024.pfx")
        let short = try PFX.read([UInt8](Data(contentsOf: corpus)), password: "correct-horse 42")
        let leaf = try #require(short.certificates.first?.certificate)
        #expect(PFXConcern.concerns(of: leaf, at: leaf.notBefore).contains(.shortKey(bits: 1024)))
        let all: [PFXConcern] = [.weakSignature, .shortKey(bits: 1024), .notForClients, .notYetValid(0)]
        #expect(all.allSatisfy { !$0.isFatal && $0.description == $0.message })
    }
}
