import Foundation

/// Understands the `scope` of a token request.
///
/// Real clients ask for Graph under many names: `https://graph.microsoft.com/.default`, the service's own host with or
/// without port, and with a doubled slash. All of these mean Graph; any other `…/.default` names another resource.
public struct ScopeReading: Sendable {
    /// The audience of tokens for Graph.
    public static let graphAudience = "https://graph.microsoft.com"

    /// The identifiers that name Graph itself, without a trailing slash.
    private static let graphResources: Set<String> = [
        graphAudience, "https://graph.microsoft.us", "https://dod-graph.microsoft.us",
        "https://microsoftgraph.chinacloudapi.cn", "00000003-0000-0000-c000-000000000000",
    ]

    /// The audience a scope asks for.
    ///
    /// - Parameter scope: the `scope` member of the request; OpenID scopes beside the resource's are ignored.
    /// - Parameter ownHosts: the host names, without port, that the service is reached under.
    /// - Returns: `nil` when the scope names no `/.default`, or more than one resource.
    public static func audience(of scope: String, ownHosts: Set<String>) -> String? {
        let openID: Set<String> = ["openid", "profile", "offline_access", "email"]
        let resources = Set(
            scope.split(separator: " ").filter { !openID.contains(String($0)) }.map { resource(of: String($0)) })
        guard resources.count == 1, let only = resources.first, let resource = only else { return nil }
        if graphResources.contains(resource.lowercased()) { return graphAudience }
        if let url = URLComponents(string: resource), url.scheme == "https" || url.scheme == "http",
            let host = url.host?.lowercased(), ownHosts.contains(host.trimmingCharacters(in: ["[", "]"]))
        {
            return graphAudience
        }
        return resource
    }

    /// The part before `/.default`, without trailing slashes; `nil` when the scope does not end so.
    private static func resource(of scope: String) -> String? {
        let suffix = "/.default"
        if scope == ".default" { return graphAudience }
        guard scope.hasSuffix(suffix) else { return nil }
        var resource = scope.dropLast(suffix.count)
        while resource.hasSuffix("/") { resource = resource.dropLast() }
        return resource.isEmpty ? nil : String(resource)
    }
}
