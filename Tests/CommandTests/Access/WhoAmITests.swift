import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@testable import signet

@Suite("Who am I")
struct WhoAmITests {
    private let now = Date(timeIntervalSince1970: 1_789_990_000)

    private func report(
        _ token: String, url: String = "https://graph.microsoft.com", profile: String? = "build", expires: Date? = nil
    ) throws -> WhoAmIReport {
        WhoAmIReport(
            profile: profile, service: try ServiceURL(url), version: .v1,
            token: AccessToken(token: token, expiresAt: expires), now: now)
    }

    private let application = String.jwt(
        """
        {"tid":"11111111-0000-4000-8000-000000000000","appid":"22222222-0000-4000-8000-000000000000",
        "app_displayname":"Certificate rotation","idtyp":"app","exp":1790000000,
        "roles":["IdentityUserFlow.ReadWrite.All","PublicKeyInfrastructure.Read.All"]}
        """)

    @Test("shows an application, what it may do, and what to ask for")
    func applicationText() throws {
        #expect(
            try report(application).lines == [
                "Profile          build",
                "Service          https://graph.microsoft.com (cloud global), v1.0",
                "Signed in as     an application",
                "Tenant           11111111-0000-4000-8000-000000000000",
                "Application      22222222-0000-4000-8000-000000000000 (Certificate rotation)",
                "Permissions      IdentityUserFlow.ReadWrite.All, PublicKeyInfrastructure.Read.All",
                "Token ends       2026-09-21 14:13:20Z",
                "",
                "AREA                          READ  WRITE    ASK FOR",
                "api connectors                no    no       APIConnectors.ReadWrite.All",
                "user flow attributes          yes   yes",
                "b2x user flows                yes   yes",
                "connectors in b2x user flows  yes   9 of 15  APIConnectors.ReadWrite.All to write",
                "b2c user flows                yes   yes",
                "connectors in b2c user flows  yes   9 of 15  APIConnectors.ReadWrite.All to write",
                "public key infrastructure     yes   no       PublicKeyInfrastructure.ReadWrite.All to write",
                "deleted items                 yes   no       PublicKeyInfrastructure.ReadWrite.All to write",
                "users                         no    no       User.Read.All to read; User.ReadWrite.All to write",
            ])
    }

    @Test("is answered shorter by a sign-in: who, where and with which permissions")
    func signIn() throws {
        let report = try report(application)
        let long = try #require(JSONValue(parsing: JSONText.encode(report)).objectMembers)
        let short = try #require(JSONValue(parsing: JSONText.encode(SignInReport(report))).objectMembers)
        #expect(Set(long.keys).subtracting(short.keys) == ["areas", "allowed"])
        for (name, value) in short { #expect(long[name] == value) }
        #expect(short["permissions"] == .array(["IdentityUserFlow.ReadWrite.All", "PublicKeyInfrastructure.Read.All"]))
    }

    private func person(_ scopes: String, roles: [DirectoryRole]) -> String {
        .jwt(
            """
            {"tid":"t","azp":"a","oid":"o","name":"Ada\\u001b[2J","preferred_username":"ada@contoso.com","exp":1790000000,
            "scp":"\(scopes)","wids":[\(roles.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}
            """)
    }

    @Test("shows a person, and that consent alone does not make an administrator")
    func personText() throws {
        let token = person("APIConnectors.ReadWrite.All openid", roles: [.externalIDUserFlowAttributeAdministrator])
        let lines = try report(token, url: "https://127.0.0.1:8443", profile: nil).lines
        #expect(
            lines == [
                "Profile          none, but options and SIGNET_ variables",
                "Service          https://127.0.0.1:8443, v1.0",
                "Signed in as     a person with an application",
                "Tenant           t",
                "Application      a",
                "Person           o (Ada?[2J, ada@contoso.com)",
                "Permissions      APIConnectors.ReadWrite.All, openid",
                "Directory roles  external ID user flow attribute administrator",
                "Token ends       2026-09-21 14:13:20Z",
                "",
                "AREA                          READ  WRITE  ASK FOR",
                "api connectors                no    no     \(flowRoles)",
                "user flow attributes          no    no     IdentityUserFlow.Read.All to read; "
                    + "IdentityUserFlow.ReadWrite.All to write",
                "b2x user flows                no    no     IdentityUserFlow.Read.All and \(flowRoles) to read; "
                    + "IdentityUserFlow.ReadWrite.All and \(flowRoles) to write",
                "connectors in b2x user flows  no    no     IdentityUserFlow.ReadWrite.All and \(flowRoles)",
                "b2c user flows                no    no     IdentityUserFlow.Read.All and \(flowRoles) to read; "
                    + "IdentityUserFlow.ReadWrite.All and \(flowRoles) to write",
                "connectors in b2c user flows  no    no     IdentityUserFlow.ReadWrite.All and \(flowRoles)",
                "public key infrastructure     no    no     PublicKeyInfrastructure.Read.All and \(pkiRoles) to read; "
                    + "PublicKeyInfrastructure.ReadWrite.All and \(pkiRoles) to write",
                "deleted items                 no    no     PublicKeyInfrastructure.Read.All and \(pkiRoles) to read; "
                    + "PublicKeyInfrastructure.ReadWrite.All and \(pkiRoles) to write",
                "users                         no    no     User.Read.All and the role user administrator or "
                    + "directory readers or global reader or global administrator to read; "
                    + "User.ReadWrite.All and the role user administrator or global administrator to write",
            ])
    }

    private let flowRoles = "the role external ID user flow administrator or global administrator"
    private let pkiRoles = """
        the role privileged authentication administrator or authentication administrator or global administrator
        """

    @Test("says which areas a cloud does not have")
    func cloud() throws {
        let lines = try report(application, url: Cloud.usGov.graphRoot).lines
        #expect(lines.contains("api connectors                -     -      not in this cloud"))
        #expect(lines.contains { $0.hasPrefix("public key infrastructure     yes   no ") })
    }

    @Test("says of a token that is no JWT that only the service knows")
    func opaque() throws {
        #expect(
            try report("opaque").lines == [
                "Profile          build", "Service          https://graph.microsoft.com (cloud global), v1.0",
                "Token            not a JWT, so only the service knows what it allows", "Token ends       not known",
            ])
        #expect(try report("opaque", expires: now).lines.last == "Token ends       2026-09-21 11:26:40Z")
    }

    @Test("ends with 3 for a token that is over")
    func over() throws {
        let late = WhoAmIReport(
            profile: nil, service: try ServiceURL("https://x.example"), version: .v1,
            token: AccessToken(token: application, expiresAt: nil), now: Date(timeIntervalSince1970: 1_790_000_000))
        #expect(late.lines.contains("Token ends       2026-09-21 14:13:20Z, which is over"))
        let failure = #expect(throws: CommandFailure.self) { try late.checkNotOver() }
        #expect(failure?.exitCode == .notAllowed)
        #expect(failure?.message == "the access token is over since 2026-09-21 14:13:20Z")
        try report(application).checkNotOver()
    }

    @Test("goes by this machine's clock where the authority said how long the token lasts")
    func skewed() throws {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let report = WhoAmIReport(
            profile: nil, service: try ServiceURL("https://x.example"), version: .v1,
            token: AccessToken(token: application, expiresAt: now.addingTimeInterval(3600)), now: now)
        #expect(report.lines.contains("Token ends       2026-09-21 15:13:20Z"))
        try report.checkNotOver()
    }

    @Test("lists in JSON every operation that is allowed, and shows nothing of the token")
    func json() throws {
        let text = String(decoding: try JSONText.bytes(report(application)), as: UTF8.self)
        #expect(!application.split(separator: ".").contains { text.contains($0) })
        let root = try JSONValue(parsing: Data(text.utf8))
        guard case .array(let allowed)? = root.member("allowed") else {
            Issue.record("\(text)")
            return
        }
        let roles: Set<String> = ["IdentityUserFlow.ReadWrite.All", "PublicKeyInfrastructure.Read.All"]
        let expected = GraphOperation.all.filter { $0.access.permits(application: roles) }
        #expect(allowed.compactMap { $0.member("name") } == expected.map { .string($0.name) })
        #expect(allowed.contains { $0.member("cmdlet") == "Get-MgIdentityB2XUserFlow" })
        #expect(allowed.contains { $0.member("cmdlet") == "Get-MgBetaIdentityB2CUserFlow" })
        #expect(root.member("token")?.member("expires") == "2026-09-21T14:13:20Z")
        #expect(root.member("application")?.member("name") == "Certificate rotation")
    }

    @Test("agrees with the service on every operation", arguments: Permission.allCases)
    func agreement(_ permission: Permission) throws {
        let claims = try #require(TokenClaims(token: .jwt(#"{"roles":["\#(permission.rawValue)"]}"#)))
        let overview = AccessOverview(claims, cloud: nil)
        #expect(
            overview.allowed.map(\.name)
                == GraphOperation.all.filter { $0.access.application.contains(permission) }.map(\.name))
        // What is asked for is enough.
        let more = overview.areas.flatMap { $0.missingToRead.permissions + $0.missingToWrite.permissions }
        let names = ([permission.rawValue] + more).map { "\"\($0)\"" }.joined(separator: ",")
        let full = try #require(TokenClaims(token: .jwt(#"{"roles":[\#(names)]}"#)))
        #expect(AccessOverview(full, cloud: nil).allowed.count == GraphOperation.all.count)
    }
}

extension JSONValue {
    fileprivate var objectMembers: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}
