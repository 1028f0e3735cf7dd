import CertificateIssuing
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import PKCS12
import TestKit
import Testing

@Suite("Uploads to PKIs")
struct PKIUploadTests {
    private let service: TestService
    private let token: String
    private let pki: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
        pki = try await service.makePKI(token: token)
    }

    @Test("are accepted, done later, and add every authority of the file")
    func success() async throws {
        let root = try TestAuthority("Root", revocationLists: ["http://crl.contoso.com/r"])
        let file = try TestAuthority.bundle([root] + (0..<30).map { try TestAuthority("CA \($0)", issuer: root) })
        let accepted = try await service.startUpload(file, to: pki, token: token)
        #expect(accepted.status == 204, "\(accepted.text)")
        #expect(accepted.body.isEmpty)
        #expect(try await service.pki(pki, token: token).status == "notStarted")
        service.clock.advance(by: 5)
        await service.uploads.runWaiting()
        let done = try await service.pki(pki, token: token)
        #expect(done.status == "succeeded")
        #expect(done.statusDetails == nil)
        let authorities = try await service.authorities(of: pki, token: token)
        #expect(authorities.count == 31)
        let added = try #require(authorities.first { $0.displayName == "Root" })
        #expect(added.certificateAuthorityType == "root")
        #expect(added.certificateRevocationListUrl == "http://crl.contoso.com/r")
        #expect(added.thumbprint == (try root.thumbprint))
        // A further file is appended.
        #expect(
            try await service.startUpload(try TestAuthority.bundle([TestAuthority("New")]), to: pki, token: token)
                .status == 204)
        await service.uploads.runWaiting()
        #expect(try await service.authorities(of: pki, token: token).count == 32)
    }

    @Test("are read in DER, in PEM and in base64", arguments: 0..<4)
    func encodings(_ form: Int) async throws {
        let authorities = [try TestAuthority("One"), try TestAuthority("Two")]
        let binary = try TestAuthority.bundle(authorities)
        let certificates = authorities.map { authority in
            "-----BEGIN CERTIFICATE-----\n\(Data(authority.certificate).base64EncodedString())\n"
                + "-----END CERTIFICATE-----\n"
        }.joined()
        let file = [
            binary, Array(try CertificateBundle.writePEM(authorities.map(\.certificate)).utf8),
            Array(Data(binary).base64EncodedString().utf8), Array(certificates.utf8),
        ][form]
        _ = try await service.startUpload(file, to: pki, token: token)
        await service.uploads.runWaiting()
        let done = try await service.pki(pki, token: token)
        #expect(done.status == "succeeded", "\(done.statusDetails ?? "")")
        #expect(try await service.authorities(of: pki, token: token).count == 2)
    }

    @Test("fail with a sentence to act on, and add nothing")
    func failures() async throws {
        let present = try TestAuthority("Present")
        #expect(try await service.add(present, to: pki, token: token).status == 201)
        let good = try TestAuthority("Good")
        let leaf = try TestAuthority("Leaf", issuer: good, isAuthority: false)
        let old = try TestAuthority("Old", lifetime: -86_400)
        let identity = try TestIdentity()
        let key = Data(identity.issued.privateKeyPKCS8DER).base64EncodedString()
        let cases: [([UInt8], [String])] = [
            (try TestAuthority.bundle([good, leaf]), ["is not a certificate authority", try leaf.thumbprint]),
            (try TestAuthority.bundle([good, old]), ["expired on", try old.thumbprint]),
            (try TestAuthority.bundle([good, present]), ["Duplicate Certificate exists", try present.thumbprint]),
            (try TestAuthority.bundle([good, good]), ["in the file twice", try good.thumbprint]),
            (Array("<!DOCTYPE html><html></html>".utf8), ["cannot be read", "HTML"]),
            (
                Array("-----BEGIN PRIVATE KEY-----\n\(key)\n-----END PRIVATE KEY-----\n".utf8),
                ["cannot be read", "PRIVATE KEY"]
            ),
            (try identity.pfx(password: "p"), ["cannot be read", "PFX"]), ([], ["cannot be read"]),
        ]
        for (file, words) in cases {
            #expect(try await service.startUpload(file, to: pki, token: token).status == 204)
            await service.uploads.runWaiting()
            let failed = try await service.pki(pki, token: token)
            #expect(failed.status == "failed")
            for word in words {
                #expect(failed.statusDetails?.contains(word) == true, "\(word): \(failed.statusDetails ?? "")")
            }
            #expect(try await service.authorities(of: pki, token: token).count == 1)
        }
        let wrong = String(repeating: "0", count: 64)
        let file = try TestAuthority.bundle([good])
        #expect(try await service.startUpload(file, sha256: wrong, to: pki, token: token).status == 204)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).statusDetails?.contains("SHA-256") == true)
        // Nothing that failed stands in the way.
        #expect(try await service.startUpload(file, to: pki, token: token).status == 204)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).status == "succeeded")
    }

    @Test("fail when the host has no such file, and show nothing of the query")
    func missing() async throws {
        let answer = try await service.send(
            .post, "\(TestService.pkis)/\(pki)/microsoft.graph.upload", token: token,
            json: PkiUploadParameters(
                uploadUrl: "https://files.contoso.com/gone.p7b?sig=secret",
                sha256FileHash: String(repeating: "a", count: 64)))
        #expect(answer.status == 204)
        await service.uploads.runWaiting()
        let failed = try await service.pki(pki, token: token)
        #expect(failed.statusDetails?.contains("https://files.contoso.com/gone.p7b") == true)
        #expect(failed.statusDetails?.contains("404") == true)
        #expect(failed.statusDetails?.contains("secret") == false)
    }

    @Test("fill a PKI with 250 authorities and no more")
    func limit() async throws {
        let authorities = try (0..<251).map { try TestAuthority("CA \($0)") }
        _ = try await service.startUpload(try TestAuthority.bundle(authorities), to: pki, token: token)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).statusDetails?.contains("251") == true)
        #expect(try await service.authorities(of: pki, token: token).isEmpty)
        _ = try await service.startUpload(
            try TestAuthority.bundle(Array(authorities.dropLast())), to: pki, token: token)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).status == "succeeded")
        let full = try await service.add(authorities[250], to: pki, token: token)
        #expect(full.status == 400)
        #expect(full.refusal?.message.contains("250") == true)
        _ = try await service.startUpload(
            try TestAuthority.bundle([authorities[250]]), to: pki, token: token)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).status == "failed")
        #expect(try await service.authorities(of: pki, token: token).count == 250)
    }

    @Test("wait for each other by refusing: of a hundred at once one is accepted")
    func oneAtATime() async throws {
        let file = try TestAuthority.bundle([TestAuthority("Root")])
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask { try await service.startUpload(file, to: pki, token: token).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 204 } == 1)
        #expect(statuses.count { $0 == 400 } == 99)
        let refused = try await service.startUpload(file, to: pki, token: token)
        #expect(refused.refusal?.code == "Request_BadRequest")
        let accepted = service.clock.now.formatted(.iso8601)
        #expect(refused.refusal?.message.contains("accepted at \(accepted)") == true, "\(refused.text)")
    }

    @Test(
        "are refused at once when they cannot be meant",
        arguments: [
            (#"{}"#, "uploadUrl"), (#"{"uploadUrl": null, "sha256FileHash": "x"}"#, "uploadUrl"),
            (#"{"uploadUrl": "ftp://x/y", "sha256FileHash": "x"}"#, "uploadUrl"),
            (#"{"uploadUrl": "https://u:p@x/y", "sha256FileHash": "x"}"#, "uploadUrl"),
            (#"{"uploadUrl": "https://x/y"}"#, "sha256FileHash"),
            (#"{"uploadUrl": "https://x/y", "sha256FileHash": "abc"}"#, "sha256FileHash"),
            (#"{"uploadUrl": "https://x/y", "sha256FileHash": 5}"#, "sha256FileHash"),
        ])
    func refused(_ body: String, _ target: String) async throws {
        let answer = try await service.send(
            .post, "\(TestService.pkis)/\(pki)/upload", token: token, body: Data(body.utf8))
        #expect(answer.status == 400)
        #expect(answer.refusal?.target == target)
        #expect(try await service.pki(pki, token: token).status == nil)
    }

    @Test("are cancelled when their PKI is deleted")
    func cancelled() async throws {
        let file = try TestAuthority.bundle([TestAuthority("Root")])
        #expect(try await service.startUpload(file, to: pki, token: token).status == 204)
        #expect(try await service.send(.delete, "\(TestService.pkis)/\(pki)", token: token).status == 204)
        await service.uploads.runWaiting()
        let item = try await service.send(.get, "/v1.0/directory/deletedItems/\(pki)", token: token)
        #expect(item.pki?.status == "failed")
        #expect(item.pki?.statusDetails?.contains("cancelled") == true)
        #expect(
            try await service.send(.post, "/v1.0/directory/deletedItems/\(pki)/restore", token: token).status == 200)
        #expect(try await service.authorities(of: pki, token: token).isEmpty)
        #expect(try await service.startUpload(file, to: pki, token: token).status == 204)
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).status == "succeeded")
    }

    @Test("go on where a dead server stopped, once its lease is over")
    func takenOver() async throws {
        let authorities = try (0..<25).map { try TestAuthority("CA \($0)") }
        let file = try TestAuthority.bundle(authorities)
        #expect(try await service.startUpload(file, to: pki, token: token).status == 204)
        // A server takes it, keeps the file, adds some, and is never heard of again.
        let store = service.store
        let now = Int64(service.clock.now.timeIntervalSince1970)
        let job = try #require(try await store.claimUpload(owner: "dead", now: now, leaseSeconds: 15, at: now))
        let lease = UploadLease(job, owner: "dead")
        #expect(try await store.keepDocument(file, of: lease))
        let first = try CertificateBundle.read(file).certificates.prefix(7).map { certificate in
            CertificateAuthorityRecord(
                tenant: service.tenant, pki: pki, id: UUID().uuidString, certificate: certificate.derBytes,
                displayName: "", isRoot: true, issuer: "", subjectKeyIdentifier: nil,
                thumbprint: certificate.sha1Thumbprint, expiresAt: certificate.notAfter, revocationListURL: nil,
                createdAt: now)
        }
        #expect(try await store.addAuthorities(first, by: lease, details: "7", at: now, limit: 250) == .added)
        #expect(try await service.pki(pki, token: token).status == "running")
        await service.uploads.runWaiting()
        #expect(try await service.pki(pki, token: token).status == "running")
        service.clock.advance(by: 16)
        await service.uploads.runWaiting()
        let token = try await service.token()
        #expect(try await service.pki(pki, token: token).status == "succeeded")
        let added = try await service.authorities(of: pki, token: token)
        #expect(Set(added.compactMap(\.thumbprint)) == Set(try authorities.map { try $0.thumbprint }))
        #expect(added.count == 25)
        // The dead one comes back and finds that nothing is its own any more.
        #expect(try await store.addAuthorities(first, by: lease, details: "", at: now, limit: 250) == .lost)
        #expect(try await store.endUpload(lease, failure: "late", at: now) == false)
    }
}
