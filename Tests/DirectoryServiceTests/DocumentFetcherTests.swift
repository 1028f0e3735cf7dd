import CertificateIssuing
import DocumentFetching
import Foundation
import NIOSSL
import TestKit
import Testing

@Suite("Downloads")
struct DocumentFetcherTests {
    private static let file = Array("the file".utf8)

    private func fetcher(loopback: Bool = true, seconds: Int = 600, authorities: String? = nil) throws
        -> DocumentFetcher
    {
        try DocumentFetcher(
            policy: AddressPolicy(allowsLoopback: loopback), maximumBytes: 100_000, timeoutSeconds: seconds,
            trustedAuthoritiesFile: authorities)
    }

    private func failure(_ fetcher: DocumentFetcher, _ url: String) async throws -> FetchFailure {
        try #require(await #expect(throws: FetchFailure.self) { try await fetcher.fetch(url) })
    }

    @Test("bring a file, also over redirects")
    func success() async throws {
        let host = try await FileHost.start { path, _ in
            path == "/file" ? .file(Self.file) : .redirect(to: path == "/a" ? "/b" : "file")
        }
        #expect(try await fetcher().fetch(host.url("/file")) == Self.file)
        #expect(try await fetcher().fetch(host.url("/a", host: "localhost")) == Self.file)
        #expect(host.paths == ["/file", "/a", "/b", "/file"])
        await host.stop()
    }

    @Test("take a form along to one host only, and bring its answer whatever the status")
    func form() async throws {
        let answer = Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 4\r\n\r\nwhy?".utf8)
        let host = try await FileHost.start { path, _ in
            switch path {
            case "/good": .file(Self.file)
            case "/bad": .raw(answer)
            case "/large": .endless
            default: .redirect(to: "/good")
            }
        }
        let fetcher = try fetcher()
        let good = try await fetcher.post(form: "a=b", to: host.url("/good"), authorization: "Basic eDp5")
        #expect(good.status == 200 && good.body == Self.file)
        let head = try #require(host.heads.first).lowercased()
        #expect(head.hasPrefix("post /good ") && head.contains("authorization: basic edp5"))
        #expect(head.contains("content-type: application/x-www-form-urlencoded"))
        let bad = try await fetcher.post(form: "a=b", to: host.url("/bad"))
        #expect(bad.status == 400 && bad.body == Array("why?".utf8))
        #expect(try await fetcher.post(form: "a=b", to: host.url("/elsewhere")).status == 302)
        #expect(host.paths == ["/good", "/bad", "/elsewhere"])
        await #expect(throws: FetchFailure.tooLarge(limit: 100_000)) {
            try await fetcher.post(form: "a=b", to: host.url("/large"))
        }
        let strict = try self.fetcher(loopback: false)
        await #expect(throws: FetchFailure.addressNotAllowed(host: "127.0.0.1")) {
            try await strict.post(form: "a=b", to: host.url("/good"))
        }
        await #expect(throws: FetchFailure.self) { try await fetcher.post(form: "a=b", to: "ftp://x.example") }
        await host.stop()
    }

    @Test("end in time when a host answers a form without end")
    func slowAnswer() async throws {
        let host = try await FileHost.start { _, _ in
            .hang(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".utf8))
        }
        let fetcher = try fetcher(seconds: 1)
        await #expect(throws: FetchFailure.timedOut(seconds: 1)) {
            try await fetcher.post(form: "a=b", to: host.url("/token"))
        }
        await host.stop()
    }

    @Test("follow three redirects and no more")
    func circle() async throws {
        let host = try await FileHost.start { _, _ in .redirect(to: "/again") }
        #expect(try await failure(fetcher(), host.url("/")) == .tooManyRedirects(limit: 3))
        #expect(host.paths.count == 4)
        await host.stop()
    }

    @Test(
        "never connect to this machine or its neighbours, whatever the spelling",
        arguments: ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0"])
    func forbidden(_ name: String) async throws {
        let host = try await FileHost.start { _, _ in .file(Self.file) }
        let refused = try await failure(fetcher(loopback: false), host.url("/file", host: name))
        switch refused {
        case .addressNotAllowed, .unresolvable, .invalidURL: break
        default: Issue.record("\(refused)")
        }
        #expect(host.paths.isEmpty)
        await host.stop()
    }

    @Test(
        "are not led astray by a redirect",
        arguments: [
            "http://10.0.0.1/x", "http://169.254.169.254/latest/meta-data/", "http://[fd00::1]/x",
            "http://[::ffff:10.0.0.1]/x",
        ])
    func redirected(_ location: String) async throws {
        let host = try await FileHost.start { _, _ in .redirect(to: location) }
        let refused = try await failure(fetcher(), host.url("/file"))
        guard case .addressNotAllowed = refused else {
            Issue.record("\(refused)")
            return
        }
        await host.stop()
    }

    @Test(
        "refuse redirects that cannot be followed",
        arguments: ["ftp://example.com/x", "file:///etc/passwd", "http://user:word@127.0.0.1/", "http://"])
    func badRedirects(_ location: String) async throws {
        let host = try await FileHost.start { _, _ in .redirect(to: location) }
        let refused = try await failure(fetcher(), host.url("/file"))
        switch refused {
        case .invalidURL, .badRedirect: break
        default: Issue.record("\(refused)")
        }
        await host.stop()
    }

    @Test("say what a host did wrong")
    func misbehaviour() async throws {
        let host = try await FileHost.start { path, _ in
            switch path {
            case "/short": .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this".utf8))
            case "/nothing": .raw([])
            case "/large": .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n".utf8))
            case "/endless": .endless
            case "/missing": .raw(Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8))
            default: .raw(Array("220 mail.contoso.com ESMTP\r\n".utf8))
            }
        }
        #expect(try await failure(fetcher(), host.url("/short")) == .cutOff)
        #expect(try await failure(fetcher(), host.url("/nothing")) == .cutOff)
        #expect(try await failure(fetcher(), host.url("/large")) == .tooLarge(limit: 100_000))
        #expect(try await failure(fetcher(), host.url("/endless")) == .tooLarge(limit: 100_000))
        #expect(try await failure(fetcher(), host.url("/missing")) == .status(404))
        guard case .other = try await failure(fetcher(), host.url("/mail")) else {
            Issue.record("a mail server was taken for a host of files")
            return
        }
        let url = host.url("/")
        await host.stop()
        guard case .refused = try await failure(fetcher(), url) else {
            Issue.record("nobody listens there")
            return
        }
    }

    @Test("end when their time is over, however the host keeps them", arguments: ["/silent", "/drop", "/body"])
    func slow(_ path: String) async throws {
        let host = try await FileHost.start { path, _ in
            switch path {
            case "/silent": .hang(after: [])
            case "/drop": .hang(after: Array("HTTP/1.1 200 OK\r\nContent-L".utf8))
            default: .hang(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this".utf8))
            }
        }
        #expect(try await failure(fetcher(seconds: 1), host.url(path)) == .timedOut(seconds: 1))
        await host.stop()
    }

    @Test("trust a host's certificate only where its authority is trusted")
    func certificates() async throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Files")
        let server = try authority.issueServerCertificate(dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"])
        let tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: server.certificateDER, format: .der))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: server.privateKeyPKCS8DER, format: .der)))
        let host = try await FileHost.start(tls: NIOSSLContext(configuration: tls)) { _, _ in .file(Self.file) }
        guard case .tls = try await failure(fetcher(), host.url("/file")) else {
            Issue.record("an unknown authority was trusted")
            return
        }
        #expect(host.paths.isEmpty)
        let pem = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pem")
        try Data(authority.certificatePEM.utf8).write(to: pem)
        defer { try? FileManager.default.removeItem(at: pem) }
        #expect(try await fetcher(authorities: pem.path).fetch(host.url("/file")) == Self.file)
        await host.stop()
    }

    @Test(
        "take absolute web addresses only",
        arguments: ["", "file", "/file", "ftp://x/y", "http://", "https://a:b@x/", "javascript:x", "http://x y/"])
    func addresses(_ url: String) async throws {
        guard case .invalidURL = try await failure(fetcher(), url) else {
            Issue.record("\(url) was tried")
            return
        }
    }
}
