import CommandSupport
import GraphCatalogue

/// The permissions and directory roles of a token.
struct AccessGrant {
    let isDelegated: Bool
    let permissions: Set<String>
    let directoryRoles: Set<String>

    init(_ claims: TokenClaims) {
        isDelegated = claims.isDelegated
        permissions = Set(claims.isDelegated ? claims.scopes : claims.roles)
        directoryRoles = Set(claims.directoryRoles)
    }

    /// Whether an operation with this rule is allowed.
    func permits(_ rule: AccessRule) -> Bool {
        isDelegated
            ? rule.permits(delegated: permissions, directoryRoles: directoryRoles)
            : rule.permits(application: permissions)
    }

    /// The permissions of a rule that count for this kind of token.
    func candidates(_ rule: AccessRule) -> Set<Permission> { isDelegated ? rule.delegated : rule.application }
}
