import CertificateIssuing
import Foundation
import GraphClient
import GraphWire
import PKCS12
import Testing

@Suite("A client certificate")
struct ClientCertificateCredentialTests {
    private let issued: IssuedCertificate

    init() throws {
        issued = try Self.issue(.rsa2048)
    }

    private static func issue(_ key: KeyKind) throws -> IssuedCertificate {
        try IssuedCertificate.selfSignedClient(
            commonName: "app", key: key, notBefore: Date() - 60, notAfter: Date() + 3_600)
    }

    private func pfx(_ issued: IssuedCertificate, password: String = "p w") throws -> [UInt8] {
        try PFX.write(
            privateKeyPKCS8: issued.privateKeyPKCS8DER, certificate: issued.certificateDER, password: password,
            profile: .graph)
    }

    private func credential(
        _ bytes: [UInt8], password: String = "p w", algorithm: ClientCertificateCredential.SignatureAlgorithm = .ps256,
        sendsChain: Bool = false
    ) throws -> ClientCertificateCredential {
        try ClientCertificateCredential(
            authority: "https://login.example", tenant: "t", clientID: "app", pfxBytes: bytes, password: password,
            algorithm: algorithm, sendsChain: sendsChain)
    }

    private func part(_ index: Int, _ assertion: String) throws -> JSONValue {
        let encoded = assertion.split(separator: ".")[index]
        var text = String(encoded).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return try JSONValue(parsing: try #require(Data(base64Encoded: text)))
    }

    @Test("signs an assertion that names application, endpoint and certificate", arguments: [false, true])
    func assertion(_ sendsChain: Bool) async throws {
        let transport = RecordingTransport(.emptyPage)
        let client = try GraphClient.recorded(
            by: transport, credential: credential(pfx(issued), algorithm: .rs256, sendsChain: sendsChain))
        _ = try await client.identity.apiConnectors.list()
        let body = String(decoding: transport.requests.first?.body ?? [], as: UTF8.self)
        let start = try #require(body.firstRange(of: "client_assertion="))
        let assertion = String(body[start.upperBound...].prefix { $0 != "&" })
        let (header, claims) = (try part(0, assertion), try part(1, assertion))
        #expect(header.member("alg") == .string("RS256"))
        #expect((header.member("x5c") != nil) == sendsChain)
        #expect(claims.member("aud") == .string("https://login.example/t/oauth2/v2.0/token"))
        #expect(claims.member("iss") == .string("app"))
        #expect(claims.member("sub") == .string("app"))
        #expect(body.contains("&client_assertion_type=urn%3A"))
    }

    @Test("is refused before anything is sent when it cannot sign")
    func unusable() throws {
        let bytes = try pfx(issued)
        let wrong = #expect(throws: GraphClientError.self) { try credential(bytes, password: "other") }
        #expect(wrong?.code == .unusableCertificate)
        let curve = try pfx(Self.issue(.p256))
        let elliptic = #expect(throws: GraphClientError.self) { try credential(curve) }
        #expect(elliptic?.code == .unusableCertificate)
        #expect(elliptic?.description.contains("RSA") == true)
        #expect(throws: GraphClientError.self) {
            try ClientCertificateCredential(
                authority: "https://login.example", tenant: "t", clientID: "app", pem: "-----BEGIN CERTIFICATE-----")
        }
    }

    @Test("shows its thumbprint and nothing of its key")
    func silence() throws {
        let credential = try credential(pfx(issued))
        var text = ""
        dump(credential, to: &text)
        #expect("\(credential)" == "certificate \(issued.sha1Thumbprint) of application app")
        #expect(!text.contains("PrivateKey"))
    }
}
