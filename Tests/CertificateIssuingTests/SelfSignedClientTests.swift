import CertificateIssuing
import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@Suite("A self-signed client certificate")
struct SelfSignedClientTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)
    private let end = Date(timeIntervalSince1970: 1_821_536_000)

    @Test("is for digital signatures by TLS clients and for nothing else", arguments: [KeyKind.rsa2048, .p256, .p384])
    func usages(kind: KeyKind) throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "api.contoso.onmicrosoft.com", key: kind, notBefore: start, notAfter: end)
        let certificate = try Certificate(derEncoded: issued.certificateDER)
        #expect(try certificate.extensions.keyUsage == KeyUsage(digitalSignature: true))
        #expect(certificate.extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
        #expect(try certificate.extensions.extendedKeyUsage == ExtendedKeyUsage([.clientAuth]))
        #expect(try certificate.extensions.basicConstraints == .notCertificateAuthority)
        #expect(
            try certificate.extensions.subjectKeyIdentifier == SubjectKeyIdentifier(hash: certificate.publicKey))
        #expect(certificate.publicKey.isValidSignature(certificate.signature, for: certificate))
        #expect(String(describing: certificate.subject) == "CN=api.contoso.onmicrosoft.com")
    }

    @Test("has the dates it was asked for, in whole seconds")
    func dates() throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "c", key: .p256, notBefore: start + 0.9, notAfter: end + 0.1)
        #expect(issued.notBefore == start)
        #expect(issued.notAfter == end)
    }

    @Test("comes with the private key that belongs to it", arguments: [KeyKind.rsa2048, .p256, .p384])
    func keyMatches(kind: KeyKind) throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "c", key: kind, notBefore: start, notAfter: end)
        let certificate = try Certificate(pemEncoded: issued.certificatePEM)
        #expect(try Certificate.PrivateKey(pemEncoded: issued.privateKeyPEM).publicKey == certificate.publicKey)
        #expect(try Certificate.PrivateKey(derBytes: issued.privateKeyPKCS8DER).publicKey == certificate.publicKey)
    }

    @Test("is named by the SHA-1 of its DER, in upper case")
    func thumbprint() throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "c", key: .p256, notBefore: start, notAfter: end)
        let expected = Insecure.SHA1.hash(data: issued.certificateDER).map { String(format: "%02X", $0) }.joined()
        #expect(issued.sha1Thumbprint == expected)
    }

    @Test("never shows its key in a description")
    func descriptionIsSilent() throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "c", key: .p256, notBefore: start, notAfter: end)
        #expect(String(reflecting: issued) == "certificate with SHA-1 thumbprint \(issued.sha1Thumbprint)")
    }

    @Test("has a positive serial number of at most 20 octets")
    func serialNumber() throws {
        for _ in 0..<20 {
            let issued = try IssuedCertificate.selfSignedClient(
                commonName: "c", key: .p256, notBefore: start, notAfter: end)
            let serial = try Certificate(derEncoded: issued.certificateDER).serialNumber.bytes
            #expect(serial.count == 16)
            #expect(try #require(serial.first) < 0x80)
        }
    }

    @Test("is refused with dates that end before they begin or cannot be written")
    func badDates() {
        let wrong: [(Date, Date)] = [
            (end, start), (start, start), (start, Date(timeIntervalSince1970: 1e12)), (Date.distantPast, end),
            (start, Date(timeIntervalSince1970: .infinity)), (Date(timeIntervalSince1970: .nan), end),
        ]
        for (notBefore, notAfter) in wrong {
            let error = #expect(throws: CertificateIssuingError.self) {
                try IssuedCertificate.selfSignedClient(
                    commonName: "c", key: .p256, notBefore: notBefore, notAfter: notAfter)
            }
            #expect(error?.code == .validityOutOfRange)
        }
    }

    @Test("is refused with a name X.509 cannot carry", arguments: ["", String(repeating: "a", count: 65)])
    func badName(name: String) {
        let error = #expect(throws: CertificateIssuingError.self) {
            try IssuedCertificate.selfSignedClient(commonName: name, key: .p256, notBefore: start, notAfter: end)
        }
        #expect(error?.code == .invalidName)
    }

    @Test(
        "takes a subject as people type it",
        arguments: [
            ("api.contoso.com", "CN=api.contoso.com"),
            ("CN=api,OU=Sign-up, O=Contoso\\, Ltd,C=DE", "CN=api,OU=Sign-up,O=Contoso\\, Ltd,C=DE"),
            ("/C=DE/O=Contoso/CN=api", "CN=api,O=Contoso,C=DE"),
            ("cn=a\\=b,dc=contoso,dc=com", "CN=a=b,DC=contoso,DC=com"),
        ])
    func subject(text: String, shown: String) throws {
        let issued = try IssuedCertificate.selfSignedClient(
            subject: text, alternativeNames: [], key: .p256, notBefore: start, notAfter: end)
        let certificate = try Certificate(derEncoded: issued.certificateDER)
        #expect(String(describing: certificate.subject) == shown)
        #expect(certificate.issuer == certificate.subject)
    }

    @Test("carries alternative names of every kind")
    func alternativeNames() throws {
        let issued = try IssuedCertificate.selfSignedClient(
            subject: "a",
            alternativeNames: [
                "DNS:api.contoso.com", "www.contoso.com", "IP:192.0.2.1", "::1", "email:a@contoso.com",
                "https://contoso.com/a",
            ], key: .p256, notBefore: start, notAfter: end)
        let certificate = try Certificate(derEncoded: issued.certificateDER)
        let names = try #require(try certificate.extensions.subjectAlternativeNames)
        #expect(
            names.map { $0 } == [
                .dnsName("api.contoso.com"), .dnsName("www.contoso.com"),
                .ipAddress(ASN1OctetString(contentBytes: [192, 0, 2, 1])),
                .ipAddress(ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
                .rfc822Name("a@contoso.com"), .uniformResourceIdentifier("https://contoso.com/a"),
            ])
    }

    @Test(
        "is refused with a subject or alternative name that cannot be",
        arguments: [
            ("CN=", []), ("CN=a,Contoso", []), ("XX=a", []), ("C=Germany", []), ("C=D\u{E9}", []), ("DC=\u{E9}", []),
            ("=", []), (",=", []), ("a", ["DNS:b\u{FC}cher.example"]), ("a", ["IP:1.2.3"]), ("a", [""]),
            ("a", ["email:"]), ("a", ["URI:a b"]),
        ] as [(String, [String])])
    func badText(subject: String, names: [String]) {
        let error = #expect(throws: CertificateIssuingError.self) {
            try IssuedCertificate.selfSignedClient(
                subject: subject, alternativeNames: names, key: .p256, notBefore: start, notAfter: end)
        }
        #expect(error?.code == .invalidName)
    }
}
