import GraphCatalogue
import GraphClient
import TestKit
import Testing

@Suite("A proxy")
struct ProxyTests {
    @Test(
        "is read from an address",
        arguments: [
            ("http://proxy.example:3128", "proxy.example", 3128), ("proxy.example:3128", "proxy.example", 3128),
            ("http://proxy.example", "proxy.example", 8080), ("socks5://127.0.0.1", "127.0.0.1", 1080),
            ("http://[::1]:9", "::1", 9),
        ])
    func address(text: String, host: String, port: Int) throws {
        let proxy = try ProxyServer(text)
        #expect(proxy.host == host)
        #expect(proxy.port == port)
    }

    @Test("keeps its password to itself")
    func secret() throws {
        let proxy = try ProxyServer("http://me:s%3Acret@proxy.example:1")
        #expect(proxy.credentials == ProxyServer.Credentials(username: "me", password: "s:cret"))
        #expect(!"\(proxy)".contains("s:cret"))
        let error = #expect(throws: GraphClientError.self) { try ProxyServer("ftp://me:s3cret@proxy.example") }
        #expect(error?.description.contains("s3cret") == false)
        #expect(throws: GraphClientError.self) { try ProxyServer("socks5://me:s3cret@proxy.example") }
    }

    @Test("of the environment is used as curl would, and never for this machine")
    func environment() async throws {
        let proxy = try await FileHost.start { _, _ in
            .raw(Array("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n".utf8))
        }
        let address = proxy.url("")
        func code(
            _ url: String, _ environment: [String: String], connectTimeout: Duration = .milliseconds(500)
        ) async -> GraphClientError.Code? {
            var configuration = GraphClientConfiguration()
            configuration.connectTimeout = connectTimeout
            let transport = HTTPTransport(configuration: configuration, environment: environment)
            do {
                _ = try await transport.send(TransportRequest(method: .get, url: url))
                return nil
            } catch { return (error as? GraphClientError)?.code }
        }
        let proxied: [[String: String]] = [
            ["https_proxy": address], ["HTTPS_PROXY": address], ["ALL_PROXY": address],
            ["HTTPS_PROXY": address, "NO_PROXY": "other.example, .invalid.example"],
        ]
        for environment in proxied {
            let answer = await code("https://graph.invalid/v1.0", environment, connectTimeout: .seconds(60))
            #expect(answer == .proxyRefused, "\(environment)")
        }
        #expect(proxy.paths.count == proxied.count)
        for exemption in ["*", "graph.invalid", ".invalid", "invalid", "GRAPH.invalid:443,x", "graph.invalid:443"] {
            let answer = await code(
                exemption.contains("443") ? "https://graph.invalid:443/" : "https://graph.invalid/",
                ["HTTPS_PROXY": address, "NO_PROXY": exemption])
            #expect(answer != .proxyRefused, "\(exemption)")
        }
        for local in ["https://127.0.0.1:1/", "https://localhost:1/", "https://[::1]:1/"] {
            #expect(await code(local, ["HTTPS_PROXY": address]) == .connectionFailed)
        }
        // A web server's CGI sets HTTP_PROXY from a header field of its client.
        #expect(await code("http://graph.invalid/", ["HTTP_PROXY": address]) != .proxyRefused)
        #expect(proxy.paths.count == proxied.count)
        // An empty variable is one that is not set.
        let empty = ["HTTPS_PROXY": address, "no_proxy": "", "NO_PROXY": "graph.invalid:443"]
        #expect(await code("https://graph.invalid/", empty) != .proxyRefused)
        #expect(await code("https://graph.invalid/", ["HTTPS_PROXY": "::"]) == .invalidURL)
        await proxy.stop()
    }

    @Test("that refuses says whether it was given a name and a password, and no advice puts one into an argument")
    func refusal() async throws {
        let proxy = try await FileHost.start { _, _ in
            .raw(Array("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n".utf8))
        }
        func refusal(_ environment: [String: String], _ choice: ProxyChoice = .environment) async throws
            -> GraphClientError
        {
            var configuration = GraphClientConfiguration()
            configuration.proxy = choice
            let transport = HTTPTransport(configuration: configuration, environment: environment)
            return try #require(
                await #expect(throws: GraphClientError.self) {
                    try await transport.send(TransportRequest(method: .get, url: "https://graph.invalid/"))
                })
        }
        let none = try await refusal(["HTTPS_PROXY": proxy.url("")])
        #expect(none.message == "the proxy on the way to https://graph.invalid wants a name and a password")
        #expect(none.remedy?.contains("in the environment") == true && none.remedy?.contains("@FILE") == true)
        let named = ProxyServer.Credentials(username: "me", password: "s3cret")
        let wrong = [
            try await refusal(["HTTPS_PROXY": "http://me:s3cret@127.0.0.1:\(proxy.port)"]),
            try await refusal([:], .server(try ProxyServer(proxy.url(""), credentials: named))),
        ]
        for error in wrong {
            #expect(error.code == .proxyRefused)
            #expect(
                error.message
                    == "the proxy on the way to https://graph.invalid refused the name and the password it was given")
            #expect(!error.description.contains("s3cret"))
        }
        await proxy.stop()
    }

    @Test("somewhere else is not given what is sent to this machine without encryption")
    func insecure() async throws {
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(try ProxyServer("http://proxy.invalid:1"))
        let transport = HTTPTransport(configuration: configuration, environment: [:])
        for url in ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/"] {
            let error = await #expect(throws: GraphClientError.self) {
                try await transport.send(
                    TransportRequest(method: .get, url: url, headers: ["authorization": "Bearer t0ken"]))
            }
            #expect(error?.code == .insecureURL)
        }
    }

    @Test("on this machine may see what is sent to this machine without encryption")
    func local() async throws {
        let proxy = try await FileHost.start { _, _ in
            .raw(Array("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".utf8))
        }
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(try ProxyServer(proxy.url("")))
        let transport = HTTPTransport(configuration: configuration, environment: [:])
        let error = await #expect(throws: GraphClientError.self) {
            try await transport.send(TransportRequest(method: .get, url: "http://127.0.0.1:1/x"))
        }
        #expect(error?.code == .proxyRefused)
        #expect(proxy.paths == ["127.0.0.1:1"])
        await proxy.stop()
    }

    @Test(
        "that does not answer is what the error is about", arguments: ["http://127.0.0.1:1", "http://proxy.invalid:1"])
    func silent(address: String) async throws {
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(try ProxyServer(address))
        let transport = HTTPTransport(configuration: configuration, environment: [:])
        let error = await #expect(throws: GraphClientError.self) {
            try await transport.send(TransportRequest(method: .get, url: "https://graph.example/"))
        }
        #expect(error?.message.contains("the proxy") == true, "\(error?.message ?? "")")
        #expect(error?.remedy?.contains("proxy") == true || error?.code == .hostNotFound)
    }

    @Test("that was chosen is asked for every address, also one of this machine")
    func chosen() async throws {
        let proxy = try await FileHost.start { _, _ in
            .raw(Array("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".utf8))
        }
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(try ProxyServer(proxy.url("")))
        let transport = HTTPTransport(configuration: configuration, environment: ["NO_PROXY": "*"])
        let hosts = ["127.0.0.1:1", "localhost:1", "[::1]:1", "169.254.7.7:1"]
        for host in hosts {
            let error = await #expect(throws: GraphClientError.self) {
                try await transport.send(TransportRequest(method: .get, url: "https://\(host)/"))
            }
            #expect(error?.code == .proxyRefused, "\(host)")
        }
        #expect(proxy.paths == hosts)
        await proxy.stop()
    }

    @Test("is not asked for the token of an identity that Azure gives the machine")
    func managedIdentity() async throws {
        let answer = Array(#"{"access_token":"t","expires_on":"4102444800"}"#.utf8)
        let service = try await FileHost.start { _, _ in .file(answer) }
        let proxy = try await FileHost.start { _, _ in .file(answer) }
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(try ProxyServer(proxy.url("")))
        let patient = HTTPTransport(configuration: configuration, environment: [:])
        let credential = ManagedIdentityCredential(
            environment: ["IDENTITY_ENDPOINT": service.url("/token"), "IDENTITY_HEADER": "s3cret"])
        #expect(try await credential.accessToken(for: .test(through: patient)).token == "t")
        // Nobody answers there, outside Azure.
        configuration.connectTimeout = .milliseconds(100)
        let hurried = HTTPTransport(configuration: configuration, environment: [:])
        _ = try? await hurried.send(
            TransportRequest(method: .get, url: "http://169.254.169.254/metadata/identity/oauth2/token"))
        #expect(service.paths.count == 1)
        #expect(proxy.paths.isEmpty)
        await service.stop()
        await proxy.stop()
    }

    @Test("is shown its name and password, and of an encrypted request nothing but the host")
    func credentials() async throws {
        let proxy = try await FileHost.start { _, _ in
            .raw(Array("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".utf8))
        }
        var configuration = GraphClientConfiguration()
        configuration.proxy = .server(
            try ProxyServer(proxy.url(""), credentials: .init(username: "me", password: "pw")))
        let transport = HTTPTransport(configuration: configuration)
        let error = await #expect(throws: GraphClientError.self) {
            try await transport.send(
                TransportRequest(
                    method: .post, url: "https://graph.invalid/v1.0/secret", headers: ["authorization": "Bearer t0ken"],
                    body: Array("pa55word".utf8)))
        }
        #expect(error?.code == .proxyRefused)
        let head = try #require(proxy.heads.first)
        #expect(head.hasPrefix("CONNECT graph.invalid:443 HTTP/1.1\r\n"))
        // base64 of me:pw
        #expect(head.lowercased().contains("proxy-authorization: basic bwu6chc="))
        for secret in ["t0ken", "pa55word", "/v1.0/secret"] { #expect(!head.contains(secret)) }
        await proxy.stop()
    }
}
