public import Foundation
import GraphCatalogue

/// A machine or an app of Azure that signs in as itself: App Service (`IDENTITY_ENDPOINT`) or the metadata service of
/// virtual machines.
public struct ManagedIdentityCredential: GraphCredential {
    private let source: Source
    private let clientID: String?
    private let cache = TokenCache()

    private enum Source: Sendable {
        case appService(endpoint: String, secret: String)
        case metadataService
    }

    /// Where a virtual machine asks for its tokens.
    static let metadataEndpoint = "http://169.254.169.254/metadata/identity/oauth2/token"

    /// Whether it is the metadata service that is asked, which only machines of Azure have.
    var asksMetadataService: Bool { if case .metadataService = source { true } else { false } }

    /// Makes a credential. Nothing is sent before the first request needs a token.
    ///
    /// - Parameter clientID: which of several identities; `nil` for the machine's own.
    /// - Parameter environment: where App Service says how it is asked.
    public init(
        clientID: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.clientID = clientID
        if let endpoint = environment["IDENTITY_ENDPOINT"], let secret = environment["IDENTITY_HEADER"] {
            source = .appService(endpoint: endpoint, secret: secret)
        } else {
            source = .metadataService
        }
    }

    /// The kept token while it has more than five minutes left, else a new one.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` on a machine that has no identity.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = demand.defaultScope
        return try await cache.token(scope: scope, rejected: demand.rejected, now: demand.now()) { _ in
            StoredToken(access: try await token(for: scope, demand))
        }
    }

    private func token(for scope: String, _ demand: TokenDemand) async throws -> AccessToken {
        let suffix = "/.default"
        let resource = scope.hasSuffix(suffix) ? String(scope.dropLast(suffix.count)) : scope
        var query = "resource=\(PathTemplate.percentEncoded(resource))"
        if let clientID { query += "&client_id=\(PathTemplate.percentEncoded(clientID))" }
        var request =
            switch source {
            case .appService(let endpoint, let secret):
                TransportRequest(
                    method: .get, url: "\(endpoint)?api-version=2019-08-01&\(query)",
                    headers: ["accept": "application/json", "x-identity-header": secret])
            case .metadataService:
                TransportRequest(
                    method: .get, url: "\(Self.metadataEndpoint)?api-version=2018-02-01&\(query)",
                    headers: ["accept": "application/json", "metadata": "true"])
            }
        request.isForThisMachine = true
        let response: TransportResponse
        do {
            response = try await demand.transport.send(request)
        } catch let error as GraphClientError {
            throw unavailable("nobody answers at \(place(of: request))", error)
        }
        // Somebody is there: another identity would not be what was asked for.
        guard response.status < 500, ![410, 429].contains(response.status) else {
            throw GraphClientError(
                .signInRefused, "\(place(of: request)) answered with status \(response.status)",
                remedy: "try again in a minute; the service may be starting")
        }
        guard response.status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body))
        else { throw unavailable("\(place(of: request)) answered with status \(response.status)", nil) }
        return AccessToken(token: answer.accessToken, expiresAt: answer.expiresOn)
    }

    private func place(of request: TransportRequest) -> String { String(request.url.prefix { $0 != "?" }) }

    private func unavailable(_ what: String, _ error: GraphClientError?) -> GraphClientError {
        GraphClientError(
            .credentialUnavailable, "there is no managed identity here: \(what)",
            remedy: "give this machine or app an identity, or sign in another way", underlying: error)
    }

    /// The answer of both services; the time is a number in text.
    private struct Answer: Decodable {
        let accessToken: String
        let expiresOn: Date?

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case expiresOn = "expires_on"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            accessToken = try container.decode(String.self, forKey: .accessToken)
            let text = try? container.decode(String.self, forKey: .expiresOn)
            let seconds = try text.flatMap(Double.init) ?? container.decodeIfPresent(Double.self, forKey: .expiresOn)
            // Beyond the year 9999 nothing is a time any more.
            expiresOn = seconds.flatMap { (0...253_402_300_799).contains($0) ? Date(timeIntervalSince1970: $0) : nil }
        }
    }
}

extension ManagedIdentityCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Its kind and the identity, nothing of the secret of App Service.
    public var description: String { clientID.map { "managed identity \($0)" } ?? "managed identity" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show a secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
