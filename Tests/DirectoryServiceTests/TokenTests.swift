import Crypto
import CryptoExtras
import DirectoryService
import DirectoryStore
import Foundation
import JWTKit
import TestKit
import Testing

@Suite("A bearer token")
struct TokenTests {
    private let service: TestService

    init() async throws {
        service = try await TestService()
    }

    private func verify(_ token: String) async throws -> Principal {
        try await TokenVerifier(store: service.store, keyring: service.keyring, clock: service.clock)
            .verify(token) { "\(TestService.baseURL)/\($0.text)/v2.0" }
    }

    private func expect(_ rejection: TokenRejection, _ token: String) async {
        await #expect(throws: rejection) { try await verify(token) }
    }

    @Test("of the built-in authority says who calls and what it may do")
    func accepted() async throws {
        let principal = try await verify(try await service.token())
        #expect(principal.tenant == service.tenant)
        #expect(principal.applicationID == TestService.clientID)
        #expect(
            principal.grant
                == .application(roles: [
                    "APIConnectors.ReadWrite.All", "IdentityUserFlow.ReadWrite.All",
                    "PublicKeyInfrastructure.ReadWrite.All", "User.ReadWrite.All",
                ]))
    }

    @Test("ends after its hour and the five minutes that clocks may differ")
    func expiry() async throws {
        let verifier = TokenVerifier(store: service.store, keyring: service.keyring, clock: service.clock)
        let token = try await service.token()
        let issuer: @Sendable (TenantID) -> String = { "\(TestService.baseURL)/\($0.text)/v2.0" }
        _ = try await verifier.verify(token, issuer: issuer)
        service.clock.advance(by: 3_599 + 299)
        _ = try await verifier.verify(token, issuer: issuer)
        service.clock.advance(by: 2)
        await #expect(throws: TokenRejection.expired) { try await verifier.verify(token, issuer: issuer) }
    }

    @Test("does not count before it begins")
    func notYetValid() async throws {
        service.clock.advance(by: 3_000)
        let token = try await service.token()
        service.clock.advance(by: -3_000)
        await expect(.expired, token)
    }

    @Test("for another resource is refused")
    func audience() async throws {
        await expect(.wrongAudience, try await service.token(audience: "https://vault.azure.net"))
    }

    @Test("of another authority's name is refused")
    func issuer() async throws {
        await expect(.wrongIssuer, try await service.token(issuer: "https://elsewhere/v2.0"))
        await expect(
            .wrongIssuer,
            try await service.token(issuer: "\(TestService.baseURL)/\(service.otherTenant.text)/v2.0"))
    }

    @Test("signed by another key is refused, under our key's name and under its own")
    func otherKey() async throws {
        let (header, payload) = try parts(of: try await service.token())
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        await expect(.badSignature, try sign(header, payload, with: stranger))
        var renamed = header
        renamed["kid"] = "mine"
        await expect(.badSignature, try sign(renamed, payload, with: stranger))
    }

    @Test("with a changed claim is refused")
    func changedClaim() async throws {
        let token = try await service.token(client: TestService.limitedClientID)
        let pieces = token.split(separator: ".").map(String.init)
        var (_, payload) = try parts(of: token)
        payload["roles"] = ["APIConnectors.ReadWrite.All"]
        await expect(.badSignature, "\(pieces[0]).\(try encode(payload)).\(pieces[2])")
    }

    @Test("with alg none, or HMAC under the public key, is refused", arguments: ["none", "None", "HS256", "RS512", ""])
    func algorithms(_ algorithm: String) async throws {
        let token = try await service.token()
        var (header, payload) = try parts(of: token)
        header["alg"] = algorithm
        let signed = "\(try encode(header)).\(try encode(payload))"
        let modulus = try await service.keyring.publicKeys(of: service.tenant).map(\.modulus).joined()
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(signed.utf8), using: SymmetricKey(data: Data(modulus.utf8)))
        await expect(.unsupportedHeader, "\(signed).\(Self.base64URL(Data(code)))")
        await expect(.unsupportedHeader, "\(signed).")
    }

    @Test("that carries its own key, asks for extensions, or names no key is refused")
    func headers() async throws {
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let (header, payload) = try parts(of: try await service.token())
        var critical = header
        critical["crit"] = ["exp"]
        await expect(.unsupportedHeader, try sign(critical, payload, with: stranger))
        var typed = header
        typed["typ"] = "JWE"
        await expect(.unsupportedHeader, try sign(typed, payload, with: stranger))
        var nameless = header
        nameless["kid"] = nil
        nameless["jwk"] = ["kty": "RSA", "n": "AQAB", "e": "AQAB"]
        await expect(.unsupportedHeader, try sign(nameless, payload, with: stranger))
    }

    @Test("of a tenant nobody made is refused, and makes no keys")
    func unknownTenant() async throws {
        let unknown = "77777777-2222-4333-8444-555555555555"
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        var (header, payload) = try parts(of: try await service.token())
        payload["tid"] = unknown
        header["kid"] = "x"
        await expect(.badSignature, try sign(header, payload, with: stranger))
        #expect(try await service.store.signingKeys(of: TenantID(unknown)).isEmpty)
    }

    @Test("of a personal account is refused")
    func personal() async throws {
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        var (header, payload) = try parts(of: try await service.token())
        payload["tid"] = "9188040d-6c67-4b5b-b112-36a304b66dad"
        header["kid"] = "x"
        await expect(.personalAccount, try sign(header, payload, with: stranger))
    }

    @Test(
        "that is no token is refused without a trap",
        arguments: [
            "a", "a.b", "a.b.c", "..", "...", "eyJ.eyJ.eyJ", "e30.e30.e30", "é.é.é",
            String(repeating: "x", count: 20_000),
        ])
    func malformed(_ text: String) async throws {
        await #expect(throws: TokenRejection.self) { try await verify(text) }
        await expect(.missing, "")
    }

    @Test(
        "with a claim or a header twice is refused, even when it is signed as it should be",
        arguments: [#""tid":"x","#, #""t\u0069d":"x","#, #""roles":[],"#, #""aud" : "a","#])
    func duplicates(_ member: String) async throws {
        let keys = try await service.store.signingKeys(of: service.tenant)
        _ = try await service.token()
        let record = try #require(try await service.store.signingKeys(of: service.tenant).first ?? keys.first)
        let der = try service.sealer.open(
            record.sealedKey,
            for: SecretSealer.Place(tenant: service.tenant, object: "signing-key", name: record.keyID))
        let key = try _RSA.Signing.PrivateKey(derRepresentation: der)
        let (header, payload) = try parts(of: try await service.token())
        #expect(try await verify(try sign(header, payload, with: key)).tenant == service.tenant)
        let text = String(decoding: try JSONSerialization.data(withJSONObject: payload), as: UTF8.self)
        let doubled = Self.base64URL(Data(("{" + member + text.dropFirst()).utf8))
        let signed = "\(try encode(header)).\(doubled)"
        let signature = try key.signature(for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
        await expect(.malformed, "\(signed).\(Self.base64URL(signature.rawRepresentation))")
    }

    @Test(
        "whose key name is a path, a query or another tenant's key is refused",
        arguments: ["../x", "' OR '1'='1", "/dev/null", "", "other"])
    func keyNames(_ name: String) async throws {
        _ = try await service.token(in: service.otherTenant)
        let others = try await service.keyring.publicKeys(of: service.otherTenant)
        var (header, payload) = try parts(of: try await service.token())
        header["kid"] = name == "other" ? others.first?.keyID : name
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        await expect(.badSignature, try sign(header, payload, with: stranger))
        payload["tid"] = service.otherTenant.text
        await expect(.badSignature, try sign(header, payload, with: stranger))
    }

    @Test("is signed by a new key after 90 days; the old one is published until its tokens have ended")
    func rollover() async throws {
        let first = try await service.keyring.publicKeys(of: service.tenant).map(\.keyID)
        service.clock.advance(by: 90 * 86_400 - 600)
        let last = try await service.token()
        service.clock.advance(by: 600)
        let both = try await service.keyring.publicKeys(of: service.tenant).map(\.keyID)
        #expect(both.count == 2 && both.first == first.first)
        #expect(try await verify(last).tenant == service.tenant)
        let (header, _) = try parts(of: try await service.token())
        #expect(header["kid"] as? String == both.last)
        service.clock.advance(by: 86_400)
        #expect(try await service.keyring.publicKeys(of: service.tenant).map(\.keyID) == Array(both.suffix(1)))
        #expect(try await service.store.signingKeys(of: service.tenant).count == 1)
        await expect(.badSignature, last)
    }

    @Test("of a key that another server made is believed, though the store is asked at most once a minute")
    func otherServer() async throws {
        _ = try await service.token()
        // A server of the same store whose clock is ahead rolls first.
        let ahead = ManualClock(service.clock.now.addingTimeInterval(91 * 86_400))
        let other = SigningKeyring(
            store: service.store, sealer: service.sealer, queue: KeyDerivationQueue(), clock: ahead)
        let application = try #require(try await service.tenants.application(TestService.clientID, in: service.tenant))
        let token = try await TokenIssuer(keyring: other, clock: service.clock).accessToken(
            for: application, audience: ScopeReading.graphAudience,
            issuer: "\(TestService.baseURL)/\(service.tenant.text)/v2.0")
        #expect(try await verify(token).tenant == service.tenant)
        var (header, payload) = try parts(of: token)
        header["kid"] = "unknown"
        let stranger = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        await expect(.badSignature, try sign(header, payload, with: stranger))
        // Rolled again within the minute: the store is not asked.
        ahead.advance(by: 91 * 86_400)
        let next = try await TokenIssuer(keyring: other, clock: service.clock).accessToken(
            for: application, audience: ScopeReading.graphAudience,
            issuer: "\(TestService.baseURL)/\(service.tenant.text)/v2.0")
        await expect(.badSignature, next)
        service.clock.advance(by: 60)
        #expect(try await verify(next).tenant == service.tenant)
        payload["tid"] = service.otherTenant.text
        await expect(.badSignature, try sign(header, payload, with: stranger))
    }

    // MARK: Making tokens by hand

    private func parts(of token: String) throws -> ([String: Any], [String: Any]) {
        let objects = try token.split(separator: ".").prefix(2).map { piece -> [String: Any] in
            var text = piece.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
            while !text.count.isMultiple(of: 4) { text += "=" }
            let data = try #require(Data(base64Encoded: text))
            return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
        return (objects[0], objects[1])
    }

    private func encode(_ object: [String: Any]) throws -> String {
        Self.base64URL(try JSONSerialization.data(withJSONObject: object))
    }

    private func sign(
        _ header: [String: Any], _ payload: [String: Any], with key: _RSA.Signing.PrivateKey
    ) throws -> String {
        let signed = "\(try encode(header)).\(try encode(payload))"
        let signature = try key.signature(for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
        return "\(signed).\(Self.base64URL(signature.rawRepresentation))"
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
