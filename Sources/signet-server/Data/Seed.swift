import DirectoryService
import DirectoryStore
import DocumentFetching
import Foundation
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
///
///     issuers:
///       - issuer: https://login.microsoftonline.com/{tenantid}/v2.0
///         audience: [api://signet]
///         jwks: https://login.microsoftonline.com/common/discovery/v2.0/keys
///
/// Secrets come from the environment or from a file, not from the seed itself. An issuer without `{tenantid}` in its
/// name needs `tenants`, the identifiers of those it may speak for.
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

    /// Makes what the seed names; what exists is brought in line with it.
    func apply(to tenants: TenantService, environment: [String: String]) async throws {
        for tenant in self.tenants ?? [] {
            guard UUID(uuidString: tenant.id) != nil else {
                throw ServeError.startFailure("the seed's tenant id '\(tenant.id)' is not a GUID")
            }
            let id = TenantID(tenant.id)
            try await tenants.ensureTenant(id, displayName: tenant.displayName)
            for application in tenant.applications ?? [] {
                let secret = try application.secret(environment)
                try await tenants.registerApplication(
                    application.clientId, in: id, displayName: application.displayName ?? application.clientId,
                    roles: application.roles ?? [], secrets: secret.map { [$0] } ?? [])
            }
        }
    }
}

extension Seed.Application {
    fileprivate func secret(_ environment: [String: String]) throws -> String? {
        if let name = clientSecretEnvironment {
            guard let secret = environment[name], !secret.isEmpty else {
                throw ServeError.startFailure(
                    "the seed takes the secret of \(clientId) from the environment variable \(name), which is not set")
            }
            return secret
        }
        guard let path = clientSecretFile else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ServeError.startFailure("the secret of \(clientId) cannot be read from \(path)")
        }
        return text.trimmingCharacters(in: .newlines)
    }
}
