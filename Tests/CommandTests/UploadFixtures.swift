import CertificateIssuing
import Foundation
import GraphClient
import GraphWire
import PKCS12

@testable import signet

/// Files and connectors at a fixed moment, 2026-11-20 10:00:00Z.
enum UploadFixtures {
    static let now = Date(timeIntervalSince1970: 1_795_168_800)
    static let seconds: Int64 = 1_795_168_800
    static let day: Int64 = 86_400

    /// A file with the password `pw`.
    ///
    /// - Parameter begin: days from now to the begin of the certificate.
    /// - Parameter end: days from now to its end.
    static func pfx(
        begin: Double = -1, end: Double = 30, profile: PFXProfile = .graph
    ) throws -> (bytes: [UInt8], thumbprint: String) {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "api.contoso.com", key: .p256, notBefore: now + begin * 86_400, notAfter: now + end * 86_400)
        return (try PFXMaking.bytes(of: issued, password: "pw", profile: profile), issued.sha1Thumbprint)
    }

    /// The same, opened.
    static func file(begin: Double = -1, end: Double = 30, profile: PFXProfile = .graph) throws -> UploadFile {
        let bytes = try pfx(begin: begin, end: end, profile: profile).bytes
        return UploadFile(
            try CheckedPFX(bytes: bytes, password: "pw", name: "client.pfx", now: now), name: "client.pfx")
    }

    /// A certificate of a connector, its validity in days from now.
    static func held(_ thumbprint: String, _ begin: Int64, _ end: Int64, active: Bool = false)
        -> Pkcs12CertificateInformation
    {
        Pkcs12CertificateInformation(
            thumbprint: thumbprint, notBefore: seconds + begin * day, notAfter: seconds + end * day, isActive: active)
    }

    static func connector(_ id: String = "1", _ certificates: [Pkcs12CertificateInformation]) -> IdentityApiConnector {
        IdentityApiConnector(
            id: id, displayName: "Check", targetUrl: "https://api.contoso.com/check?code=secret",
            authenticationConfiguration: .clientCertificate(
                ClientCertificateAuthentication(certificateList: certificates)))
    }

    static let basic = IdentityApiConnector(
        id: "2", displayName: "Old", targetUrl: "https://old.contoso.com",
        authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "******")))
}
