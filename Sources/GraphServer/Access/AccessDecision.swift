import DirectoryService
import GraphCatalogue

/// Compares what a caller was granted with what an operation asks for.
enum AccessDecision {
    /// Whether a caller may perform an operation.
    ///
    /// The rule itself is the catalogue's, so that clients can tell beforehand what the service will say.
    static func permits(_ principal: Principal, _ rule: AccessRule) -> Bool {
        switch principal.grant {
        case .application(let roles):
            rule.permits(application: roles)
        case .delegated(let scopes, let directoryRoles):
            rule.permits(delegated: scopes, directoryRoles: directoryRoles)
        }
    }
}
