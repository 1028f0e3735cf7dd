import Crypto
import DirectoryService
import DocumentFetching
import Foundation
import JWTKit

/// A provider that speaks OpenID Connect: authorization code flow with PKCE (RFC 7636), state and nonce.
actor OpenIDConnectProvider {
    nonisolated let configuration: ProviderConfiguration
    private let fetcher: DocumentFetcher
    private let clock: any WallClock
    private var known: (metadata: ProviderMetadata, keys: TrustedKeys, at: Date)?
    private var fetching: Task<ProviderMetadata, any Error>?
    private var failed: (failure: ProviderFailure, at: Date)?

    /// How long a discovery document counts, in seconds.
    private static let metadataSeconds = 3_600.0
    /// How long a provider that failed is left alone, in seconds, so that strangers cannot make this server flood it.
    static let pauseSeconds = 10.0
    /// How far clocks may differ, in seconds.
    private static let clockSkewSeconds = 300.0
    private static let maximumTokenBytes = 16_384

    init(_ configuration: ProviderConfiguration, fetcher: DocumentFetcher, clock: any WallClock) {
        self.configuration = configuration
        self.fetcher = fetcher
        self.clock = clock
    }

    /// Where the browser goes to sign in.
    ///
    /// - Throws: ``ProviderFailure``.
    func signInURL(_ pending: SignUpState.Pending, state: String, language: String?) async throws -> String {
        let metadata = try await current().metadata
        guard var url = URLComponents(string: metadata.authorizationEndpoint) else {
            throw ProviderFailure.broken("its authorization_endpoint is no address")
        }
        let challenge = Data(SHA256.hash(data: Data(pending.verifier.utf8))).base64URLText
        let query =
            [
                ("response_type", "code"), ("client_id", configuration.clientID),
                ("redirect_uri", pending.redirectURL), ("scope", "openid email profile"), ("state", state),
                ("nonce", pending.nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
            ] + (language.map { [("ui_locales", $0)] } ?? [])
        let encoded = FormEncoding.text(query)
        url.percentEncodedQuery = url.percentEncodedQuery.map { "\($0)&\(encoded)" } ?? encoded
        guard let text = url.string else { throw ProviderFailure.broken("its authorization_endpoint is no address") }
        return text
    }

    /// Who signed in, by the code the browser brought back.
    ///
    /// - Throws: ``ProviderFailure``.
    func person(code: String, _ pending: SignUpState.Pending) async throws -> FederatedPerson {
        let (metadata, keys) = try await current()
        let token = try await exchange(code, pending, metadata)
        let claims = try await verified(token, nonce: pending.nonce, keys: keys)
        let address = try ClaimedAddress(claims, of: configuration)
        return FederatedPerson(
            provider: configuration.provider, issuer: claims.iss, subject: claims.sub, email: address.text,
            isEmailProven: address.isProven, displayName: claims.name, givenName: claims.givenName,
            surname: claims.familyName)
    }

    private func current() async throws -> (metadata: ProviderMetadata, keys: TrustedKeys) {
        let now = clock.now
        if let known, abs(now.timeIntervalSince(known.at)) < Self.metadataSeconds {
            return (known.metadata, known.keys)
        }
        if let failed, abs(now.timeIntervalSince(failed.at)) < Self.pauseSeconds { throw failed.failure }
        let task = fetching ?? Task { try await fetchMetadata() }
        fetching = task
        defer { fetching = nil }
        do {
            let metadata = try await task.value
            // Keys stay with their address, so that a new document does not forget them.
            let keys =
                if let known, known.metadata.jwksURI == metadata.jwksURI { known.keys } else {
                    TrustedKeys(url: metadata.jwksURI, source: FetchedKeys(fetcher: fetcher), clock: clock)
                }
            known = (metadata, keys, now)
            return (metadata, keys)
        } catch {
            let failure = ProviderFailure(error)
            failed = (failure, now)
            throw failure
        }
    }

    private func fetchMetadata() async throws -> ProviderMetadata {
        let document = Data(try await fetcher.fetch(configuration.discoveryURL))
        guard let metadata = try? JSONDecoder().decode(ProviderMetadata.self, from: document) else {
            throw ProviderFailure.broken("\(configuration.discoveryURL) is no discovery document")
        }
        guard metadata.issuer == configuration.issuer else {
            throw ProviderFailure.broken(
                "the discovery document names the issuer '\(AttributeText.line(String(metadata.issuer.prefix(200))))', "
                    + "the configuration '\(configuration.issuer)'")
        }
        let addresses =
            [metadata.authorizationEndpoint, metadata.jwksURI] + [metadata.tokenEndpoint].compactMap(\.self)
        guard addresses.allSatisfy(ProviderConfiguration.isSafe) else {
            throw ProviderFailure.broken("the discovery document names an address that is not https")
        }
        return metadata
    }

    private func exchange(
        _ code: String, _ pending: SignUpState.Pending, _ metadata: ProviderMetadata
    ) async throws -> String {
        guard let endpoint = configuration.tokenEndpoint ?? metadata.tokenEndpoint else {
            throw ProviderFailure.broken("the discovery document names no token_endpoint; configure tokenEndpoint")
        }
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", pending.redirectURL),
            ("client_id", configuration.clientID), ("code_verifier", pending.verifier),
        ]
        var authorization: String?
        if let secret = configuration.clientSecret {
            // RFC 6749 §2.3.1: both are form-encoded before they are put together.
            if metadata.tokenEndpointAuthMethods?.contains("client_secret_basic") ?? true {
                let pair = "\(FormEncoding.encoded(configuration.clientID)):\(FormEncoding.encoded(secret))"
                authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
            } else {
                fields.append(("client_secret", secret))
            }
        }
        let answer = try await fetcher.post(
            form: FormEncoding.text(fields), to: endpoint, authorization: authorization)
        struct Tokens: Decodable {
            var id_token: String?
            var error: String?
        }
        let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer.body))
        guard answer.status == 200, let token = tokens?.id_token, token.utf8.count <= Self.maximumTokenBytes else {
            let error = (tokens?.error ?? "no id_token").prefix(80).filter { $0.isASCII }
            throw ProviderFailure.broken("the token endpoint answered \(answer.status), \(error)")
        }
        return token
    }

    /// Judges a token (OpenID Connect Core §3.1.3.7).
    private func verified(_ token: String, nonce: String, keys: TrustedKeys) async throws -> IDToken {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let headerBytes = Data(base64URLText: parts[0]),
            let payloadBytes = Data(base64URLText: parts[1]),
            let header = try? JSONDecoder().decode(TokenHeader.self, from: headerBytes),
            TopLevelMembers.areUnique(in: headerBytes), TopLevelMembers.areUnique(in: payloadBytes)
        else { throw ProviderFailure.broken("its id_token cannot be read") }
        guard header.alg == "RS256", header.crit == nil, let keyID = header.kid else {
            throw ProviderFailure.broken("its id_token is not signed with RS256 under a named key")
        }
        guard let collection = await keys.collection(with: keyID) else {
            throw ProviderFailure.broken("its keys have none of the name in its id_token, or cannot be fetched")
        }
        let claims: IDToken
        do {
            claims = try await collection.verify(token, as: IDToken.self)
        } catch {
            throw ProviderFailure.broken("the signature or form of its id_token does not hold")
        }
        try judge(claims, nonce: nonce)
        return claims
    }

    private func judge(_ claims: IDToken, nonce: String) throws {
        let issuer = configuration.issuer.replacingOccurrences(of: "{tenantid}", with: claims.tid ?? "")
        guard claims.iss == issuer else { throw ProviderFailure.broken("its id_token is of another issuer") }
        guard claims.iss.utf8.count <= 512 else {
            throw ProviderFailure.broken("the iss of its id_token has more than 512 bytes")
        }
        let audiences = claims.aud.value
        guard audiences.contains(configuration.clientID), audiences.count == 1 || claims.azp != nil,
            claims.azp.map({ $0 == configuration.clientID }) ?? true
        else { throw ProviderFailure.broken("its id_token is for another client") }
        let now = clock.now.timeIntervalSince1970
        guard claims.exp.isFinite, now < claims.exp + Self.clockSkewSeconds,
            claims.iat.map({ $0 < now + Self.clockSkewSeconds }) ?? true
        else { throw ProviderFailure.broken("its id_token is out of date; check the clocks") }
        guard claims.nonce == nonce else { throw ProviderFailure.broken("its id_token is of another sign-in") }
        guard !claims.sub.isEmpty, claims.sub.utf8.count <= 254 else {
            throw ProviderFailure.broken("the sub of its id_token is not 1 to 254 bytes long")
        }
    }
}

/// Keys of a provider, over the network.
private struct FetchedKeys: KeyDocumentSource {
    let fetcher: DocumentFetcher

    func keyDocument(at url: String) async throws -> Data { Data(try await fetcher.fetch(url)) }
}
