import CertificateIssuing
import Foundation
import SwiftASN1
import Testing
import X509

@Suite("A private certificate authority")
struct PrivateCertificateAuthorityTests {
    private let now = Date()

    @Test("issues what strict verification accepts, by name and by address", .enabled(if: OpenSSL.path != nil))
    func strictVerification() throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Test authority", now: now)
        let server = try authority.issueServerCertificate(
            dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"], now: now)
        let files = try TemporaryFiles()
        let ca = try files.write(authority.certificatePEM, to: "ca.pem")
        let leaf = try files.write(server.certificatePEM, to: "leaf.pem")
        for check in [["-verify_hostname", "localhost"], ["-verify_ip", "127.0.0.1"], ["-verify_ip", "::1"]] {
            let verdict = try OpenSSL.run(
                ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", ca] + check + [leaf])
            #expect(verdict.status == 0, "\(verdict.output)")
        }
        let stranger = try OpenSSL.run(
            ["verify", "-x509_strict", "-CAfile", ca, "-verify_hostname", "example.com", leaf])
        #expect(stranger.status != 0)
    }

    @Test("says so, critically, and may sign certificates and lists")
    func authorityExtensions() throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Test authority", now: now)
        let certificate = try Certificate(pemEncoded: authority.certificatePEM)
        #expect(try certificate.extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(certificate.extensions[oid: .X509ExtensionID.basicConstraints]?.critical == true)
        #expect(try certificate.extensions.keyUsage == KeyUsage(keyCertSign: true, cRLSign: true))
        #expect(certificate.extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
        #expect(try certificate.extensions.subjectKeyIdentifier != nil)
        #expect(certificate.notValidBefore <= now - 3599)
        #expect(certificate.notValidAfter > now + 3650 * 86400)
    }

    @Test("links the server's certificate to its own key and puts addresses in as octets")
    func serverExtensions() throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Test authority", now: now)
        let server = try authority.issueServerCertificate(
            dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"], now: now)
        let issuer = try Certificate(pemEncoded: authority.certificatePEM)
        let leaf = try Certificate(pemEncoded: server.certificatePEM)
        #expect(
            try leaf.extensions.authorityKeyIdentifier?.keyIdentifier
                == issuer.extensions.subjectKeyIdentifier?.keyIdentifier)
        #expect(leaf.issuer == issuer.subject)
        let names = try #require(try leaf.extensions.subjectAlternativeNames)
        #expect(
            Array(names) == [
                .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
                .ipAddress(ASN1OctetString(contentBytes: ArraySlice([UInt8](repeating: 0, count: 15) + [1]))),
            ])
        #expect(try leaf.extensions.extendedKeyUsage == ExtendedKeyUsage([.serverAuth]))
        #expect(leaf.notValidAfter <= now + 397 * 86400)
        #expect(leaf.notValidAfter > now + 396 * 86400)
    }

    @Test("works again from its PEM texts")
    func reload() throws {
        let first = try PrivateCertificateAuthority.create(commonName: "Test authority", now: now)
        let second = try PrivateCertificateAuthority(
            certificatePEM: first.certificatePEM, privateKeyPEM: first.privateKeyPEM)
        let leaf = try Certificate(
            pemEncoded: second.issueServerCertificate(dnsNames: ["localhost"], now: now).certificatePEM)
        let issuer = try Certificate(pemEncoded: first.certificatePEM)
        #expect(issuer.publicKey.isValidSignature(leaf.signature, for: leaf))
    }

    @Test("is not made of a stranger's key, of a leaf, or of text that is not PEM")
    func refusedParts() throws {
        let one = try PrivateCertificateAuthority.create(commonName: "One", now: now)
        let other = try PrivateCertificateAuthority.create(commonName: "Other", now: now)
        let leaf = try one.issueServerCertificate(dnsNames: ["localhost"], now: now)
        let wrong = [
            (one.certificatePEM, other.privateKeyPEM), (leaf.certificatePEM, leaf.privateKeyPEM),
            ("", one.privateKeyPEM), (one.certificatePEM, "not PEM"),
        ]
        for (certificate, key) in wrong {
            let error = #expect(throws: CertificateIssuingError.self) {
                try PrivateCertificateAuthority(certificatePEM: certificate, privateKeyPEM: key)
            }
            #expect(error?.code == .invalidAuthority)
        }
    }

    @Test("never issues beyond its own end, and nothing after it")
    func ownEnd() throws {
        let authority = try PrivateCertificateAuthority.create(
            commonName: "Short", validFor: .seconds(3600), now: now)
        let leaf = try authority.issueServerCertificate(dnsNames: ["localhost"], now: now)
        #expect(leaf.notAfter <= now + 3600)
        let error = #expect(throws: CertificateIssuingError.self) {
            try authority.issueServerCertificate(dnsNames: ["localhost"], now: now + 7200)
        }
        #expect(error?.code == .authorityExpired)
    }

    @Test(
        "refuses names no certificate can carry",
        arguments: [
            (["bücher.example"], []), (["a b"], []), ([""], []), ([], ["127.0.0"]), ([], ["localhost"]), ([], []),
        ])
    func refusedNames(dnsNames: [String], ipAddresses: [String]) throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Test authority", now: now)
        let error = #expect(throws: CertificateIssuingError.self) {
            try authority.issueServerCertificate(dnsNames: dnsNames, ipAddresses: ipAddresses, now: now)
        }
        #expect(error?.code == .invalidName)
    }

    @Test("never shows its key in a description")
    func descriptionIsSilent() throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Quiet", now: now)
        #expect(String(reflecting: authority) == "private certificate authority CN=Quiet")
    }
}
