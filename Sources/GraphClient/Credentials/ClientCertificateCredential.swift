import Crypto
import CryptoExtras
import Foundation
import PKCS12

/// An application that signs in with its certificate: it signs a short-lived assertion with the private key (RFC 7523,
/// Entra page "certificate credentials").
///
/// Tokens are kept in memory, and in a store if there is one, and shared by all copies of the value. However many
/// requests wait, one asks.
public struct ClientCertificateCredential: GraphCredential {
    private let endpoint: TokenEndpoint
    private let signer: AssertionSigner
    private let scope: String?
    private let cache: TokenCache

    /// How an assertion is signed.
    public enum SignatureAlgorithm: String, Sendable, CaseIterable {
        /// RSASSA-PSS with SHA-256; what Microsoft advises.
        case ps256 = "PS256"
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        case rs256 = "RS256"
    }

    /// Makes a credential from a PFX file. Nothing is sent before the first request needs a token.
    ///
    /// - Parameter authority: who issues tokens, such as `https://login.microsoftonline.com`; `/{tenant}` follows.
    /// - Parameter tenant: the tenant's identifier or one of its domains.
    /// - Parameter clientID: the application.
    /// - Parameter pfxBytes: the file.
    /// - Parameter password: the file's password; `nil` and the empty text are the same.
    /// - Parameter algorithm: how the assertion is signed.
    /// - Parameter sendsChain: whether the certificate and those above it go with the assertion (`x5c`), for applications
    ///   that are known by subject and issuer.
    /// - Parameter scope: `nil` asks for `https://HOST/.default` of the service that is called.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Throws: ``GraphClientError`` with `.invalidURL`, `.insecureURL`, or `.unusableCertificate`.
    public init(
        authority: String, tenant: String, clientID: String, pfxBytes: [UInt8], password: String?,
        algorithm: SignatureAlgorithm = .ps256, sendsChain: Bool = false, scope: String? = nil,
        store: (any TokenStore)? = nil
    ) throws {
        let identity: PFXIdentity
        do {
            identity = try PFX.read(pfxBytes, password: password)
                .identity(at: Int64(Date().timeIntervalSince1970))
        } catch {
            throw GraphClientError(
                .unusableCertificate, "the PFX file cannot be used to sign in: \(error.message)", remedy: error.remedy)
        }
        try self.init(
            authority: authority, tenant: tenant, clientID: clientID, keyDER: identity.key.pkcs8Bytes,
            certificates: [identity.leaf.derBytes] + identity.chain.map(\.derBytes), algorithm: algorithm,
            sendsChain: sendsChain, scope: scope, store: store)
    }

    /// Makes a credential from PEM text with a private key that has no password and its certificate, those above it behind
    /// it.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL`, `.insecureURL`, or `.unusableCertificate`.
    public init(
        authority: String, tenant: String, clientID: String, pem: String, algorithm: SignatureAlgorithm = .ps256,
        sendsChain: Bool = false, scope: String? = nil,
        store: (any TokenStore)? = nil
    ) throws {
        let blocks = PEM.blocks(in: pem) ?? []
        let certificates = blocks.filter { $0.label == "CERTIFICATE" }.map(\.bytes)
        guard let key = blocks.first(where: { $0.label == "PRIVATE KEY" || $0.label == "RSA PRIVATE KEY" }),
            !certificates.isEmpty
        else {
            throw GraphClientError(
                .unusableCertificate, "the PEM text does not hold a certificate and a private key without password",
                remedy: "put both into one file, or use a PFX file")
        }
        try self.init(
            authority: authority, tenant: tenant, clientID: clientID, keyDER: key.bytes, certificates: certificates,
            algorithm: algorithm, sendsChain: sendsChain, scope: scope, store: store)
    }

    private init(
        authority: String, tenant: String, clientID: String, keyDER: [UInt8], certificates: [[UInt8]],
        algorithm: SignatureAlgorithm, sendsChain: Bool, scope: String?,
        store: (any TokenStore)?
    ) throws {
        endpoint = try TokenEndpoint(authority: authority, tenant: tenant, clientID: clientID)
        signer = try AssertionSigner(
            keyDER: keyDER, certificates: certificates, algorithm: algorithm, sendsChain: sendsChain)
        self.scope = scope
        cache = endpoint.cache(.clientCertificate, store: store)
    }

    /// The kept token while it has more than five minutes left, else a new one.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = scope ?? demand.defaultScope
        return try await cache.token(scope: scope, rejected: demand.rejected, now: demand.now()) { _ in
            try await endpoint.token(
                scope: scope,
                proof: [
                    ("client_assertion_type", AssertionSigner.type),
                    (
                        "client_assertion",
                        try signer.assertion(
                            clientID: endpoint.clientID, audience: endpoint.url, now: demand.now())
                    ),
                ], demand: demand,
                remedy: "check tenant and client id, and that the application has this certificate")
        }
    }
}

extension ClientCertificateCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and its certificate, nothing of the key.
    public var description: String {
        "certificate \(signer.sha1Thumbprint) of application \(endpoint.clientID)"
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Signs client assertions.
struct AssertionSigner: Sendable {
    /// The value of `client_assertion_type` (RFC 7523 §2.2).
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    /// How long an assertion is good, in seconds.
    private static let lifetime: TimeInterval = 600

    private let key: _RSA.Signing.PrivateKey
    private let certificates: [[UInt8]]
    private let algorithm: ClientCertificateCredential.SignatureAlgorithm
    private let sendsChain: Bool

    init(
        keyDER: [UInt8], certificates: [[UInt8]], algorithm: ClientCertificateCredential.SignatureAlgorithm,
        sendsChain: Bool
    ) throws(GraphClientError) {
        do {
            key = try _RSA.Signing.PrivateKey(derRepresentation: Data(keyDER))
        } catch {
            throw GraphClientError(
                .unusableCertificate, "the private key is no RSA key of 2,048 bits or more",
                remedy: "sign in with a certificate that has one; Microsoft's authorities take no other",
                underlying: error)
        }
        self.certificates = certificates
        self.algorithm = algorithm
        self.sendsChain = sendsChain
    }

    /// SHA-1 of the certificate, upper-case hex.
    var sha1Thumbprint: String { Hexadecimal.text(Insecure.SHA1.hash(data: certificates.first ?? [])) }

    /// A new assertion.
    func assertion(clientID: String, audience: String, now: Date) throws -> String {
        let leaf = certificates.first ?? []
        var header: [String: Field] = [
            "alg": .text(algorithm.rawValue), "typ": .text("JWT"),
            "x5t": .text(Base64URL.text(Insecure.SHA1.hash(data: leaf))),
            "x5t#S256": .text(Base64URL.text(SHA256.hash(data: leaf))),
        ]
        if sendsChain { header["x5c"] = .list(certificates.map { Data($0).base64EncodedString() }) }
        let seconds = Int64(now.timeIntervalSince1970)
        let claims: [String: Field] = [
            "aud": .text(audience), "iss": .text(clientID), "sub": .text(clientID), "jti": .text(UUID().uuidString),
            "iat": .number(seconds), "nbf": .number(seconds), "exp": .number(seconds + Int64(Self.lifetime)),
        ]
        let encoder = JSONEncoder()
        let signed = try [header, claims].map { Base64URL.text(try encoder.encode($0)) }.joined(separator: ".")
        let signature = try key.signature(
            for: SHA256.hash(data: Data(signed.utf8)), padding: algorithm == .ps256 ? .PSS : .insecurePKCS1v1_5)
        return "\(signed).\(Base64URL.text(signature.rawRepresentation))"
    }

    /// A member of a header or of claims.
    private enum Field: Encodable {
        case text(String), number(Int64), list([String])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .list(let list): try container.encode(list)
            }
        }
    }
}
