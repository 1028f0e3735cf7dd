import GraphCatalogue
import GraphClient
import Testing

@Suite("A service's address")
struct ServiceURLTests {
    @Test(
        "is reduced to its root and the version it names",
        arguments: [
            ("https://graph.microsoft.com", "https://graph.microsoft.com", APIVersion?.none),
            ("https://graph.microsoft.com/v1.0/", "https://graph.microsoft.com", .v1),
            ("HTTPS://Graph.Microsoft.com/Beta", "https://graph.microsoft.com", .beta),
            ("https://127.0.0.1:8443//", "https://127.0.0.1:8443", nil),
            ("https://[::1]:8443/v1.0", "https://[::1]:8443", .v1),
            ("http://localhost:80/graph/v1.0", "http://localhost:80/graph", .v1),
            ("https://x.example/v1.0/more", "https://x.example/v1.0/more", nil),
        ])
    func parts(text: String, root: String, version: APIVersion?) throws {
        let url = try ServiceURL(text)
        #expect(url.root == root)
        #expect(url.version == version)
    }

    @Test("gives the default scope without a port")
    func scope() throws {
        #expect(try ServiceURL("https://127.0.0.1:8443/beta").defaultScope == "https://127.0.0.1/.default")
        for cloud in Cloud.allCases {
            let url = try ServiceURL(cloud.graphRoot)
            #expect(url.defaultScope == cloud.graphRoot + "/.default")
            #expect(url.cloud == cloud)
        }
    }

    @Test(
        "is refused when it is not one",
        arguments: [
            "", "graph.microsoft.com", "ftp://x.example", "https://", "https:///path", "https://x y/",
            "https://user:pw@x.example", "https://x.example/?a=b", "https://x.example/#f", "https://[::1",
        ])
    func invalid(text: String) {
        let error = #expect(throws: GraphClientError.self) { try ServiceURL(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.description.contains("pw@") == false)
    }

    @Test("is refused without encryption to another machine", arguments: ["http://x.example", "http://10.0.0.1"])
    func insecure(text: String) {
        let error = #expect(throws: GraphClientError.self) { try ServiceURL(text) }
        #expect(error?.code == .insecureURL)
    }

    @Test(
        "does not repeat what may be a password",
        arguments: ["https://user:p%zz@h", "ftp://user:p%zz@h", "user:p%zz@h", "https://h?p%zz"])
    func secrets(text: String) {
        let error = #expect(throws: GraphClientError.self) { try ServiceURL(text) }
        #expect(error?.description.contains("p%zz") == false)
    }
}
