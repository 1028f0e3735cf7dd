import Foundation
import GraphWire
import TestKit
import Testing

@Suite("Signing in with the command line", .serialized)
struct LoginProcessTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    /// A person's folder, and what they do in it.
    private struct Home {
        let folder: URL
        let signet: URL

        private var surroundings: [String: String] {
            [
                "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": folder.appendingPathComponent("config").path,
                "XDG_STATE_HOME": folder.appendingPathComponent("state").path,
            ]
        }

        func call(
            _ arguments: [String], _ more: [String: String] = [:]
        ) throws -> (status: Int32, output: String, errors: String) {
            try run(signet, arguments, environment: surroundings.merging(more) { $1 })
        }

        /// The same with something on standard input, which appears in no argument list.
        func call(
            _ arguments: [String], input: String
        ) throws -> (status: Int32, output: String, errors: String) {
            try run(
                URL(fileURLWithPath: "/bin/sh"),
                ["-c", #"printf '%s\n' "$INPUT" | "$0" "$@""#, signet.path] + arguments,
                environment: surroundings.merging(["INPUT": input]) { $1 })
        }

        var profiles: URL { folder.appendingPathComponent("config/signet/profiles.json") }

        func tokens(_ name: String) -> URL { folder.appendingPathComponent("state/signet/tokens/\(name).tokens") }

        func mode(_ file: URL) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber)?.intValue
        }

        /// Whether any file of the person holds a text.
        func holds(_ text: String) throws -> Bool {
            let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            for case let file as URL in files
            where ["config", "state"].contains(where: { file.path.contains("/\($0)/") }) {
                if let content = try? Data(contentsOf: file), content.range(of: Data(text.utf8)) != nil { return true }
            }
            return false
        }
    }

    private func withHome(_ body: (Home, ServedProcess, [String]) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let values = server.environment
            let service = [
                "--url", server.url, "--ca", try #require(values["SIGNET_CA"]), "--tenant",
                try #require(values["SIGNET_TENANT"]), "--client-id", try #require(values["SIGNET_CLIENT_ID"]),
            ]
            try await body(Home(folder: folder, signet: signet), server, service)
            server.end(SIGTERM)
        }
    }

    private func member(_ path: String..., of text: String) throws -> JSONValue? {
        try path.reduce(JSONValue(parsing: Data(text.utf8)) as JSONValue?) { $0?.member($1) }
    }

    @Test("with a secret in a variable goes from login to logout")
    func secretInVariable() async throws {
        try await withHome { home, server, service in
            let secret = ["MY_SECRET": try #require(server.environment["SIGNET_CLIENT_SECRET"])]
            let login = try home.call(["login", "--secret-env", "MY_SECRET"] + service, secret)
            #expect(login.status == 0, "\(login.errors)")
            #expect(login.errors == "signed in; profile \"default\" is current\n")
            #expect(try member("profile", of: login.output) == "default")
            #expect(
                try member("tenant", of: login.output) == .string(try #require(server.environment["SIGNET_TENANT"])))
            #expect(
                try member("application", "id", of: login.output)
                    == .string(try #require(server.environment["SIGNET_CLIENT_ID"])))
            #expect(try member("permissions", of: login.output) != .array([]))
            #expect(login.output.split(separator: "\n").count < 60)
            #expect(try home.mode(home.profiles) == 0o600)
            #expect(try home.mode(home.tokens("default")) == 0o600)
            #expect(try !home.holds(try #require(secret["MY_SECRET"])))
            let list = try home.call(["connectors", "list"], secret)
            #expect(list.status == 0, "\(list.errors)")
            // The kept token is enough.
            #expect(try home.call(["connectors", "list"]).status == 0)
            #expect(try member("allowed", of: home.call(["whoami"]).output) != nil)
            let whoami = try home.call(["whoami", "--output", "table"])
            #expect(whoami.status == 0)
            #expect(whoami.output.contains("api connectors                yes   yes"))
            let logout = try home.call(["logout"])
            #expect(logout.status == 0)
            #expect(logout.errors == "signed out of profile \"default\"\n")
            #expect(!FileManager.default.fileExists(atPath: home.tokens("default").path))
            for command in [["connectors", "list"], ["whoami"]] {
                let refused = try home.call(command, secret)
                #expect(refused.status == 3)
                #expect(refused.output.isEmpty)
                #expect(refused.errors == "error: signed out of profile \"default\"\n  run `signet login`\n")
            }
            #expect(try home.call(["login"], secret).status == 0)
            #expect(try home.call(["connectors", "list"]).status == 0)
        }
    }

    @Test("with a secret from standard input keeps the token and not the secret")
    func secretFromInput() async throws {
        try await withHome { home, server, service in
            let secret = try #require(server.environment["SIGNET_CLIENT_SECRET"])
            let login = try home.call(["login", "--name", "ci", "--secret-stdin"] + service, input: secret)
            #expect(login.status == 0, "\(login.errors)")
            #expect(login.errors.contains("the client secret is not kept, only the token, until 20"))
            #expect(login.errors.contains("then run `signet login --name ci`"))
            #expect(try !home.holds(secret))
            #expect(try home.call(["connectors", "list"]).status == 0)
            try FileManager.default.removeItem(at: home.tokens("ci"))
            let refused = try home.call(["connectors", "list"])
            #expect(refused.status == 3)
            #expect(
                refused.errors
                    == "error: signed out of profile \"ci\": it keeps no token that is still good\n"
                    + "  run `signet login --name ci`\n")
        }
    }

    @Test("that is refused leaves everything as it was")
    func refused() async throws {
        try await withHome { home, server, service in
            let secret = try #require(server.environment["SIGNET_CLIENT_SECRET"])
            #expect(try home.call(["login", "--secret-env", "S"] + service, ["S": secret]).status == 0)
            let before = try Data(contentsOf: home.profiles)
            let tokens = try Data(contentsOf: home.tokens("default"))
            let wrong = try home.call(["login", "--secret-env", "S", "--beta"] + service, ["S": "wrong-zebra-1"])
            #expect(wrong.status == 3)
            #expect(!wrong.errors.contains("wrong-zebra-1"))
            #expect(try Data(contentsOf: home.profiles) == before)
            #expect(try Data(contentsOf: home.tokens("default")) == tokens)
            let unchecked = try home.call(
                ["login", "--name", "later", "--no-check", "--secret-env", "S"] + service, ["S": "wrong-zebra-1"])
            #expect(unchecked.status == 0)
            #expect(unchecked.errors == "profile \"later\" is current; nothing was checked\n")
            #expect(try home.call(["connectors", "list"], ["S": "wrong-zebra-1"]).status == 3)
        }
    }

    @Test("with a certificate works for PEM and PFX files")
    func certificate() async throws {
        try await withHome { home, server, service in
            let pem = try #require(server.environment["SIGNET_CLIENT_CERT"])
            let pfx = home.folder.appendingPathComponent("c.pfx").path
            let made = try run(
                URL(fileURLWithPath: "/usr/bin/openssl"),
                ["pkcs12", "-export", "-in", pem, "-out", pfx, "-passout", "pass:giraffe-1"])
            #expect(made.status == 0, "\(made.errors)")
            let ofPEM = try home.call(["login", "--certificate", pem, "--algorithm", "RS256"] + service)
            #expect(ofPEM.status == 0, "\(ofPEM.errors)")
            let ofPFX = try home.call(
                ["login", "--name", "pfx", "--certificate", pfx, "--password-stdin", "--send-chain"] + service,
                input: "giraffe-1")
            #expect(ofPFX.status == 0, "\(ofPFX.errors)")
            #expect(try !home.holds("giraffe-1"))
            #expect(try home.call(["connectors", "list"]).status == 0)
            #expect(try home.call(["connectors", "list", "--profile", "default"]).status == 0)
        }
    }

    @Test("makes profiles that can be listed, chosen, changed and deleted")
    func profiles() async throws {
        try await withHome { home, server, service in
            let secret = ["S": try #require(server.environment["SIGNET_CLIENT_SECRET"])]
            #expect(try home.call(["login", "--name", "one", "--secret-env", "S"] + service, secret).status == 0)
            #expect(
                try home.call(["login", "--name", "two", "--secret-env", "S", "--beta"] + service, secret).status == 0)
            let list = try home.call(["profile", "list"])
            #expect(try member("current", of: list.output) == "two")
            let table = try home.call(["profile", "list", "--output", "table"]).output.split(separator: "\n")
            #expect(table.count == 3)
            #expect(table.last?.hasPrefix("yes      two   \(server.url)  client secret from the variable S") == true)
            let tabbed = try home.call(["profile", "list", "--output", "tsv"]).output.split(separator: "\n")
            #expect(tabbed.count == 2)
            #expect(Set(tabbed.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count }) == [13])
            #expect(tabbed.first?.split(separator: "\t").contains("one") == true)
            let queried = try home.call(["profile", "list", "--output", "tsv", "--query", "profiles[].name"]).output
            #expect(queried == "one\ntwo\n")
            #expect(try home.call(["profile", "use", "one"]).errors == "profile \"one\" is current\n")
            #expect(try member("version", of: home.call(["whoami"]).output) == "v1.0")
            let changed = try home.call(["profile", "set", "one", "--client-id", "nobody"])
            #expect(changed.status == 0)
            #expect(try member("clientId", of: changed.output) == "nobody")
            #expect(!FileManager.default.fileExists(atPath: home.tokens("one").path))
            #expect(try home.call(["connectors", "list"], secret).status == 3)
            #expect(try home.call(["profile", "delete", "one"]).status == 64)
            #expect(try home.call(["profile", "delete", "one", "--yes"]).status == 0)
            #expect(try home.call(["profile", "show", "one"]).status == 2)
            #expect(try home.call(["profile", "show"]).status == 2)
            #expect(try home.call(["connectors", "list", "--profile", "one"]).status == 64)
            #expect(try home.call(["connectors", "list", "--profile", "two"]).status == 0)
            let none = try home.call(["connectors", "list"])
            #expect(none.status == 64)
            #expect(none.errors.hasPrefix("error: no service is named\n"))
            #expect(try home.call(["logout", "--all", "--remove"]).status == 0)
            #expect(try home.call(["profile", "list", "--output", "table"]).output == "no profiles\n")
        }
    }

    @Test("with damaged profiles ends with 65 and overwrites nothing")
    func damaged() async throws {
        try await withHome { home, server, service in
            let secret = ["S": try #require(server.environment["SIGNET_CLIENT_SECRET"])]
            #expect(try home.call(["login", "--secret-env", "S"] + service, secret).status == 0)
            let content = Data("{\"format\":1,".utf8)
            try content.write(to: home.profiles)
            for arguments in [
                ["connectors", "list"], ["login", "--secret-env", "S"] + service, ["logout"], ["profile", "list"],
                ["profile", "use", "default"], ["whoami"],
            ] {
                let refused = try home.call(arguments, secret)
                #expect(refused.status == 65, "\(arguments) \(refused.errors)")
                #expect(refused.errors.contains("is damaged"))
            }
            #expect(try Data(contentsOf: home.profiles) == content)
        }
    }

    /// A service with an authority that people sign in at, on plain HTTP of this machine.
    private func personsService(pending: Int) async throws -> FileHost {
        try await FileHost.start { path, before in
            if path.hasSuffix("/devicecode") {
                return .file(
                    Array(
                        #"{"device_code":"d","user_code":"ABCD-EFGH","verification_uri":"https://login.example/device","interval":1}"#
                            .utf8))
            }
            if path.hasSuffix("/token") {
                guard before > pending else {
                    let refusal = #"{"error":"authorization_pending"}"#
                    return .raw(
                        Array(
                            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: \(refusal.count)\r\n\r\n\(refusal)"
                                .utf8))
                }
                return .file(
                    Array(
                        #"{"token_type":"Bearer","expires_in":3600,"access_token":"opaque-elephant-1","refresh_token":"renew-elephant-2"}"#
                            .utf8))
            }
            return .file(Array(#"{"value":[]}"#.utf8))
        }
    }

    @Test("with a device code shows address and code on standard error, and asks once")
    func deviceCode() async throws {
        try await withTemporaryFolder { folder in
            let host = try await personsService(pending: 1)
            let home = Home(folder: folder, signet: signet)
            let login = try home.call(
                ["login", "--device-code", "--url", host.url(""), "--client-id", "app", "--output", "table"])
            #expect(login.status == 0, "\(login.errors)")
            #expect(
                login.errors == """
                    to sign in, open https://login.example/device and enter the code ABCD-EFGH
                    signed in; profile "default" is current

                    """)
            #expect(login.output.contains("Token            not a JWT, so only the service knows what it allows"))
            for _ in 0..<2 { #expect(try home.call(["connectors", "list"]).status == 0) }
            let tokenRequests = host.paths.filter { $0.hasSuffix("/token") }
            #expect(tokenRequests == Array(repeating: "/organizations/oauth2/v2.0/token", count: 2))
            #expect(host.heads.last?.lowercased().contains("authorization: bearer opaque-elephant-1") == true)
            for secret in ["opaque-elephant-1", "renew-elephant-2"] { #expect(try !home.holds(secret)) }
            await host.stop()
        }
    }

    @Test("with an access token keeps it for that service only")
    func accessToken() async throws {
        try await withTemporaryFolder { folder in
            let host = try await personsService(pending: 0)
            let other = try await personsService(pending: 0)
            let home = Home(folder: folder, signet: signet)
            let login = try home.call(
                ["login", "--access-token-stdin", "--url", host.url("")], input: "Bearer opaque-elephant-3")
            #expect(login.status == 0, "\(login.errors)")
            #expect(login.errors.contains("the token is kept until `signet logout`"))
            #expect(try home.call(["connectors", "list"]).status == 0)
            #expect(host.heads.last?.lowercased().contains("authorization: bearer opaque-elephant-3") == true)
            #expect(try !home.holds("opaque-elephant-3"))
            #expect(try home.call(["profile", "set", "default", "--url", other.url("")]).status == 0)
            #expect(try home.call(["connectors", "list"]).status == 3)
            #expect(other.paths.isEmpty)
            await host.stop()
            await other.stop()
        }
    }

    @Test(
        "is not refused by an authority that has no time, whatever the spelling",
        arguments: [
            (["connectors", "list"], 429, 4), (["identity", "api-connectors", "list"], 503, 4),
            (["Get-MgIdentityApiConnector"], 429, 4), (["connectors", "list"], 500, 1),
        ])
    func busyAuthority(_ words: [String], _ status: Int, _ exitCode: Int32) async throws {
        let answer = "HTTP/1.1 \(status) Later\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n"
        let host = try await FileHost.start { _, _ in .raw(Array(answer.utf8)) }
        let result = try run(
            signet, words,
            environment: [
                "PATH": "/usr/bin:/bin", "SIGNET_URL": "http://127.0.0.1:\(host.port)", "SIGNET_TENANT": "t",
                "SIGNET_CLIENT_ID": "c", "SIGNET_CLIENT_SECRET": "s",
            ])
        #expect(result.status == exitCode, "\(result.errors)")
        #expect(result.errors.contains("answered with status \(status)") && result.errors.contains("try again later"))
        #expect(!result.errors.contains("check tenant"))
        await host.stop()
    }
}
