import Crypto
import CryptoExtras
import DirectoryService
import DirectoryStore
import Foundation
import Synchronization
import TestKit
import Testing

@Suite("A token of another authority")
struct TrustedIssuerTests {
    /// An authority with keys of its own, which counts how often it is asked for them.
    private final class Authority: KeyDocumentSource {
        private let keys = Mutex<[String: _RSA.Signing.PrivateKey]>([:])
        private let requests = Mutex(0)
        private let fails = Mutex(false)

        var requestCount: Int { requests.withLock { $0 } }

        func setFails(_ value: Bool) { fails.withLock { $0 = value } }

        func makeKey(_ name: String) throws {
            let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            keys.withLock { $0[name] = key }
        }

        func keyDocument(at url: String) async throws -> Data {
            requests.withLock { $0 += 1 }
            guard url == "https://elsewhere/keys", !fails.withLock({ $0 }) else { throw CancellationError() }
            let members = try keys.withLock { keys in
                try keys.map { name, key -> [String: String] in
                    let numbers = try key.publicKey.getKeyPrimitives()
                    return [
                        "kty": "RSA", "use": "sig", "kid": name, "n": TrustedIssuerTests.base64URL(numbers.modulus),
                        "e": TrustedIssuerTests.base64URL(numbers.publicExponent),
                    ]
                }
            }
            let useless: [[String: String]] = [
                ["kty": "EC", "kid": "ec"], ["kty": "RSA", "kid": "short", "n": "AQAB", "e": "AQAB"], [:],
            ]
            return try JSONSerialization.data(withJSONObject: ["keys": members + useless])
        }

        func token(_ claims: [String: Any], key name: String) throws -> String {
            let header = try JSONSerialization.data(withJSONObject: ["alg": "RS256", "typ": "JWT", "kid": name])
            let payload = try JSONSerialization.data(withJSONObject: claims)
            let signed = "\(TrustedIssuerTests.base64URL(header)).\(TrustedIssuerTests.base64URL(payload))"
            guard let key = keys.withLock({ $0[name] }) else { return signed + ".AAAA" }
            let signature = try key.signature(for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
            return "\(signed).\(TrustedIssuerTests.base64URL(signature.rawRepresentation))"
        }
    }

    private let service: TestService
    private let authority = Authority()

    init() async throws {
        service = try await TestService()
        try authority.makeKey("one")
    }

    private func verifier(_ issuer: TrustedIssuer? = nil) throws -> TokenVerifier {
        let issuer =
            try issuer
            ?? TrustedIssuer(
                issuer: "https://elsewhere/{tenantid}/v2.0", audiences: ["api://signet"],
                keysURL: "https://elsewhere/keys", tenants: nil)
        return TokenVerifier(
            store: service.store, keyring: service.keyring, clock: service.clock, trusting: [issuer],
            keyDocuments: authority)
    }

    private func claims(_ changes: [String: Any] = [:]) -> [String: Any] {
        let now = service.clock.now.timeIntervalSince1970
        return [
            "iss": "https://elsewhere/\(service.tenant.text)/v2.0", "aud": "api://signet", "tid": service.tenant.text,
            "sub": "s", "appid": "them", "roles": ["APIConnectors.ReadWrite.All"], "nbf": now, "exp": now + 3_600,
        ].merging(changes) { _, new in new }
    }

    private func verify(_ token: String, _ verifier: TokenVerifier) async throws -> Principal {
        try await verifier.verify(token) { "\(TestService.baseURL)/\($0.text)/v2.0" }
    }

    @Test("is believed when its issuer is trusted, and speaks for its tenant")
    func accepted() async throws {
        let principal = try await verify(try authority.token(claims(), key: "one"), verifier())
        #expect(principal.tenant == service.tenant)
        #expect(principal.grant == .application(roles: ["APIConnectors.ReadWrite.All"]))
    }

    @Test("is refused when anything in it is not as it was agreed")
    func refused() async throws {
        let verifier = try verifier()
        let other = service.otherTenant.text
        let cases: [([String: Any], TokenRejection)] = [
            (["aud": "https://graph.microsoft.com"], .wrongAudience), (["tid": other], .badSignature),
            (["iss": "https://elsewhere/v2.0"], .badSignature), (["exp": 0], .expired),
            (["iss": "\(TestService.baseURL)/\(service.tenant.text)/v2.0"], .badSignature),
            (["nbf": service.clock.now.timeIntervalSince1970 + 301], .expired),
        ]
        for (changes, rejection) in cases {
            let token = try authority.token(claims(changes), key: "one")
            await #expect(throws: rejection) { try await verify(token, verifier) }
        }
        for key in ["ec", "short", "two"] {
            let token = try authority.token(claims(), key: key)
            await #expect(throws: TokenRejection.badSignature) { try await verify(token, verifier) }
        }
        let cut = String(try authority.token(claims(), key: "one").dropLast(8))
        await #expect(throws: TokenRejection.badSignature) { try await verify(cut, verifier) }
    }

    @Test("makes the keys be fetched once, and again for a new key, at most once a minute")
    func refresh() async throws {
        let verifier = try verifier()
        for index in 0..<5 {
            _ = try await verify(try authority.token(claims(["sub": "\(index)"]), key: "one"), verifier)
        }
        #expect(authority.requestCount == 1)
        try authority.makeKey("two")
        let token = try authority.token(claims(), key: "two")
        for index in 0..<5 {
            let unknown = try authority.token(claims(), key: "unknown \(index)")
            await #expect(throws: TokenRejection.badSignature) { try await verify(unknown, verifier) }
        }
        await #expect(throws: TokenRejection.badSignature) { try await verify(token, verifier) }
        #expect(authority.requestCount == 1)
        service.clock.advance(by: 60)
        #expect(try await verify(token, verifier).tenant == service.tenant)
        #expect(authority.requestCount == 2)
    }

    @Test("is judged by the keys that are known while the authority cannot be reached")
    func unreachable() async throws {
        let verifier = try verifier()
        _ = try await verify(try authority.token(claims(), key: "one"), verifier)
        authority.setFails(true)
        service.clock.advance(by: 120)
        let unknown = try authority.token(claims(), key: "two")
        await #expect(throws: TokenRejection.badSignature) { try await verify(unknown, verifier) }
        #expect(try await verify(try authority.token(claims(), key: "one"), verifier).tenant == service.tenant)
    }

    @Test("can speak only for the tenants it was trusted with")
    func tenants() async throws {
        #expect(throws: TrustedIssuerError.speaksForEveryone) {
            try TrustedIssuer(issuer: "https://elsewhere", audiences: ["a"], keysURL: "https://x", tenants: nil)
        }
        #expect(throws: TrustedIssuerError.incomplete) {
            try TrustedIssuer(
                issuer: "https://elsewhere", audiences: [], keysURL: "https://x", tenants: [service.tenant])
        }
        let verifier = try verifier(
            TrustedIssuer(
                issuer: "https://elsewhere", audiences: ["api://signet"], keysURL: "https://elsewhere/keys",
                tenants: [service.tenant]))
        let mine = try authority.token(claims(["iss": "https://elsewhere"]), key: "one")
        #expect(try await verify(mine, verifier).tenant == service.tenant)
        let theirs = try authority.token(
            claims(["iss": "https://elsewhere", "tid": service.otherTenant.text]), key: "one")
        await #expect(throws: TokenRejection.badSignature) { try await verify(theirs, verifier) }
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
