public import DirectoryStore

/// Who a verified token speaks for.
public struct Principal: Sendable, Hashable {
    /// The tenant whose objects it may reach.
    public let tenant: TenantID
    /// The client identifier of the application that calls.
    public let applicationID: String?
    /// What it was granted.
    public let grant: Grant

    /// The two kinds of grants.
    public enum Grant: Sendable, Hashable {
        /// The application calls for itself, with these permissions.
        case application(roles: Set<String>)
        /// The application calls for a person: its scopes, and the person's directory roles (template identifiers).
        case delegated(scopes: Set<String>, directoryRoles: Set<String>)
    }

    /// Names a caller.
    public init(tenant: TenantID, applicationID: String?, grant: Grant) {
        self.tenant = tenant
        self.applicationID = applicationID
        self.grant = grant
    }
}
