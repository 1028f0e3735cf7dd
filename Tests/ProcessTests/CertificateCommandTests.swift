import CertificateIssuing
import Foundation
import GraphClient
import GraphWire
import PKCS12
import TestKit
import Testing

@Suite("The commands that put certificates into service", .serialized)
struct CertificateCommandTests {
    /// A server in dev mode, a folder, and the command line in front of it.
    private struct Bench {
        let folder: URL
        let environment: [String: String]

        func call(_ words: [String], _ variables: [String: String] = [:]) throws -> (
            status: Int32, output: String, errors: String
        ) {
            try run(
                ServedProcess.executables.appendingPathComponent("signet"), words,
                environment: environment.merging(variables) { $1 })
        }

        /// The same for a call that succeeds: the answer as an object.
        func object(_ words: [String]) throws -> [String: Any] {
            let result = try call(words)
            #expect(result.status == 0, "\(words): \(result.errors)")
            return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        }

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

        /// Writes a PFX with the password `pass word`, which `--password-env PW` gives.
        func write(
            _ identity: TestIdentity, to name: String = "client.pfx", profile: PFXProfile = .graph
        ) throws -> String {
            try Data(try identity.pfx(password: "pass word", profile: profile)).write(
                to: folder.appendingPathComponent(name))
            return path(name)
        }

        /// Creates a connector with a user name and a password.
        func connector() throws -> String {
            let made = try object([
                "connectors", "create", "--name", "Check", "--target-url", "https://api.contoso.com/check",
                "--username", "u", "--password-env", "PW",
            ])
            return try #require(made["id"] as? String)
        }

        /// The certificates of a connector: thumbprints, and which is active.
        func certificates(_ id: String) throws -> [(thumbprint: String, isActive: Bool)] {
            let shown = try object(["connectors", "show", id, "--output", "json"])
            let list =
                (shown["authenticationConfiguration"] as? [String: Any])?["certificateList"] as? [[String: Any]]
            return try (list ?? []).map {
                (try #require($0["thumbprint"] as? String), try #require($0["isActive"] as? Bool))
            }
        }

        var clientOptions: [String] { ["--pfx", path("client.pfx"), "--password-env", "PW"] }
    }

    private func withBench(arguments: [String] = [], _ body: (Bench) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"), arguments: arguments)
            var environment = server.environment
            environment["PATH"] = "/usr/bin:/bin"
            environment["PW"] = "pass word"
            try await body(Bench(folder: folder, environment: environment))
            let log = try server.log()
            #expect(!log.contains("pass word"))
            #expect(server.end(SIGTERM) == 0)
        }
    }

    @Test("upload says what will happen, what has happened, and which certificate is active")
    func upload() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let identity = try TestIdentity()
            _ = try bench.write(identity)
            let result = try bench.call(["connectors", "upload", id] + bench.clientOptions)
            #expect(result.status == 0, "\(result.errors)")
            let lines = result.errors.split(separator: "\n").map(String.init)
            #expect(lines.count == 4)
            #expect(
                lines.first?.hasPrefix("\(bench.path("client.pfx")): CN=api.contoso.onmicrosoft.com, EC-P256") == true)
            let url = try #require(bench.environment["SIGNET_URL"])
            #expect(lines.dropFirst().first == "  thumbprint \(identity.thumbprint), to connector \(id) at \(url)")
            #expect(lines.last?.hasPrefix("the service lists \(identity.thumbprint); it is active now, until ") == true)
            #expect(!result.errors.contains("pass word"))

            let again = try bench.call(["connectors", "upload", id] + bench.clientOptions)
            #expect(again.status == 1)
            #expect(again.errors.contains("unless it is one of them"))
            #expect(again.errors.contains("the connector already has the certificate"))
            #expect(again.errors.contains("Nothing is left to do") && !again.errors.contains("PEM"))

            let later = try TestIdentity(notBefore: Date() + 86_400)
            let options = ["--pfx", try bench.write(later, to: "later.pfx"), "--password-env", "PW"]
            let inactive = try bench.call(["connectors", "upload", id] + options)
            #expect(inactive.status == 0)
            #expect(inactive.errors.contains("\(later.thumbprint); it is not the active one: it begins at "))
            #expect(inactive.errors.contains("active now is \(identity.thumbprint), until "))
            #expect(try bench.certificates(id).map(\.isActive) == [true, false])
        }
    }

    @Test("refuse what the service would refuse, and send nothing; --force sends it, and the service refuses")
    func refused() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let over = try TestIdentity(notBefore: Date() - 172_800, notAfter: Date() - 86_400)
            _ = try bench.write(over)
            let text = bench.path("text.pfx")
            try Data("hello".utf8).write(to: URL(fileURLWithPath: text))
            for options in [bench.clientOptions, ["--pfx", text, "--no-password"]] {
                let words = ["connectors", "upload", id] + options
                let refused = try bench.call(words)
                #expect(refused.status == 65)
                #expect(refused.output.isEmpty)
                // Nobody listens there: anything that was sent would end with 5.
                let nowhere = ["--url", "https://127.0.0.1:1"]
                #expect(try bench.call(words + nowhere, ["SIGNET_ACCESS_TOKEN": "t"]).status == 65)
                #expect(try bench.call(words + nowhere + ["--force"], ["SIGNET_ACCESS_TOKEN": "t"]).status == 5)
                let forced = try bench.call(["connectors", "upload", id, "--force"] + options)
                #expect(forced.status == 1)
                #expect(forced.errors.contains("; sent nevertheless (--force)"))
                #expect(forced.errors.contains("error: AADB2C9021"))
            }
            #expect(try bench.certificates(id).isEmpty)
        }
    }

    @Test("name a file that cannot be read, and a missing password, before anything else")
    func unreadable() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            _ = try bench.write(try TestIdentity())
            // The memory of a process opens like a file and cannot be read at its beginning, not even by root.
            let files = [
                bench.folder.path, "/proc/self/mem", bench.path("missing.pfx"), bench.path("client.pfx") + "/x",
            ]
            for file in files {
                let result = try bench.call(["connectors", "upload", id, "--pfx", file, "--password-env", "PW"])
                #expect(result.status == 65, "\(file)")
                #expect(result.errors.hasPrefix("error: \(file) cannot be read\n  check "))
            }
            for words in [["connectors", "upload", id], ["connectors", "rotate", id, "--force"]] {
                let noPassword = try bench.call(words + ["--pfx", bench.path("client.pfx")])
                #expect(noPassword.status == 64)
                #expect(
                    noPassword.errors == """
                        error: Password of \(bench.path("client.pfx")) is needed and there is no terminal to ask on
                          give --password-file, --password-env, --password-stdin or --no-password

                        """)
            }
            let wrong = try bench.call(["connectors", "upload", id] + bench.clientOptions, ["PW": "other word"])
            #expect(wrong.status == 65)
            #expect(!wrong.errors.contains("other word"))
        }
    }

    @Test("write an AES-protected file for Microsoft again on request, and name the command that does")
    func conversion() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let identity = try TestIdentity(key: .rsa2048)
            let file = try bench.write(identity, profile: .modern)
            let words = ["connectors", "upload", id] + bench.clientOptions
            for extra in [[], ["--dry-run"]] {
                let refused = try bench.call(
                    words + ["--cloud", "global"] + extra, ["SIGNET_ACCESS_TOKEN": "t", "SIGNET_URL": ""])
                #expect(refused.status == 65)
                #expect(refused.output.isEmpty)
                let graph = bench.path("client-graph.pfx")
                #expect(
                    refused.errors == """
                        error: \(file): the file is protected with PBES2 AES-256-CBC, PBKDF2 HMAC-SHA-256; Microsoft's \
                        service calls the password of such a file wrong
                          run `signet pfx convert \(file) --for graph --out \(graph) --password-env PW`, or add --convert

                        """)
            }
            // The command that was named makes a file that passes.
            let convert = ["pfx", "convert", file, "--for", "graph", "--out", bench.path("client-graph.pfx")]
            #expect(try bench.call(convert + ["--password-env", "PW"]).status == 0)
            let dryRun = try bench.call(
                [
                    "connectors", "upload", id, "--pfx", bench.path("client-graph.pfx"), "--password-env", "PW",
                    "--cloud", "global", "--dry-run",
                ])
            #expect(dryRun.status == 0)
            #expect(dryRun.output.hasPrefix("POST https://graph.microsoft.com/v1.0/identity/apiConnectors/\(id)/"))
            let converted = try bench.call(words + ["--convert"])
            #expect(converted.status == 0, "\(converted.errors)")
            #expect(converted.errors.hasPrefix("converted in memory to TripleDES-SHA1; \(file) stays as it is\n"))
            #expect(try bench.certificates(id).map(\.thumbprint) == [identity.thumbprint])
        }
    }

    @Test("reach a connector through the step of a user flow")
    func flows() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let flow = try bench.object(["flows", "create", "--name", "Partner"])
            #expect(flow["id"] as? String == "B2X_1_Partner")
            #expect(try bench.call(["flows", "create", "--name", "B2X_1_Partner"]).status == 1)
            let set = try bench.call(["flows", "set-step", "Partner", "postFederationSignup", id])
            #expect(set.status == 0)
            #expect(set.output.isEmpty)
            #expect(set.errors == "B2X_1_Partner at post-federation-signup calls connector \(id) now\n")

            let identity = try TestIdentity()
            _ = try bench.write(identity)
            let step = ["B2X_1_Partner", "post-federation-signup"]
            let upload = try bench.call(["flows", "upload"] + step + bench.clientOptions)
            #expect(upload.status == 0, "\(upload.errors)")
            #expect(upload.errors.contains(", to the connector of post-federation-signup of B2X_1_Partner at "))
            #expect(try bench.certificates(id).map(\.thumbprint) == [identity.thumbprint])

            let shown = try bench.object(["flows", "show", "Partner"])
            let configuration = try #require(shown["apiConnectorConfiguration"] as? [String: Any])
            #expect((configuration["postFederationSignup"] as? [String: Any])?["id"] as? String == id)
            #expect(configuration["postAttributeCollection"] is NSNull)
            let table = try bench.call(["flows", "show", "Partner", "--output", "table"])
            #expect(table.output.contains("\n  Active          \(identity.thumbprint), until "))

            let empty = ["Partner", "post-attribute-collection"]
            #expect(try bench.call(["flows", "upload"] + empty + bench.clientOptions).status == 2)
            #expect(try bench.call(["flows", "clear-step"] + step).status == 64)
            #expect(try bench.call(["flows", "clear-step"] + step + ["--yes"]).status == 0)
            #expect(try bench.call(["flows", "upload"] + step + bench.clientOptions).status == 2)
            let listed = try bench.object(["flows", "list"])
            #expect((listed["value"] as? [[String: Any]])?.count == 1)
            #expect(try bench.call(["flows", "delete", "Partner", "--yes"]).status == 0)
            #expect(try bench.call(["flows", "show", "Partner"]).status == 2)
        }
    }

    @Test("reach flows for customers, and steps that only beta has, in beta")
    func customers() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let flow = try bench.object(["flows", "create", "--b2c", "--name", "Customer", "--type", "signUp"])
            #expect(flow["id"] as? String == "B2C_1_Customer")
            #expect(try bench.call(["flows", "set-step", "b2c_1_Customer", "pre-token-issuance", id]).status == 0)
            let shown = try bench.object(["flows", "show", "Customer", "--b2c"])
            let configuration = try #require(shown["apiConnectorConfiguration"] as? [String: Any])
            #expect((configuration["preTokenIssuance"] as? [String: Any])?["id"] as? String == id)
            #expect(try bench.call(["flows", "show", "Customer"]).status == 2)
        }
    }

    @Test("end with 2 for an id that is not there, wherever it stands")
    func missing() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            _ = try bench.object(["flows", "create", "--name", "Partner"])
            _ = try bench.write(try TestIdentity())
            let step = "post-federation-signup"
            let calls = [
                ["connectors", "upload", "NONE"] + bench.clientOptions, ["connectors", "rotate", "NONE"],
                ["flows", "show", "NONE"], ["flows", "delete", "NONE", "--yes"],
                ["flows", "set-step", "NONE", step, id], ["flows", "set-step", "Partner", step, "NONE"],
                ["flows", "clear-step", "NONE", step, "--yes"],
                ["flows", "upload", "NONE", step] + bench.clientOptions,
            ]
            for words in calls {
                let result = try bench.call(words)
                #expect(result.status == 2, "\(words): \(result.errors)")
                #expect(result.errors.contains("NONE"))
            }
        }
    }

    @Test("list what ends soon over all pages, with 1 when there is something and 0 when there is nothing")
    func expiring() async throws {
        try await withBench { bench in
            let values = bench.environment
            let client = try GraphClient(
                baseURL: try #require(values["SIGNET_URL"]),
                credential: ClientSecretCredential(
                    authority: try #require(values["SIGNET_AUTHORITY"]), tenant: try #require(values["SIGNET_TENANT"]),
                    clientID: try #require(values["SIGNET_CLIENT_ID"]),
                    clientSecret: try #require(values["SIGNET_CLIENT_SECRET"])),
                configuration: GraphClientConfiguration(trust: .pemFile(try #require(values["SIGNET_CA"]))))
            let connectors = client.identity.apiConnectors
            func make(_ name: String, endingIn days: Double?) async throws -> String {
                var authentication = ApiAuthenticationConfiguration.basic(
                    BasicAuthentication(username: "u", password: "p"))
                if let days {
                    let pfx = try TestIdentity(notAfter: Date() + days * 86_400).pfx(password: "", profile: .graph)
                    authentication = .pkcs12(
                        Pkcs12Certificate(pkcs12Value: Data(pfx).base64EncodedString(), password: ""))
                }
                let made = try await connectors.post(
                    IdentityApiConnector(
                        displayName: name, targetUrl: "https://api.contoso.com/x",
                        authenticationConfiguration: authentication))
                return try #require(made.value.id)
            }
            // The service gives 100 to a page and lists the oldest first.
            let second = try await make("second", endingIn: 20)
            _ = try await make("lasting", endingIn: 90)
            for number in 0..<105 { _ = try await make("\(number)", endingIn: nil) }
            let first = try await make("first", endingIn: 10)
            let page = try await connectors.list()
            #expect(page.value.odataNextLink != nil && page.value.value.contains { $0.id == first } == false)
            let some = try bench.call(["connectors", "expiring", "--output", "json"])
            #expect(some.status == 1)
            #expect(
                some.errors == "2 connectors need another certificate; `signet connectors rotate ID` gives each one\n")
            let report = try JSONSerialization.jsonObject(with: Data(some.output.utf8)) as? [String: Any]
            let entries = try #require(report?["value"] as? [[String: Any]])
            #expect(entries.compactMap { $0["id"] as? String } == [first, second])
            let none = try bench.call(["connectors", "expiring", "--within", "1w", "--output", "table"])
            #expect(none.status == 0)
            #expect(none.output == "every active certificate lasts longer than 1 week\n")
            #expect(none.errors.isEmpty)
            #expect(try bench.call(["connectors", "expiring", "--within", "5m"]).status == 64)
        }
    }

    @Test("rotate to a file's certificate, and report the old ones")
    func rotateToFile() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let basic = try bench.call(["connectors", "rotate", id])
            #expect(basic.status == 64)
            #expect(try bench.certificates(id).isEmpty)
            let old = try TestIdentity()
            _ = try bench.write(old)
            #expect(try bench.call(["connectors", "upload", id] + bench.clientOptions).status == 0)
            let again = try bench.call(["connectors", "rotate", id] + bench.clientOptions)
            #expect(again.status == 65)
            #expect(again.errors.contains("the connector has the certificate \(old.thumbprint) already"))
            let new = try TestIdentity()
            _ = try bench.write(new)
            let rotated = try bench.call(["connectors", "rotate", id] + bench.clientOptions)
            #expect(rotated.status == 0, "\(rotated.errors)")
            #expect(rotated.errors.contains("the service will keep it beside the one the connector has"))
            #expect(rotated.errors.contains("the service lists \(new.thumbprint); it is active now, until "))
            #expect(rotated.errors.contains("the connector also holds:\n  \(old.thumbprint), until "))
            #expect(
                rotated.errors.contains(
                    "next: let https://api.contoso.com/check accept the certificate \(new.thumbprint)\n"))
            #expect(try bench.certificates(id).map(\.isActive) == [false, true])
        }
    }

    @Test("rotate to a new key, which is kept only where that is asked for")
    func rotateToNewKey() async throws {
        try await withBench { bench in
            let id = try bench.connector()
            let made = try bench.call(["connectors", "rotate", id, "--force", "--key", "p256"])
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.errors.contains("a new key: CN=Check, EC-P256, until "))
            #expect(made.errors.contains("the new key is with the service only; with --out FILE a copy is kept"))
            let (out, passwordOut) = (bench.path("new.pfx"), bench.path("new.txt"))
            let options = [
                "--out", out, "--password-out", passwordOut, "--subject", "CN=new.contoso.com", "--days", "10",
            ]
            let dryRun = try bench.call(["connectors", "rotate", id, "--dry-run"] + options)
            #expect(dryRun.status == 0)
            #expect(dryRun.output.hasPrefix("GET ") && dryRun.output.contains("\n\nPOST "))
            #expect(!FileManager.default.fileExists(atPath: out))
            let kept = try bench.call(["connectors", "rotate", id] + options)
            #expect(kept.status == 0, "\(kept.errors)")
            let password = try String(contentsOfFile: passwordOut, encoding: .utf8)
                .trimmingCharacters(in: .newlines)
            #expect(password.count == 32)
            #expect(!(kept.output + kept.errors + dryRun.output + dryRun.errors).contains(password))
            let pfx = try PFX.read([UInt8](Data(contentsOf: URL(fileURLWithPath: out))), password: password)
            let certificates = try bench.certificates(id)
            #expect(certificates.count == 2)
            #expect(certificates.last?.isActive == true)
            #expect(pfx.certificates.map(\.certificate.sha1Thumbprint) == certificates.suffix(1).map(\.thumbprint))
            #expect(pfx.certificates.first?.certificate.subject == "CN=new.contoso.com")
            for path in [out, passwordOut] {
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
                #expect(mode?.intValue == 0o600)
            }
            // What is there already is not overwritten, and nothing is sent.
            #expect(try bench.call(["connectors", "rotate", id] + options).status == 65)
            #expect(try bench.certificates(id).count == 2)
            #expect(try bench.call(["connectors", "rotate", id, "--out", bench.path("x")]).status == 64)
        }
    }

    @Test("keep a new key when it is not known whether the service has it")
    func lostAnswer() async throws {
        try await withTemporaryFolder { folder in
            let faults = folder.appendingPathComponent("faults.json")
            try Data(
                #"{"faults":[{"count":1,"method":"POST","pathContains":"uploadClientCertificate","status":500}]}"#.utf8
            ).write(to: faults)
            try await withBench(arguments: ["--faults", faults.path]) { bench in
                let id = try bench.connector()
                let options = [
                    "--force", "--key", "p256", "--out", bench.path("n.pfx"), "--password-out", bench.path("n.txt"),
                ]
                let failed = try bench.call(["connectors", "rotate", id] + options)
                #expect(failed.status == 1)
                #expect(failed.errors.contains("\(bench.path("n.pfx")) is kept: the service may have taken it"))
                #expect(FileManager.default.fileExists(atPath: bench.path("n.pfx")))
                let upload = ["--pfx", bench.path("n.pfx"), "--password-file", bench.path("n.txt")]
                #expect(try bench.call(["connectors", "upload", id] + upload).status == 0)
            }
        }
    }
}
