import DirectoryService
import DirectoryStore
import GraphCatalogue

/// A request whose operation, caller and address are known.
struct GraphCall: Sendable {
    let operation: GraphOperation
    let version: APIVersion
    /// The keys of the path, in the template's order; the router gave one for each.
    var keys: [String]
    /// The query as it came.
    let query: String
    let principal: Principal
    /// The address the client used, without version and trailing slash.
    let baseURL: String
    let preferences: Preferences

    var tenant: TenantID { principal.tenant }
    /// The key of the object the operation is about.
    var id: String { keys.first ?? "" }
    /// The key of what lies inside that object.
    var secondID: String { keys.dropFirst().first ?? "" }
    /// ``id`` as it stands in parentheses.
    var quotedID: String { Self.quoted(id) }
    /// A key as it stands in parentheses, without its quotes (OData URL Conventions §5.1.1.6.1).
    static func quoted(_ key: String) -> String {
        key.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }

    /// The same call about another object.
    func about(_ id: String) -> GraphCall {
        var call = self
        call.keys = [id]
        return call
    }
    /// Where links of this version begin.
    var versionURL: String { "\(baseURL)/\(version.rawValue)" }
    /// The prefix of every `@odata.context`.
    func context(_ fragment: String) -> String { "\(versionURL)/$metadata#\(fragment)" }
}
