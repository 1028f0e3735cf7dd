/// Who signed in to which service: what `signet login` answers a program. What the token allows, operation by operation, is
/// for `signet whoami`.
struct SignInReport: Encodable {
    let profile: String?
    let service: String
    let cloud: String?
    let version: String
    let token: WhoAmIReport.Token
    let tenant: String?
    let application: WhoAmIReport.Party?
    let person: WhoAmIReport.Party?
    let permissions: [String]
    let directoryRoles: [WhoAmIReport.Party]

    init(_ report: WhoAmIReport) {
        profile = report.profile
        service = report.service
        cloud = report.cloud
        version = report.version
        token = report.token
        tenant = report.tenant
        application = report.application
        person = report.person
        permissions = report.permissions
        directoryRoles = report.directoryRoles
    }
}
