import DirectoryService
import Testing

@Suite("The scope of a token request")
struct ScopeTests {
    @Test(
        "means Graph in every spelling that clients use",
        arguments: [
            "https://graph.microsoft.com/.default", "https://graph.microsoft.com//.default",
            "https://GRAPH.microsoft.com/.default", "00000003-0000-0000-c000-000000000000/.default", ".default",
            "https://127.0.0.1/.default", "http://127.0.0.1/.default", "https://127.0.0.1:8443/.default",
            "https://127.0.0.1:8443//.default", "https://localhost:1/.default", "https://[::1]:8443/.default",
            "https://signet.contoso.com/.default", "https://graph.microsoft.com/.default openid profile",
        ])
    func graph(_ scope: String) {
        let hosts: Set<String> = ["localhost", "127.0.0.1", "::1", "signet.contoso.com"]
        #expect(ScopeReading.audience(of: scope, ownHosts: hosts) == ScopeReading.graphAudience)
    }

    @Test(
        "names another resource as it stands",
        arguments: [
            ("https://vault.azure.net/.default", "https://vault.azure.net"), ("api://app/.default", "api://app"),
            ("https://management.core.windows.net//.default", "https://management.core.windows.net"),
        ])
    func others(_ scope: String, _ audience: String) {
        #expect(ScopeReading.audience(of: scope, ownHosts: ["localhost"]) == audience)
    }

    @Test(
        "is refused when it names nothing, two resources, or single permissions",
        arguments: [
            "", "openid", "https://graph.microsoft.com/User.Read", "/.default",
            "https://a.example/.default https://b.example/.default",
        ])
    func refused(_ scope: String) {
        #expect(ScopeReading.audience(of: scope, ownHosts: ["localhost"]) == nil)
    }
}
