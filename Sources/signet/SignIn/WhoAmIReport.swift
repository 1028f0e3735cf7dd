import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient

/// Who calls which service, and what that allows; nothing of the token itself.
struct WhoAmIReport: Encodable {
    /// `nil` where options and variables name the service.
    let profile: String?
    let service: String
    let cloud: String?
    let version: String
    let token: Token
    let tenant: String?
    let application: Party?
    let person: Party?
    let permissions: [String]
    let directoryRoles: [Party]
    let areas: [AccessOverview.Area]
    let allowed: [Operation]

    /// What is known of the token.
    struct Token: Encodable {
        /// `false` for a token that is not a JWT: then nothing below is known of it.
        let isReadable: Bool
        /// `application` or `delegated`.
        let kind: String?
        /// ISO 8601, UTC.
        let expires: String?
        let isOver: Bool
        let audiences: [String]
        let issuer: String?
    }

    /// Somebody or something with an identifier.
    struct Party: Encodable {
        let id: String?
        let name: String?
        let signInName: String?

        init(id: String?, name: String?, signInName: String? = nil) {
            self.id = id
            self.name = name
            self.signInName = signInName
        }

        var text: String? {
            let names = [name, signInName].compactMap { $0 }.joined(separator: ", ")
            guard let id else { return names.isEmpty ? nil : names }
            return names.isEmpty ? id : "\(id) (\(names))"
        }
    }

    /// An operation that is allowed.
    struct Operation: Encodable {
        let name: String
        let cmdlet: String
        let method: String
        let path: String
        let versions: [String]
    }

    /// When the token ends, for a person.
    let tokenEnd: String?

    private enum CodingKeys: String, CodingKey {
        case profile, service, cloud, version, token, tenant, application, person, permissions, directoryRoles, areas
        case allowed
    }

    init(_ target: ServiceTarget, _ client: GraphClient, token: AccessToken, now: Date) {
        self.init(
            profile: target.profileName, service: client.baseURL, version: client.version, token: token, now: now)
    }

    init(profile: String?, service: ServiceURL, version: APIVersion, token: AccessToken, now: Date) {
        let claims = TokenClaims(token: token.token)
        self.profile = profile
        self.service = service.root
        cloud = service.cloud?.rawValue
        self.version = version.rawValue
        // What the authority said with the token counts by this machine's clock, which may not be the authority's.
        let end = token.expiresAt.map { Int64($0.timeIntervalSince1970) } ?? claims?.expires
        tokenEnd = end.map(TerminalText.date(epochSeconds:))
        self.token = Token(
            isReadable: claims != nil, kind: claims.map { $0.isDelegated ? "delegated" : "application" },
            expires: tokenEnd?.replacing(" ", with: "T"),
            isOver: end.map { Double($0) <= now.timeIntervalSince1970 } ?? false, audiences: claims?.audiences ?? [],
            issuer: claims?.issuer)
        tenant = claims?.tenant
        application = claims.map { Party(id: $0.applicationID, name: $0.applicationName) }
        person = claims.flatMap { claims in
            claims.isDelegated
                ? Party(id: claims.personID, name: claims.personName, signInName: claims.personSignInName) : nil
        }
        permissions = claims.map { $0.isDelegated ? $0.scopes : $0.roles }?.sorted() ?? []
        directoryRoles =
            claims.map { $0.isDelegated ? $0.directoryRoles : [] }?.map { id in
                Party(id: id, name: DirectoryRole(rawValue: id)?.words)
            } ?? []
        let overview = claims.map { AccessOverview($0, cloud: service.cloud) }
        areas = overview?.areas ?? []
        allowed = (overview?.allowed ?? []).map { operation in
            Operation(
                name: operation.name,
                cmdlet: operation.cmdlet.name(in: operation.versions.contains(version) ? version : .beta),
                method: operation.method.rawValue, path: operation.path.description,
                versions: APIVersion.allCases.filter(operation.versions.contains).map(\.rawValue))
        }
    }

    /// - Throws: ``CommandFailure`` with `.notAllowed` when the token is over.
    func checkNotOver() throws(CommandFailure) {
        guard token.isOver else { return }
        throw CommandFailure(
            .notAllowed, "the access token is over since \(tokenEnd ?? "some time")", remedy: "get another one")
    }

    /// For a person.
    var lines: [String] {
        let cloud = cloud.map { " (cloud \($0))" } ?? ""
        var lines = [
            DetailLine.text("Profile", profile ?? "none, but options and SIGNET_ variables"),
            DetailLine.text("Service", "\(service)\(cloud), \(version)"),
        ]
        guard token.isReadable else {
            return lines + [
                DetailLine.text("Token", "not a JWT, so only the service knows what it allows"),
                DetailLine.text("Token ends", tokenEnd ?? "not known"),
            ]
        }
        let roles = directoryRoles.map { $0.name ?? $0.id ?? "" }
        let members = [
            ("Signed in as", person == nil ? "an application" : "a person with an application"),
            ("Tenant", tenant ?? "-"),
            ("Application", application?.text ?? "-"), ("Person", person.map { $0.text ?? "-" }),
            ("Permissions", permissions.isEmpty ? "none" : permissions.joined(separator: ", ")),
            ("Directory roles", person == nil ? nil : roles.isEmpty ? "none" : roles.joined(separator: ", ")),
            ("Token ends", (tokenEnd ?? "not known") + (token.isOver ? ", which is over" : "")),
        ]
        lines += members.compactMap { name, value in value.map { DetailLine.text(name, $0) } }
        return lines + [""] + AccessOverview.table(areas)
    }
}
