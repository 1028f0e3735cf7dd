import CommandSupport
import Foundation
import GraphClient

/// A profile for a person to read, and as JSON.
struct ProfileReport: Encodable {
    let name: String
    let isCurrent: Bool
    let service: String
    let cloud: String?
    let certificateAuthorityFile: String?
    let authority: String?
    let version: String
    let tenant: String?
    let clientID: String?
    /// As in the file of the profiles.
    let signIn: SignInMethod
    let isSignedOut: Bool
    /// When the last of the kept tokens ends; ISO 8601, UTC.
    let tokenExpires: String?
    let isRenewable: Bool
    private let tokenState: String

    private enum CodingKeys: String, CodingKey {
        case name, service, cloud, authority, version, tenant, signIn, tokenExpires
        case isCurrent = "current"
        case certificateAuthorityFile = "ca"
        case clientID = "clientId"
        case isSignedOut = "signedOut"
        case isRenewable = "renewable"
    }

    /// - Throws: ``GraphClientError`` with `.unusableTokenStore`.
    init(_ profile: Profile, isCurrent: Bool, store: ProfileStore, now: Date = Date()) async throws {
        self.init(
            profile, isCurrent: isCurrent, tokens: Array(try await store.tokens(of: profile).tokens().values), now: now)
    }

    init(_ profile: Profile, isCurrent: Bool, tokens: [StoredToken], now: Date) {
        name = profile.name
        self.isCurrent = isCurrent
        service = profile.url
        let root = try? ServiceURL(profile.url)
        cloud = root?.cloud?.rawValue
        certificateAuthorityFile = profile.certificateAuthorityFile
        authority = profile.authority
        version = (profile.isBeta ? .beta : root?.version ?? .v1).rawValue
        tenant = profile.tenant
        clientID = profile.clientID
        signIn = profile.signIn
        isSignedOut = profile.isSignedOut
        let good = tokens.filter { token in token.access.expiresAt.map { now < $0 } ?? true }
        let end = good.compactMap(\.access.expiresAt).max()
        tokenExpires = end?.formatted(.iso8601)
        isRenewable = tokens.contains { $0.refreshToken != nil }
        tokenState =
            switch end {
            case let end?: "kept until \(end.formatted(.iso8601.dateTimeSeparator(.space)))"
            case nil: good.isEmpty ? "none kept" : "kept, and does not say when it ends"
            }
    }

    /// Writes what is absent as `null`: every profile has the same members.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(isCurrent, forKey: .isCurrent)
        try container.encode(service, forKey: .service)
        try container.encode(cloud, forKey: .cloud)
        try container.encode(certificateAuthorityFile, forKey: .certificateAuthorityFile)
        try container.encode(authority, forKey: .authority)
        try container.encode(version, forKey: .version)
        try container.encode(tenant, forKey: .tenant)
        try container.encode(clientID, forKey: .clientID)
        try container.encode(signIn, forKey: .signIn)
        try container.encode(isSignedOut, forKey: .isSignedOut)
        try container.encode(tokenExpires, forKey: .tokenExpires)
        try container.encode(isRenewable, forKey: .isRenewable)
    }

    /// All there is to know.
    var lines: [String] {
        let members = [
            ("Profile", isCurrent ? "\(name) (current)" : name), ("Service", service),
            ("CA file", certificateAuthorityFile),
            ("Authority", authority), ("Version", version), ("Tenant", tenant), ("Application", clientID),
            ("Sign-in", signIn.summary), ("State", isSignedOut ? "signed out" : nil),
            ("Token", tokenState + (isRenewable ? ", renewable" : "")),
        ]
        return members.compactMap { name, value in value.map { DetailLine.text(name, $0) } }
    }

    /// One line for each profile.
    static func table(_ reports: [ProfileReport]) -> [String] {
        guard !reports.isEmpty else { return ["no profiles"] }
        var table = TextTable(["CURRENT", "NAME", "SERVICE", "SIGN-IN", "TOKEN"])
        table.rows = reports.map { report in
            [
                report.isCurrent ? "yes" : "", report.name, report.service, report.signIn.summary,
                report.isSignedOut ? "signed out" : report.tokenState,
            ]
        }
        return table.lines
    }
}

/// A name and what it stands for, on one line.
enum DetailLine {
    static func text(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 17 - name.count)) + TerminalText.printable(value)
    }
}
