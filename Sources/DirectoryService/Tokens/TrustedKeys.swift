public import Foundation
package import JWTKit

/// Where the key documents of other authorities come from.
public protocol KeyDocumentSource: Sendable {
    /// Fetches a document.
    func keyDocument(at url: String) async throws -> Data
}

/// The keys of one other authority: fetched when a key is first named, and again when an unknown one is, yet never more
/// than once a minute, so that made-up key names cannot be used to flood the authority.
package actor TrustedKeys {
    static let shortestRefreshSeconds = 60.0
    private static let mostKeys = 100

    private let url: String
    private let source: any KeyDocumentSource
    private let clock: any WallClock
    private var keys: [String: Insecure.RSA.PublicKey] = [:]
    private var lastFetch: Date?
    private var fetching: Task<[String: Insecure.RSA.PublicKey], any Error>?

    package init(url: String, source: any KeyDocumentSource, clock: any WallClock) {
        self.url = url
        self.source = source
        self.clock = clock
    }

    /// The key of a name; `nil` when the authority has none of that name, or cannot be asked now.
    func key(_ name: String) async -> Insecure.RSA.PublicKey? {
        if let known = keys[name] { return known }
        if let fetching {
            // Asked for while the document is under way: what it says counts.
            return (try? await fetching.value)?[name]
        }
        let now = clock.now
        if let lastFetch, abs(now.timeIntervalSince(lastFetch)) < Self.shortestRefreshSeconds { return nil }
        lastFetch = now
        let task = Task { [url, source] in Self.read(try await source.keyDocument(at: url)) }
        fetching = task
        defer { fetching = nil }
        guard let fetched = try? await task.value, !fetched.isEmpty else { return nil }
        keys = fetched
        return keys[name]
    }

    /// The key of a name, ready to verify with; `nil` as for ``key(_:)``.
    package func collection(with name: String) async -> JWTKeyCollection? {
        guard let key = await key(name) else { return nil }
        return await JWTKeyCollection().add(
            rsa: key, digestAlgorithm: .sha256, kid: JWKIdentifier(string: name))
    }

    private struct Document: Decodable {
        struct Key: Decodable {
            var kty: String?
            var use: String?
            var kid: String?
            var n: String?
            var e: String?
        }

        var keys: [Key]
    }

    /// The RSA keys of at least 2,048 bits that are for signatures; anything else in the document is left alone.
    private static func read(_ data: Data) -> [String: Insecure.RSA.PublicKey] {
        guard let document = try? JSONDecoder().decode(Document.self, from: data) else { return [:] }
        var keys: [String: Insecure.RSA.PublicKey] = [:]
        for key in document.keys.prefix(mostKeys) where key.kty == "RSA" && key.use ?? "sig" == "sig" {
            guard let name = key.kid, let modulus = key.n, let exponent = key.e,
                (Data(base64URLText: modulus)?.drop { $0 == 0 }.count ?? 0) * 8 >= 2_048,
                let made = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
            else { continue }
            keys[name] = made
        }
        return keys
    }
}
