/// Who may call an operation (the permission table of its Graph reference page).
public struct AccessRule: Sendable, Hashable {
    /// Any of these in `roles` lets an application token through.
    public let application: Set<Permission>
    /// Any of these in `scp` is needed of a delegated token …
    public let delegated: Set<Permission>
    /// … together with any of these directory roles in `wids`.
    public let directoryRoles: Set<DirectoryRole>

    /// Connectors: even reading needs `ReadWrite`, as `APIConnectors.Read.All` is attached to no operation.
    static let apiConnectors = AccessRule(
        application: [.apiConnectorsReadWriteAll], delegated: [.apiConnectorsReadWriteAll],
        directoryRoles: [.externalIDUserFlowAdministrator, .globalAdministrator])

    /// Reading user flows.
    static let userFlowRead = AccessRule(
        application: [.identityUserFlowReadAll, .identityUserFlowReadWriteAll],
        delegated: [.identityUserFlowReadAll, .identityUserFlowReadWriteAll],
        directoryRoles: [.externalIDUserFlowAdministrator, .globalAdministrator])

    /// Writing user flows, and reading what their steps call.
    static let userFlowWrite = AccessRule(
        application: [.identityUserFlowReadWriteAll], delegated: [.identityUserFlowReadWriteAll],
        directoryRoles: [.externalIDUserFlowAdministrator, .globalAdministrator])

    /// Reading the attributes of a tenant.
    static let userFlowAttributeRead = AccessRule(
        application: userFlowRead.application, delegated: userFlowRead.delegated, directoryRoles: attributeRoles)

    /// Writing the attributes of a tenant.
    static let userFlowAttributeWrite = AccessRule(
        application: userFlowWrite.application, delegated: userFlowWrite.delegated, directoryRoles: attributeRoles)

    /// Reading certificate authorities.
    static let pkiRead = AccessRule(
        application: [.publicKeyInfrastructureReadAll, .publicKeyInfrastructureReadWriteAll],
        delegated: [.publicKeyInfrastructureReadAll, .publicKeyInfrastructureReadWriteAll], directoryRoles: pkiRoles)

    /// Writing certificate authorities, and bringing back or removing deleted ones.
    static let pkiWrite = AccessRule(
        application: [.publicKeyInfrastructureReadWriteAll], delegated: [.publicKeyInfrastructureReadWriteAll],
        directoryRoles: pkiRoles)

    /// Reading users (Graph pages "List users" and "Get a user").
    static let userRead = AccessRule(
        application: [.userReadAll, .userReadWriteAll, .directoryReadAll, .directoryReadWriteAll],
        delegated: [.userReadAll, .userReadWriteAll, .directoryReadAll, .directoryReadWriteAll],
        directoryRoles: [.userAdministrator, .directoryReaders, .globalReader, .globalAdministrator])

    /// Writing users (Graph page "Create user").
    static let userWrite = AccessRule(
        application: [.userReadWriteAll, .directoryReadWriteAll],
        delegated: [.userReadWriteAll, .directoryReadWriteAll],
        directoryRoles: [.userAdministrator, .globalAdministrator])

    /// Whether an application token lets the call through.
    ///
    /// - Parameter roles: what its `roles` holds.
    public func permits(application roles: Set<String>) -> Bool {
        application.contains { roles.contains($0.rawValue) }
    }

    /// Whether a delegated token lets the call through: consent alone does not make an administrator.
    ///
    /// - Parameter scopes: the words of its `scp`.
    /// - Parameter directoryRoles: what its `wids` holds, in lower case.
    public func permits(delegated scopes: Set<String>, directoryRoles: Set<String>) -> Bool {
        delegated.contains { scopes.contains($0.rawValue) }
            && self.directoryRoles.contains { directoryRoles.contains($0.rawValue) }
    }

    private static let pkiRoles: Set<DirectoryRole> = [
        .privilegedAuthenticationAdministrator, .authenticationAdministrator, .globalAdministrator,
    ]

    private static let attributeRoles: Set<DirectoryRole> = [
        .externalIDUserFlowAdministrator, .externalIDUserFlowAttributeAdministrator, .globalAdministrator,
    ]
}

/// Permissions of Graph, spelled as in tokens. Of two that allow the same operations here, the one that allows less of
/// Graph comes first.
public enum Permission: String, Sendable, CaseIterable {
    /// Read and write API connectors.
    case apiConnectorsReadWriteAll = "APIConnectors.ReadWrite.All"
    /// Read user flows.
    case identityUserFlowReadAll = "IdentityUserFlow.Read.All"
    /// Read and write user flows.
    case identityUserFlowReadWriteAll = "IdentityUserFlow.ReadWrite.All"
    /// Read the certificate authorities of certificate-based authentication.
    case publicKeyInfrastructureReadAll = "PublicKeyInfrastructure.Read.All"
    /// Read and write the certificate authorities of certificate-based authentication.
    case publicKeyInfrastructureReadWriteAll = "PublicKeyInfrastructure.ReadWrite.All"
    /// Read all users.
    case userReadAll = "User.Read.All"
    /// Read and write all users.
    case userReadWriteAll = "User.ReadWrite.All"
    /// Read everything in the directory, of which users are served.
    case directoryReadAll = "Directory.Read.All"
    /// Read and write everything in the directory, of which users are served.
    case directoryReadWriteAll = "Directory.ReadWrite.All"
}

/// Directory roles, by the template identifier that `wids` carries.
public enum DirectoryRole: String, Sendable, CaseIterable {
    /// May manage user flows and their connectors.
    case externalIDUserFlowAdministrator = "6e591065-9bad-43ed-90f3-e9424366d2f0"
    /// May manage the attributes that user flows ask for.
    case externalIDUserFlowAttributeAdministrator = "0f971eea-41eb-4569-a71e-57bb8a3eff1e"
    /// May manage how everyone signs in, administrators included.
    case privilegedAuthenticationAdministrator = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"
    /// May manage how people who are no administrators sign in.
    case authenticationAdministrator = "c4e39bd9-1100-46d3-8c65-fb160da0071f"
    /// May manage users.
    case userAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1"
    /// May read the directory.
    case directoryReaders = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"
    /// May read everything.
    case globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
    /// May do everything.
    case globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
}
