import DirectoryService
import GraphCatalogue

/// Compares what a caller was granted with what an operation asks for.
enum AccessDecision {
    /// Whether a caller may perform an operation.
    ///
    /// An application needs one of the operation's roles. A person needs one of its scopes and one of its directory
    /// roles: consent alone does not make an administrator.
    static func permits(_ principal: Principal, _ rule: AccessRule) -> Bool {
        switch principal.grant {
        case .application(let roles):
            return rule.application.contains { roles.contains($0.rawValue) }
        case .delegated(let scopes, let directoryRoles):
            return rule.delegated.contains { scopes.contains($0.rawValue) }
                && rule.directoryRoles.contains { directoryRoles.contains($0.rawValue) }
        }
    }
}
