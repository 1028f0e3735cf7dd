import Crypto
public import DirectoryStore
import Foundation
import JWTKit
import Synchronization

/// Decides whether a bearer token may be believed, and whom it speaks for.
public final class TokenVerifier: Sendable {
    private let store: any DirectoryStore
    private let keyring: SigningKeyring
    private let clock: any WallClock
    private let trusted: [(issuer: TrustedIssuer, keys: TrustedKeys)]
    private let cache = Mutex<[SHA256.Digest: Verified]>([:])

    /// Audiences that mean Graph.
    static let audiences: Set<String> = [
        ScopeReading.graphAudience, ScopeReading.graphAudience + "/", "00000003-0000-0000-c000-000000000000",
    ]
    /// How far clocks may differ, in seconds, as at Microsoft.
    static let clockSkewSeconds = 300.0
    private static let cacheCapacity = 2_048
    private static let maximumTokenBytes = 16_384
    /// The tenant that all personal Microsoft accounts share.
    private static let personalAccountTenant = TenantID("9188040d-6c67-4b5b-b112-36a304b66dad")

    private struct Verified {
        let principal: Principal
        /// `nil` when another authority made it, whose name was judged already.
        let issuer: String?
        let notBefore: Double
        let expires: Double
    }

    /// Makes a verifier for tokens of the built-in authority and of others that are trusted.
    ///
    /// - Parameter keyDocuments: where the keys of the others come from.
    public init(
        store: any DirectoryStore, keyring: SigningKeyring, clock: any WallClock,
        trusting issuers: [TrustedIssuer] = [], keyDocuments: (any KeyDocumentSource)? = nil
    ) {
        self.store = store
        self.keyring = keyring
        self.clock = clock
        trusted = issuers.compactMap { issuer in
            keyDocuments.map { (issuer, TrustedKeys(url: issuer.keysURL, source: $0, clock: clock)) }
        }
    }

    /// Judges a token: form, algorithm, key, signature, issuer, audience, times.
    ///
    /// A token that passed is remembered by its digest until it ends, which saves the signature check; its times and
    /// issuer are judged each time.
    ///
    /// - Parameter token: the text behind `Bearer `.
    /// - Parameter issuer: what `iss` must be for a tenant.
    /// - Throws: ``TokenRejection``; or what the store says.
    public func verify(_ token: String, issuer: @Sendable (TenantID) -> String) async throws -> Principal {
        guard !token.isEmpty else { throw TokenRejection.missing }
        guard token.utf8.count <= Self.maximumTokenBytes else { throw TokenRejection.malformed }
        let digest = SHA256.hash(data: Data(token.utf8))
        let verified: Verified
        if let known = cache.withLock({ $0[digest] }) {
            verified = known
        } else {
            verified = try await check(token)
            remember(verified, under: digest)
        }
        guard verified.issuer == nil || verified.issuer == issuer(verified.principal.tenant) else {
            throw TokenRejection.wrongIssuer
        }
        let now = clock.now.timeIntervalSince1970
        guard verified.notBefore - Self.clockSkewSeconds <= now, now < verified.expires + Self.clockSkewSeconds else {
            throw TokenRejection.expired
        }
        return verified.principal
    }

    private func check(_ token: String) async throws -> Verified {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let headerBytes = Data(base64URLText: parts[0]),
            let header = try? JSONDecoder().decode(TokenHeader.self, from: headerBytes),
            TopLevelMembers.areUnique(in: headerBytes)
        else { throw TokenRejection.malformed }
        guard header.alg == "RS256", header.crit == nil, header.typ.map({ $0.uppercased() == "JWT" }) ?? true,
            let keyID = header.kid
        else { throw TokenRejection.unsupportedHeader }
        guard let payloadBytes = Data(base64URLText: parts[1]),
            let claimed = try? JSONDecoder().decode(AccessTokenPayload.self, from: payloadBytes),
            TopLevelMembers.areUnique(in: payloadBytes)
        else { throw TokenRejection.malformed }
        let tenant = TenantID(claimed.tid)
        guard tenant != Self.personalAccountTenant, claimed.idp != "live.com" else {
            throw TokenRejection.personalAccount
        }
        // A tenant nobody made has no keys; asking the keyring would make some.
        guard try await store.tenant(tenant) != nil else { throw TokenRejection.badSignature }
        let foreign = trusted.first { $0.issuer.isNamed(claimed.iss, for: tenant) }
        let keys: JWTKeyCollection?
        if let foreign {
            keys = await foreign.keys.collection(with: keyID)
        } else {
            keys = try await keyring.collection(with: keyID, of: tenant)
        }
        guard let keys else { throw TokenRejection.badSignature }
        let payload: AccessTokenPayload
        do {
            payload = try await keys.verify(token, as: AccessTokenPayload.self)
        } catch {
            throw TokenRejection.badSignature
        }
        let audiences = foreign?.issuer.audiences ?? Self.audiences
        guard payload.aud.value.contains(where: audiences.contains) else { throw TokenRejection.wrongAudience }
        return Verified(
            principal: Principal(
                tenant: tenant, applicationID: payload.azp ?? payload.appid, grant: Self.grant(of: payload)),
            issuer: foreign == nil ? payload.iss : nil, notBefore: payload.nbf ?? -.infinity, expires: payload.exp)
    }

    private static func grant(of payload: AccessTokenPayload) -> Principal.Grant {
        if let scopes = payload.scp, payload.idtyp != "app" {
            return .delegated(
                scopes: Set(scopes.split(separator: " ").map(String.init)),
                directoryRoles: Set((payload.wids ?? []).map { $0.lowercased() }))
        }
        return .application(roles: Set(payload.roles ?? []))
    }

    private func remember(_ verified: Verified, under digest: SHA256.Digest) {
        let now = clock.now.timeIntervalSince1970
        cache.withLock { cache in
            if cache.count >= Self.cacheCapacity {
                cache = cache.filter { $0.value.expires > now }
                if cache.count >= Self.cacheCapacity { cache.removeAll(keepingCapacity: true) }
            }
            cache[digest] = verified
        }
    }
}

extension Data {
    /// Reads base64url without padding (RFC 4648 §5); `nil` for anything else.
    package init?(base64URLText text: some StringProtocol) {
        var base64 = text.map { character -> Character in
            switch character {
            case "-": "+"
            case "_": "/"
            case "+", "/", "=": "!"
            default: character
            }
        }
        while !base64.count.isMultiple(of: 4) { base64.append("=") }
        self.init(base64Encoded: String(base64))
    }
}
