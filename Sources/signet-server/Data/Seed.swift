import DirectoryService
import DirectoryStore
import DocumentFetching
import Foundation
import SignUp
import Yams

/// Tenants and applications to make at start, from a YAML or JSON file.
///
///     tenants:
///       - id: 4ad32df9-…
///         displayName: Contoso
///         applications:
///           - clientId: 7a1b…
///             displayName: Rotation job
///             clientSecretEnvironment: ROTATION_SECRET
///             roles: [APIConnectors.ReadWrite.All]
///         identityProviders:
///           - provider: Google-OAUTH
///             issuer: https://accounts.google.com
///             clientId: 4711.apps.googleusercontent.com
///             clientSecretEnvironment: GOOGLE_SECRET
///
///     issuers:
///       - issuer: https://login.microsoftonline.com/{tenantid}/v2.0
///         audience: [api://signet]
///         jwks: https://login.microsoftonline.com/common/discovery/v2.0/keys
///
/// Secrets come from the environment or from a file, not from the seed itself. An issuer without `{tenantid}` in its
/// name needs `tenants`, the identifiers of those it may speak for. An identity provider speaks OpenID Connect, with
/// `/{tenant}/signup/{flow}/callback` as its redirect address for each flow; `discovery` and `tokenEndpoint` say where its
/// discovery document and its token endpoint are when they are not where they should be.
struct Seed: Decodable {
    var tenants: [Tenant]?
    var issuers: [Issuer]?

    struct Issuer: Decodable {
        var issuer: String
        var audience: [String]
        var jwks: String
        var tenants: [String]?
    }

    struct Tenant: Decodable {
        var id: String
        var displayName: String
        var applications: [Application]?
        var identityProviders: [Provider]?
    }

    struct Provider: Decodable {
        var provider: String
        var issuer: String
        var clientId: String
        var clientSecretEnvironment: String?
        var clientSecretFile: String?
        var discovery: String?
        var tokenEndpoint: String?
    }

    struct Application: Decodable {
        var clientId: String
        var displayName: String?
        var clientSecretEnvironment: String?
        var clientSecretFile: String?
        var roles: [String]?
    }

    /// Reads a seed file.
    init(contentsOf url: URL) throws {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw ServeError.startFailure("the seed file \(url.path) cannot be read")
        }
        do {
            self = try YAMLDecoder().decode(Seed.self, from: bytes)
        } catch {
            throw ServeError.startFailure("the seed file \(url.path) does not list tenants or issuers: \(error)")
        }
    }

    /// The authorities whose tokens are believed beside the built-in one's.
    func trustedIssuers() throws -> [TrustedIssuer] {
        try (issuers ?? []).map { issuer in
            do {
                _ = try DocumentFetcher.url(issuer.jwks)
                return try TrustedIssuer(
                    issuer: issuer.issuer, audiences: Set(issuer.audience), keysURL: issuer.jwks,
                    tenants: issuer.tenants.map { Set($0.map { TenantID($0) }) })
            } catch {
                throw ServeError.startFailure("the seed's issuer '\(issuer.issuer)' cannot be trusted: \(error)")
            }
        }
    }

    /// The identity providers that people sign up with.
    func identityProviders(environment: [String: String]) throws -> [ProviderConfiguration] {
        try (tenants ?? []).flatMap { tenant in
            try (tenant.identityProviders ?? []).map { provider in
                let secret = try SeedSecret(
                    of: provider.clientId, environment: provider.clientSecretEnvironment,
                    file: provider.clientSecretFile
                ).value(environment)
                let names = KnownIdentityProvider.all.map(\.id)
                guard let name = names.first(where: { $0.lowercased() == provider.provider.lowercased() }) else {
                    throw ServeError.startFailure(
                        "the seed's identity provider '\(provider.provider)' is none that flows can list; there are "
                            + names.joined(separator: ", "))
                }
                do {
                    return try ProviderConfiguration(
                        tenant: TenantID(tenant.id), provider: name,
                        issuer: provider.issuer, clientID: provider.clientId, clientSecret: secret,
                        discoveryURL: provider.discovery, tokenEndpoint: provider.tokenEndpoint)
                } catch {
                    throw ServeError.startFailure(
                        "the seed's identity provider '\(provider.provider)' cannot be used: \(error)")
                }
            }
        }
    }

    /// Makes what the seed names; what exists is brought in line with it.
    func apply(to tenants: TenantService, environment: [String: String]) async throws {
        for tenant in self.tenants ?? [] {
            guard UUID(uuidString: tenant.id) != nil else {
                throw ServeError.startFailure("the seed's tenant id '\(tenant.id)' is not a GUID")
            }
            let id = TenantID(tenant.id)
            try await tenants.ensureTenant(id, displayName: tenant.displayName)
            for application in tenant.applications ?? [] {
                let secret = try SeedSecret(
                    of: application.clientId, environment: application.clientSecretEnvironment,
                    file: application.clientSecretFile
                ).value(environment)
                try await tenants.registerApplication(
                    application.clientId, in: id, displayName: application.displayName ?? application.clientId,
                    roles: application.roles ?? [], secrets: secret.map { [$0] } ?? [])
            }
        }
    }
}
