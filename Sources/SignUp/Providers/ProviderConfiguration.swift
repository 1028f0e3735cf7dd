public import DirectoryStore
import Foundation

/// An identity provider of a tenant that speaks OpenID Connect, as an operator describes it.
public struct ProviderConfiguration: Sendable {
    /// The tenant.
    public let tenant: TenantID
    /// The name by which flows list it, such as `Google-OAUTH`.
    public let provider: String
    /// What `iss` is in its tokens; `{tenantid}` in it stands for the token's `tid`, as in Entra's discovery document for
    /// all directories.
    public let issuer: String
    /// Where its discovery document is.
    public let discoveryURL: String
    /// Who we are there.
    public let clientID: String
    /// The secret; `nil` for a public client.
    let clientSecret: String?
    /// Where codes are exchanged, for a provider whose discovery document does not say it.
    public let tokenEndpoint: String?

    /// Describes a provider.
    ///
    /// - Parameter discoveryURL: where its discovery document is; by default where OpenID Connect Discovery §4 puts it.
    /// - Throws: ``ProviderConfigurationError``.
    public init(
        tenant: TenantID, provider: String, issuer: String, clientID: String, clientSecret: String?,
        discoveryURL: String? = nil, tokenEndpoint: String? = nil
    ) throws(ProviderConfigurationError) {
        guard !provider.isEmpty, !clientID.isEmpty else { throw .incomplete }
        let discovery =
            discoveryURL
            ?? (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
        for url in [discovery] + (tokenEndpoint.map { [$0] } ?? []) where !Self.isSafe(url) { throw .unsafeURL(url) }
        self.tenant = tenant
        self.provider = provider
        self.issuer = issuer
        self.discoveryURL = discovery
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.tokenEndpoint = tokenEndpoint
    }

    /// Whether secrets may go to an address: `https`, or this machine.
    static func isSafe(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil
        else { return false }
        switch parts.scheme?.lowercased() {
        case "https": return true
        case "http": return ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host.lowercased())
        default: return false
        }
    }
}

/// Why a provider cannot be used as it is described.
public enum ProviderConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Provider or client is missing.
    case incomplete
    /// An address is neither `https` nor of this machine.
    case unsafeURL(String)

    /// A sentence for an operator.
    public var description: String {
        switch self {
        case .incomplete: "an identity provider needs provider, issuer and clientId"
        case .unsafeURL(let url): "the address '\(url)' must begin with https://, or name this machine"
        }
    }
}
