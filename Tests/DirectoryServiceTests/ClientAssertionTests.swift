import CertificateIssuing
import Crypto
import CryptoExtras
import DirectoryService
import DirectoryStore
import Foundation
import TestKit
import Testing

@Suite("A client assertion")
struct ClientAssertionTests {
    private static let endpoint = "https://signet.test/tenant/oauth2/v2.0/token"
    private static let clientID = TestService.clientID
    private static let now = 1_795_218_000.0
    private let identity: TestIdentity
    private let key: _RSA.Signing.PrivateKey
    private let application: ApplicationRecord

    init() throws {
        identity = try TestIdentity(key: .rsa2048, now: Date(timeIntervalSince1970: Self.now))
        key = try _RSA.Signing.PrivateKey(derRepresentation: Data(identity.issued.privateKeyPKCS8DER))
        application = ApplicationRecord(
            tenant: TenantID("t"), clientID: Self.clientID, displayName: "", roles: [], secretHashes: [],
            certificates: [identity.issued.certificateDER])
    }

    private static func base64URL(_ data: some DataProtocol, padded: Bool = false) -> String {
        let text = Data(data).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
        return padded ? text : text.replacingOccurrences(of: "=", with: "")
    }

    private func assertion(
        header: [String: Any], claims: [String: Any] = [:], key: _RSA.Signing.PrivateKey? = nil
    ) throws -> String {
        var all: [String: Any] = [
            "iss": Self.clientID, "sub": Self.clientID, "aud": Self.endpoint, "jti": "1", "iat": Self.now + 0.1276221,
            "exp": Self.now + 600.5,
        ]
        for (name, value) in claims { all[name] = value is NSNull ? nil : value }
        let parts = try [header, all].map { Self.base64URL(try JSONSerialization.data(withJSONObject: $0)) }
        let signed = parts.joined(separator: ".")
        let padding: _RSA.Signing.Padding = header["alg"] as? String == "PS256" ? .PSS : .insecurePKCS1v1_5
        let signature = try (key ?? self.key).signature(for: SHA256.hash(data: Data(signed.utf8)), padding: padding)
        return signed + "." + Self.base64URL(signature.rawRepresentation)
    }

    private func verify(_ text: String) throws(ClientAssertion.Rejection) {
        try ClientAssertion(text).verify(for: application, audiences: [Self.endpoint], at: Self.now)
    }

    private var sha1: Data { Data(Insecure.SHA1.hash(data: identity.issued.certificateDER)) }
    private var sha256: Data { Data(SHA256.hash(data: identity.issued.certificateDER)) }

    @Test("proves an application in the header forms of real clients")
    func headers() throws {
        let broken = Data(identity.issued.certificateDER).base64EncodedString(options: .lineLength64Characters)
        let forms: [[String: Any]] = [
            ["alg": "RS256", "typ": "JWT", "x5t": Self.base64URL(sha1, padded: true)],
            ["alg": "RS256", "typ": "JWT", "x5t": Self.base64URL(sha1), "x5c": [broken]],
            ["alg": "PS256", "typ": "JWT", "x5t#S256": Self.base64URL(sha256, padded: true), "x5c": [broken]],
            ["alg": "PS256", "x5t#S256": Self.base64URL(sha256)], ["alg": "RS256"],
        ]
        for form in forms { try verify(try assertion(header: form)) }
        try verify(try assertion(header: forms[0], claims: ["aud": ["https://other", Self.endpoint.uppercased()]]))
    }

    @Test("that is not the application's own, for this endpoint and now, proves nothing")
    func refused() throws {
        let good: [String: Any] = ["alg": "RS256", "x5t": Self.base64URL(sha1)]
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let cases: [(String, ClientAssertion.Rejection)] = [
            (try assertion(header: good, key: stranger), .badSignature),
            (try assertion(header: ["alg": "RS256", "x5t": Self.base64URL(sha256)]), .unknownCertificate),
            (
                try assertion(header: ["alg": "RS256", "x5c": [Data([1, 2, 3]).base64EncodedString()]]),
                .unknownCertificate
            ),
            (try assertion(header: ["alg": "none"]), .unsupportedAlgorithm),
            (try assertion(header: ["alg": "HS256"]), .unsupportedAlgorithm),
            (try assertion(header: ["alg": "RS384"]), .unsupportedAlgorithm),
            (try assertion(header: ["alg": "RS256", "crit": ["x"]]), .malformed),
            (try assertion(header: good, claims: ["iss": "someone"]), .wrongIssuer),
            (try assertion(header: good, claims: ["sub": TestService.limitedClientID]), .wrongIssuer),
            (try assertion(header: good, claims: ["aud": "https://login.microsoftonline.com/x"]), .wrongAudience),
            (try assertion(header: good, claims: ["exp": Self.now - 301]), .notInTime),
            (try assertion(header: good, claims: ["iat": Self.now + 301]), .notInTime),
            (try assertion(header: good, claims: ["nbf": Self.now + 301]), .notInTime),
            (try assertion(header: good, claims: ["exp": NSNull()]), .malformed),
            ("x", .malformed), ("a.b.c", .malformed), ("", .malformed),
        ]
        for (text, rejection) in cases {
            let thrown = #expect(throws: ClientAssertion.Rejection.self) { try verify(text) }
            #expect(thrown == rejection, "\(text.prefix(60))")
        }
    }

    @Test("allows clocks five minutes apart")
    func skew() throws {
        let good: [String: Any] = ["alg": "RS256", "x5t": Self.base64URL(sha1)]
        try verify(try assertion(header: good, claims: ["exp": Self.now - 299, "iat": Self.now + 299]))
    }

    @Test("is worth no more than its certificate's days")
    func certificateDates() throws {
        let text = try assertion(header: ["alg": "RS256"], claims: ["exp": Self.now + 3 * 365 * 86_400])
        let later = Self.now + 2 * 365 * 86_400
        let thrown = #expect(throws: ClientAssertion.Rejection.self) {
            try ClientAssertion(text).verify(for: application, audiences: [Self.endpoint], at: later)
        }
        #expect(thrown == .certificateNotInDate)
    }
}
