import Crypto
import CryptoExtras
import DirectoryService
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JWTKit
import Logging
import NIOCore
import Synchronization

/// An identity provider that speaks OpenID Connect over loopback, and lies where a test says so.
final class ScriptedProvider: Sendable {
    static let clientID = "client one"
    static let secret = "s3cret:&"

    /// What it does otherwise than it should.
    struct Script: Sendable {
        /// Members of its discovery document.
        var metadata: [String: String] = [:]
        /// How a client may prove itself.
        var authentication = ["client_secret_basic", "client_secret_post"]
        /// Claims of its tokens; an empty text leaves one out.
        var claims: [String: Claim] = [:]
        /// The name of the key that tokens say they are signed with.
        var keyName: String?
        /// The key that is really used is not the one in the key document.
        var usesOtherKey = false
        /// What the token endpoint answers instead.
        var tokenAnswer: (status: Int, body: String)?
    }

    enum Claim: Sendable, Encodable {
        case text(String)
        case number(Double)
        case bool(Bool)
        case list([String])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .bool(let value): try container.encode(value)
            case .list(let value): try container.encode(value)
            }
        }
    }

    let script = Mutex(Script())
    private let port = Mutex(0)
    private let key: JWTKit.Insecure.RSA.PrivateKey
    private let otherKey: JWTKit.Insecure.RSA.PrivateKey
    private let modulus: String
    private let exponent: String
    /// What came to the token endpoint: the authorization header and the body.
    let exchanges = Mutex<[(authorization: String?, form: String)]>([])
    /// By code: the nonce and the challenge of the sign-in.
    private let codes = Mutex<[String: (nonce: String, challenge: String, redirect: String)]>([:])

    /// Making keys takes a while; all providers share two.
    private static let keys = Result {
        try (_RSA.Signing.PrivateKey(keySize: .bits2048), _RSA.Signing.PrivateKey(keySize: .bits2048))
    }

    init() throws {
        let keys = try Self.keys.get()
        key = try JWTKit.Insecure.RSA.PrivateKey(pem: keys.0.pemRepresentation)
        otherKey = try JWTKit.Insecure.RSA.PrivateKey(pem: keys.1.pemRepresentation)
        let primitives = try key.publicKey.getKeyPrimitives()
        modulus = primitives.modulus.base64URLText
        exponent = primitives.publicExponent.base64URLText
    }

    var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    /// Runs it for as long as a test needs it.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in try await self.respond(to: request) },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
        try await application.test(.live) { client in
            self.port.withLock { $0 = client.port ?? 0 }
            try await body()
        }
    }

    /// Signs a person in as a browser that was sent here would: the query it comes back with.
    func signIn(_ url: String) throws -> [(name: String, value: String)] {
        let items = URLComponents(string: url)?.queryItems ?? []
        func value(_ name: String) -> String { items.first { $0.name == name }?.value ?? "" }
        let code = "code-\(UUID().uuidString)"
        codes.withLock { $0[code] = (value("nonce"), value("code_challenge"), value("redirect_uri")) }
        return [("code", code), ("state", value("state"))]
    }

    private func respond(to request: Request) async throws -> Response {
        let script = script.withLock { $0 }
        switch request.uri.path {
        case "/.well-known/openid-configuration":
            var document: [String: Any] = [
                "issuer": issuer, "authorization_endpoint": issuer + "/authorize?tenant=x",
                "token_endpoint": issuer + "/token", "jwks_uri": issuer + "/keys",
                "token_endpoint_auth_methods_supported": script.authentication,
            ]
            for (name, value) in script.metadata { document[name] = value.isEmpty ? nil : value }
            return json(try JSONSerialization.data(withJSONObject: document))
        case "/keys":
            return json(
                try JSONSerialization.data(withJSONObject: [
                    "keys": [["kty": "RSA", "use": "sig", "kid": "one", "n": modulus, "e": exponent]]
                ]))
        case "/token":
            let form = String(buffer: try await request.body.collect(upTo: 65_536))
            exchanges.withLock { $0.append((request.headers[.authorization], form)) }
            if let answer = script.tokenAnswer {
                return json(Data(answer.body.utf8), status: HTTPResponse.Status(code: answer.status))
            }
            return try await tokens(for: form, script)
        default: return Response(status: .notFound)
        }
    }

    private func tokens(for form: String, _ script: Script) async throws -> Response {
        var fields = URLComponents()
        fields.percentEncodedQuery = form
        func value(_ name: String) -> String { fields.queryItems?.first { $0.name == name }?.value ?? "" }
        let digest = Data(SHA256.hash(data: Data(value("code_verifier").utf8))).base64URLText
        guard let known = codes.withLock({ $0.removeValue(forKey: value("code")) }), known.challenge == digest,
            known.redirect == value("redirect_uri"), value("grant_type") == "authorization_code"
        else { return json(Data(#"{"error":"invalid_grant"}"#.utf8), status: .badRequest) }
        let now = Date().timeIntervalSince1970
        var claims: [String: Claim] = [
            "iss": .text(issuer), "aud": .text(Self.clientID), "sub": .text("subject-1"), "exp": .number(now + 300),
            "iat": .number(now), "nonce": .text(known.nonce), "email": .text("ada@example.com"),
            "email_verified": .bool(true), "name": .text("Ada Lovelace"), "given_name": .text("Ada"),
            "family_name": .text("Lovelace"),
        ]
        for (name, claim) in script.claims {
            if case .text("") = claim { claims[name] = nil } else { claims[name] = claim }
        }
        let keys = await JWTKeyCollection().add(
            rsa: script.usesOtherKey ? otherKey : key, digestAlgorithm: .sha256,
            kid: JWKIdentifier(string: script.keyName ?? "one"))
        let token = try await keys.sign(Claims(values: claims), kid: JWKIdentifier(string: script.keyName ?? "one"))
        return json(
            try JSONSerialization.data(withJSONObject: ["id_token": token, "access_token": "x", "token_type": "Bearer"])
        )
    }

    private func json(_ data: Data, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }

    private struct Claims: JWTPayload {
        var values: [String: Claim]

        init(values: [String: Claim]) { self.values = values }
        init(from decoder: any Decoder) throws { values = [:] }
        func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
