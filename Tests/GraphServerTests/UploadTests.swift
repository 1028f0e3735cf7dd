import CertificateIssuing
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import PKCS12
import TestKit
import Testing

@Suite("uploadClientCertificate")
struct UploadTests {
    private let service: TestService
    private let token: String
    private let id: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
        id = try await service.makeConnector(token: token)
    }

    private func send(_ body: String) async throws -> TestAnswer {
        try await service.send(
            .post, "/v1.0/identity/apiConnectors/\(id)/uploadClientCertificate", token: token, body: Data(body.utf8))
    }

    private func upload(_ identity: TestIdentity, password: String = "p") async throws -> TestAnswer {
        try await service.upload(try identity.pfx(password: password), password: password, to: id, token: token)
    }

    @Test("turns basic authentication into certificates and answers with the connector")
    func success() async throws {
        let now = service.clock.now
        let identity = try TestIdentity(notBefore: now - 100, notAfter: now + 1_000)
        let answer = try await upload(identity)
        #expect(answer.status == 200)
        #expect(answer.connector?.id == id)
        #expect(answer.connector?.odataContext?.hasSuffix("#identity/apiConnectors/$entity") == true)
        let certificate = try #require(answer.certificates?.first)
        #expect(certificate.thumbprint == identity.thumbprint)
        #expect(certificate.notBefore == Int64(identity.issued.notBefore.timeIntervalSince1970))
        #expect(certificate.notAfter == Int64(identity.issued.notAfter.timeIntervalSince1970))
        #expect(certificate.isActive)
        #expect(answer.text.contains("\"@odata.type\":\"#microsoft.graph.clientCertificateAuthentication\""))
    }

    @Test("stores the very key of the certificate, sealed, with its chain")
    func storedKey() async throws {
        let identity = try TestIdentity(key: .rsa2048)
        _ = try await upload(identity)
        let connector = try await service.connectors.connector(id, in: service.tenant)
        guard
            case .clientCertificate(let thumbprint, let certificate, let chain, let key) = try await service.connectors
                .credential(of: connector)
        else {
            Issue.record("there is no active certificate")
            return
        }
        #expect(thumbprint == identity.thumbprint)
        #expect(certificate == identity.issued.certificateDER)
        #expect(chain.isEmpty)
        #expect(key == identity.issued.privateKeyPKCS8DER)
        let sha256 = try #require(connector.certificates.first?.sha256Thumbprint)
        let material = try #require(
            try await service.store.certificateMaterial(
                sha256Thumbprint: sha256, connector: id, of: service.tenant))
        #expect(Data(material.sealedKey).range(of: Data(key)) == nil)
        #expect(Data(material.sealedKey).range(of: Data(key.suffix(64))) == nil)
    }

    @Test("appends: oldest upload first, the latest valid one active")
    func order() async throws {
        let now = service.clock.now
        let first = try TestIdentity(notAfter: now + 5_000)
        let second = try TestIdentity(notAfter: now + 1_000)
        let later = try TestIdentity(notBefore: now + 500, notAfter: now + 9_000)
        for identity in [first, second, later] { _ = try await upload(identity) }
        func active() async throws -> [Bool] {
            let answer = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: service.token())
            return answer.certificates?.map(\.isActive) ?? []
        }
        let answer = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: token)
        #expect(answer.certificates?.map(\.thumbprint) == [first, second, later].map(\.thumbprint))
        #expect(try await active() == [false, true, false])
        service.clock.advance(by: 500)
        #expect(try await active() == [false, false, true])
        service.clock.advance(by: 20_000)
        #expect(try await active() == [false, false, false])
    }

    @Test("lets two uploads at the same moment both appear")
    func concurrent() async throws {
        let identities = try (0..<6).map { _ in try TestIdentity() }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for identity in identities { group.addTask { try await upload(identity).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 6))
        let answer = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: token)
        #expect(Set(answer.certificates?.map(\.thumbprint) ?? []) == Set(identities.map(\.thumbprint)))
    }

    @Test("refuses the same certificate again, and changes nothing")
    func duplicate() async throws {
        let identity = try TestIdentity()
        _ = try await upload(identity)
        let again = try await upload(identity, password: "another password")
        #expect(again.status == 400)
        #expect(again.refusal?.code == "AADB2C90215")
        #expect(again.refusal?.message.contains(identity.thumbprint) == true)
        let answer = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: token)
        #expect(answer.certificates?.count == 1)
    }

    @Test("refuses a certificate that is over, and takes one that has not begun as inactive")
    func validity() async throws {
        let now = service.clock.now
        let expired = try await upload(try TestIdentity(notBefore: now - 200, notAfter: now - 100))
        #expect(expired.status == 400)
        #expect(expired.refusal?.code == "AADB2C90214")
        let future = try await upload(try TestIdentity(notBefore: now + 100, notAfter: now + 200))
        #expect(future.status == 200)
        #expect(future.certificates?.first?.isActive == false)
    }

    @Test("tells a wrong password, and an empty one from a missing one")
    func passwords() async throws {
        let identity = try TestIdentity()
        let wrong = try await service.upload(
            try identity.pfx(password: "right"), password: "wrong", to: id, token: token)
        #expect(wrong.status == 400)
        #expect(wrong.refusal?.code == "AADB2C90213")
        let value = Data(try identity.pfx(password: "")).base64EncodedString()
        let missing = try await send("{\"pkcs12Value\": \"\(value)\"}")
        #expect(missing.status == 400)
        #expect(missing.refusal?.code == "AADB2C90186")
        #expect(missing.refusal?.target == "password")
        #expect(missing.refusal?.message.contains("password") == true)
        let null = try await send("{\"pkcs12Value\": \"\(value)\", \"password\": null}")
        #expect(null.refusal?.target == "password")
        #expect(try await send("{\"pkcs12Value\": \"\(value)\", \"password\": \"\"}").status == 200)
    }

    @Test(
        "says what is wrong with a value that is no PFX",
        arguments: [
            (#"{"password": ""}"#, "AADB2C90186", "missing"),
            (#"{"password": "", "pkcs12Value": ""}"#, "AADB2C90186", "empty"),
            (#"{"password": "", "pkcs12Value": null}"#, "AADB2C90186", "missing"),
            (#"{"password": "", "pkcs12Value": 7}"#, "BadRequest", "must be text"),
            (
                #"{"password": "", "pkcs12Value": "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6..."}"#, "AADB2C90215",
                "JSON Web Token"
            ),
            (#"{"password": "", "pkcs12Value": "MIIJ-_8="}"#, "AADB2C90215", "base64url"),
            (#"{"password": "", "pkcs12Value": "MIIJ!"}"#, "AADB2C90215", "base64"),
            (#"{"password": "", "pkcs12Value": "-----BEGIN CERTIFICATE-----"}"#, "AADB2C90215", "PEM"),
            (#"{"password": "", "pkcs12Value": "PGh0bWw+PGJvZHk+"}"#, "AADB2C90215", "HTML"),
            (#"{"password": "", "pkcs12Value": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg=="}"#, "AADB2C90215", "PEM"),
            (#"{"password": "", "pkcs12Value": "AAECAwQF"}"#, "AADB2C90215", "not-pkcs12"),
        ])
    func noPFX(_ body: String, _ code: String, _ word: String) async throws {
        let before = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: token)
        let answer = try await send(body)
        #expect(answer.status == 400)
        #expect(answer.refusal?.code == code)
        #expect(answer.refusal?.message.contains(word) == true, "\(answer.refusal?.message ?? "")")
        let after = try await service.send(.get, "/v1.0/identity/apiConnectors/\(id)", token: token)
        #expect(before.body == after.body)
    }

    @Test("names a lone certificate, a truncated file and a missing key as what they are")
    func notWhole() async throws {
        let identity = try TestIdentity()
        let certificate = try await service.upload(
            identity.issued.certificateDER, password: "", to: id, token: token)
        #expect(certificate.refusal?.message.contains("DER certificate") == true)
        let pfx = try identity.pfx(password: "p")
        let truncated = try await service.upload(Array(pfx.dropLast(10)), password: "p", to: id, token: token)
        #expect(truncated.refusal?.message.contains("truncated") == true)
        var damaged = pfx
        damaged[damaged.count / 2] ^= 0x10
        let changed = try await service.upload(damaged, password: "p", to: id, token: token)
        #expect(changed.status == 400)
    }

    @Test("survives a PFX damaged at every byte", .timeLimit(.minutes(10)))
    func everyByte() async throws {
        let pfx = try TestIdentity().pfx(password: "p", profile: .graph)
        for index in stride(from: 0, to: pfx.count, by: 17) {
            var damaged = pfx
            damaged[index] ^= 0x41
            let answer = try await service.upload(damaged, password: "p", to: id, token: token)
            #expect(answer.status == 400 || answer.status == 200)
        }
    }

    @Test("refuses more than 1 MiB of PFX")
    func tooLarge() async throws {
        let answer = try await service.upload(
            [0x30] + [UInt8](repeating: 0, count: 1_048_576), password: "", to: id, token: token)
        #expect(answer.status == 400)
        #expect(answer.refusal?.message.contains("1048576") == true)
    }

    @Test("never repeats a password in its answer", arguments: ["zebra-Passw0rd-7", "öäü zebra"])
    func silence(_ password: String) async throws {
        let pfx = try TestIdentity().pfx(password: "other")
        let answer = try await service.upload(pfx, password: password, to: id, token: token)
        #expect(answer.status == 400)
        #expect(!answer.text.contains(password))
    }
}
