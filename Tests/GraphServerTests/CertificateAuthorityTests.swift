import Foundation
import GraphWire
import HTTPTypes
import PKCS12
import TestKit
import Testing

@Suite("Certificate authorities")
struct CertificateAuthorityTests {
    private let service: TestService
    private let token: String
    private let pki: String
    private var authorities: String { "\(TestService.pkis)/\(pki)/certificateAuthorities" }

    init() async throws {
        service = try await TestService()
        token = try await service.token()
        pki = try await service.makePKI(token: token)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> TestAnswer {
        try await service.send(method, path, token: token, body: body.map { Data($0.utf8) })
    }

    @Test("say what their certificates say")
    func derived() async throws {
        let root = try TestAuthority("Root")
        let issuing = try TestAuthority(
            "Issuing", issuer: root,
            revocationLists: ["ldap://x/y", "http://crl.contoso.com/root.crl", "https://crl.contoso.com/b.crl"])
        let top = try #require(try await service.add(root, to: pki, token: token).authority)
        #expect(top.certificateAuthorityType == "root")
        #expect(top.certificateRevocationListUrl == nil)
        let answer = try await service.add(issuing, to: pki, token: token)
        #expect(answer.status == 201)
        let made = try #require(answer.authority)
        #expect(answer.headers[.location] == "https://localhost\(authorities)/\(made.id ?? "")")
        #expect(made.certificateAuthorityType == "intermediate")
        #expect(made.certificate == Data(issuing.certificate).base64EncodedString())
        #expect(made.displayName == "Issuing")
        #expect(made.issuer == "O=Contoso,CN=Root")
        #expect(made.thumbprint == (try issuing.thumbprint))
        #expect(made.certificateRevocationListUrl == "http://crl.contoso.com/root.crl")
        #expect(made.isIssuerHintEnabled == false)
        let summary = try issuing.summary
        #expect(
            made.expirationDateTime
                == Date(timeIntervalSince1970: TimeInterval(summary.notAfter)).formatted(.iso8601))
        #expect(
            made.issuerSubjectKeyIdentifier
                == summary.subjectKeyIdentifier?.map { String(format: "%02X", $0) }.joined())
        #expect(try await send(.get, "\(authorities)/\(made.id ?? "")").authority?.thumbprint == made.thumbprint)
    }

    @Test("are taken as DER and as PEM, in base64, base64url, twice in base64, and plain", arguments: 0..<5)
    func encodings(_ form: Int) async throws {
        // Names of several lengths, since what a text can be mistaken for depends on its length.
        for name in ["E", "En", "Enc", "Enco", "Encod"] {
            let authority = try TestAuthority(name)
            let base64 = Data(authority.certificate).base64EncodedString()
            let pem = "-----BEGIN CERTIFICATE-----\n\(base64)\n-----END CERTIFICATE-----\n"
            let text = [
                base64, Data(pem.utf8).base64EncodedString(), pem,
                base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""),
                Data(base64.utf8).base64EncodedString(),
            ][form]
            let answer = try await service.send(
                .post, authorities, token: token, json: CertificateAuthorityDetail(certificate: text))
            #expect(answer.authority?.thumbprint == (try authority.thumbprint), "\(answer.text)")
        }
    }

    @Test("agree with what is said of them, and with nothing else")
    func contradictions() async throws {
        let authority = try TestAuthority("Root")
        let made = try #require(try await service.add(authority, to: pki, token: token).authority)
        #expect(try await send(.delete, "\(authorities)/\(made.id ?? "")").status == 204)
        // What an SDK read it may send back.
        var again = made
        again.thumbprint = made.thumbprint?.lowercased()
        again.expirationDateTime = made.expirationDateTime?.replacing("Z", with: ".000+00:00")
        #expect(try await service.send(.post, authorities, token: token, json: again).status == 201)
        let other = Data(try TestAuthority("Other").certificate).base64EncodedString()
        let lies: [(String, (inout CertificateAuthorityDetail) -> Void)] = [
            ("certificateAuthorityType", { $0.certificateAuthorityType = "intermediate" }),
            ("issuer", { $0.issuer = "CN=Somebody" }), ("thumbprint", { $0.thumbprint = "00" }),
            ("issuerSubjectKeyIdentifier", { $0.issuerSubjectKeyIdentifier = "AA" }),
            ("expirationDateTime", { $0.expirationDateTime = "2030-01-01T00:00:00Z" }),
            ("expirationDateTime", { $0.expirationDateTime = "soon" }),
            ("certificateRevocationListUrl", { $0.certificateRevocationListUrl = "ldap://x" }),
            ("deltaCertificateRevocationListUrl", { $0.deltaCertificateRevocationListUrl = "http://" }),
        ]
        for (member, lie) in lies {
            var body = CertificateAuthorityDetail(certificate: other)
            lie(&body)
            let answer = try await service.send(.post, authorities, token: token, json: body)
            #expect(answer.status == 400, "\(member): \(answer.text)")
            #expect(answer.refusal?.target == member)
            #expect(answer.refusal?.code == "Request_BadRequest")
        }
        #expect(try await send(.get, authorities + "/$count").text == "1")
    }

    @Test("are nothing else than valid certificate authorities")
    func refused() async throws {
        let root = try TestAuthority("Root")
        let cases: [(TestAuthority, String)] = [
            (try TestAuthority("Leaf", issuer: root, isAuthority: false), "is not a certificate authority"),
            (try TestAuthority("Mute", maySign: false), "contradicts itself"),
            (try TestAuthority("Old", lifetime: -86_400), "expired on"),
            (
                try TestAuthority("Fat", revocationLists: (0..<400).map { "http://crl.contoso.com/\($0).crl" }),
                "a certificate may have 8192"
            ),
        ]
        for (authority, words) in cases {
            let answer = try await service.add(authority, to: pki, token: token)
            #expect(answer.status == 400)
            #expect(answer.refusal?.message.contains(words) == true, "\(answer.text)")
            #expect(answer.refusal?.message.contains(try authority.thumbprint) == true)
        }
        // A root whose signature was made by somebody else.
        var forged = root.certificate
        forged[forged.count - 10] ^= 1
        let answer = try await service.send(
            .post, authorities, token: token,
            json: CertificateAuthorityDetail(certificate: Data(forged).base64EncodedString()))
        #expect(answer.refusal?.message.contains("does not fit its key") == true, "\(answer.text)")
        for text in ["", "?", "QUJD", Data("<html>".utf8).base64EncodedString()] {
            let answer = try await service.send(
                .post, authorities, token: token, json: CertificateAuthorityDetail(certificate: text))
            #expect(answer.status == 400)
            #expect(answer.refusal?.target == "certificate")
        }
        #expect(try await send(.get, authorities + "/$count").text == "0")
    }

    @Test("are in a PKI once")
    func duplicate() async throws {
        let authority = try TestAuthority("Root")
        #expect(try await service.add(authority, to: pki, token: token).status == 201)
        let again = try await service.add(authority, to: pki, token: token)
        #expect(again.status == 400)
        #expect(again.refusal?.code == "Request_BadRequest")
        #expect(again.refusal?.message.contains("Duplicate Certificate exists") == true)
        let elsewhere = try await service.makePKI(token: token)
        #expect(try await service.add(authority, to: elsewhere, token: token).status == 201)
    }

    @Test("change in name, addresses and hint, and in nothing else")
    func update() async throws {
        let made = try #require(
            try await service.add(
                TestAuthority("Root", revocationLists: ["http://crl.contoso.com/a"]), to: pki, token: token
            ).authority)
        let path = "\(authorities)/\(made.id ?? "")"
        service.clock.advance(by: 60)
        let before = try await service.pki(pki, token: token).lastModifiedDateTime
        let changed = try await send(
            .patch, path,
            #"{"displayName": "N", "isIssuerHintEnabled": true, "deltacertificateRevocationListUrl": "http://d/e"}"#)
        #expect(changed.status == 200)
        #expect(changed.authority?.displayName == "N")
        #expect(changed.authority?.isIssuerHintEnabled == true)
        #expect(changed.authority?.deltaCertificateRevocationListUrl == "http://d/e")
        #expect(changed.authority?.certificateRevocationListUrl == "http://crl.contoso.com/a")
        #expect(try await service.pki(pki, token: token).lastModifiedDateTime != before)
        let cleared = try await send(.patch, path, #"{"certificateRevocationListUrl": null}"#)
        #expect(cleared.authority?.certificateRevocationListUrl == nil)
        #expect(try await service.send(.patch, path, token: token, json: made).status == 200)
        let other = Data(try TestAuthority("Other").certificate).base64EncodedString()
        let replaced = try await send(.patch, path, #"{"certificate": "\#(other)"}"#)
        #expect(replaced.refusal?.target == "certificate")
        #expect(try await send(.patch, path, #"{"thumbprint": "00"}"#).status == 400)
    }

    @Test(
        "are found by type, thumbprint and expiry",
        arguments: [
            ("$filter=certificateAuthorityType%20eq%20'root'", ["B", "C"]),
            ("$filter=startswith(displayName,'a')", ["A"]), ("$orderby=expirationDateTime%20desc", ["C", "B", "A"]),
            ("$filter=expirationDateTime%20lt%202100-01-01T00:00:00Z&$orderby=expirationDateTime", ["A", "B", "C"]),
            ("$orderby=expirationDateTime&$top=2", ["A", "B"]), ("$filter=isIssuerHintEnabled%20eq%20true", []),
            ("$search=%22Contoso%22", ["B", "A", "C"]),
        ])
    func queries(_ query: String, _ names: [String]) async throws {
        let second = try TestAuthority("B", lifetime: 2 * 86_400)
        let first = try TestAuthority("A", issuer: second, lifetime: 86_400)
        for authority in [second, first, try TestAuthority("C", lifetime: 3 * 86_400)] {
            #expect(try await service.add(authority, to: pki, token: token).status == 201)
        }
        let answer = try await service.send(
            .get, "\(authorities)?\(query)", token: token,
            headers: [try #require(HTTPField.Name("ConsistencyLevel")): "eventual"])
        #expect(answer.authorities?.map(\.displayName) == names, "\(answer.text)")
        let thumbprint = try first.thumbprint
        let found = try await send(.get, "\(authorities)?$filter=startswith(thumbprint,'\(thumbprint.prefix(10))')")
        #expect(found.authorities?.map(\.displayName) == ["A"])
    }
}
