import CertificateIssuing
import DirectoryService
import DirectoryStore
import Foundation
import GraphCatalogue

/// Makes the server a test double: one tenant, a client that may do everything and one that may do nothing, and the
/// file that tells a shell about them.
struct DevelopmentSetup {
    let directory: DataDirectory
    let store: any DirectoryStore
    let tenants: TenantService
    let now: Date

    private static let tenantName = "Signet development"

    /// Makes tenant and clients unless an earlier start did; returns what the file will say.
    func prepare() async throws -> DevelopmentEnvironment {
        if let kept = DevelopmentEnvironment(contentsOf: directory.developmentEnvironment),
            try await store.tenant(TenantID(kept.tenant)) != nil,
            FileManager.default.fileExists(atPath: directory.developmentClientCertificate.path)
        {
            try await grantEverything(to: kept)
            return kept
        }
        let earlier = try await store.tenants().first { $0.displayName == Self.tenantName }
        let tenant = earlier?.id ?? TenantID(UUID().uuidString)
        try await tenants.ensureTenant(tenant, displayName: Self.tenantName)
        let certificate = try IssuedCertificate.selfSignedClient(
            commonName: "Signet development client", key: .rsa2048, notBefore: now - 3_600,
            notAfter: now + 10 * 365 * 86_400)
        try PrivateFile.write(
            Data((certificate.privateKeyPEM + "\n" + certificate.certificatePEM + "\n").utf8),
            to: directory.developmentClientCertificate)
        let environment = DevelopmentEnvironment(
            tenant: tenant.text, clientID: UUID().uuidString.lowercased(), clientSecret: TenantService.makeSecret(),
            limitedClientID: UUID().uuidString.lowercased(), limitedClientSecret: TenantService.makeSecret())
        try await tenants.registerApplication(
            environment.clientID, in: tenant, displayName: "Development client",
            roles: Self.everything, secrets: [environment.clientSecret],
            certificates: [certificate.certificateDER])
        try await tenants.registerApplication(
            environment.limitedClientID, in: tenant, displayName: "Client without permissions", roles: [],
            secrets: [environment.limitedClientSecret])
        return environment
    }

    /// Gives the client of an earlier release what there was not then.
    private func grantEverything(to kept: DevelopmentEnvironment) async throws {
        guard var client = try await tenants.application(kept.clientID, in: TenantID(kept.tenant)),
            client.roles != Self.everything
        else { return }
        client.roles = Self.everything
        try await store.saveApplication(client)
    }

    private static let everything = Permission.allCases.map(\.rawValue)
}
