public import DirectoryStore
import Foundation

/// Another authority whose tokens are believed, such as Entra.
public struct TrustedIssuer: Sendable, Hashable {
    /// What `iss` must be; `{tenantid}` in it stands for the token's `tid`, as in Entra's discovery documents.
    public let issuer: String
    /// What `aud` may be. Tokens that Entra makes for Graph itself cannot be checked by anyone else.
    public let audiences: Set<String>
    /// Where its keys are (RFC 7517).
    public let keysURL: String
    /// The tenants it may speak for; `nil` for each whose identifier stands in `issuer`.
    public let tenants: Set<TenantID>?

    /// Describes an authority.
    ///
    /// - Throws: ``TrustedIssuerError`` for a description that would let one authority speak for every tenant, or none.
    public init(
        issuer: String, audiences: Set<String>, keysURL: String, tenants: Set<TenantID>?
    ) throws(TrustedIssuerError) {
        guard !issuer.isEmpty, !audiences.isEmpty, !keysURL.isEmpty else { throw .incomplete }
        guard issuer.contains(Self.placeholder) || !(tenants ?? []).isEmpty else { throw .speaksForEveryone }
        self.issuer = issuer
        self.audiences = audiences
        self.keysURL = keysURL
        self.tenants = tenants
    }

    static let placeholder = "{tenantid}"

    /// Whether a token that names this issuer may speak for a tenant.
    func isNamed(_ issuer: String, for tenant: TenantID) -> Bool {
        guard issuer == self.issuer.replacingOccurrences(of: Self.placeholder, with: tenant.text) else { return false }
        return tenants?.contains(tenant) ?? true
    }
}

/// Why an authority cannot be trusted as it is described.
public enum TrustedIssuerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Issuer, audience or keys are missing.
    case incomplete
    /// Any tenant could be claimed.
    case speaksForEveryone

    /// A sentence for an operator.
    public var description: String {
        switch self {
        case .incomplete: "a trusted issuer needs issuer, audience and jwks"
        case .speaksForEveryone:
            "a trusted issuer needs tenants, or {tenantid} in its issuer; else it could speak for every tenant"
        }
    }
}
