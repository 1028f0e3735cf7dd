import CertificateIssuing
import DirectoryStore
import Foundation
import GraphClient
import GraphWire
import StoreSQLite
import TestKit
import Testing

@Suite("The server as a process", .serialized)
struct ServerProcessTests {
    private func client(_ server: ServedProcess, limited: Bool = false) throws -> GraphClient {
        let values = server.environment
        let prefix = limited ? "SIGNET_LIMITED_CLIENT" : "SIGNET_CLIENT"
        let configuration = GraphClientConfiguration(
            trust: .pemFile(try #require(values["SIGNET_CA"])))
        return try GraphClient(
            baseURL: try #require(values["SIGNET_URL"]),
            credential: ClientSecretCredential(
                authority: try #require(values["SIGNET_AUTHORITY"]), tenant: try #require(values["SIGNET_TENANT"]),
                clientID: try #require(values["\(prefix)_ID"]), clientSecret: try #require(values["\(prefix)_SECRET"])),
            configuration: configuration)
    }

    private func connector(
        _ client: GraphClient
    ) async throws -> String {
        let made = try await client.identity.apiConnectors.post(
            IdentityApiConnector(
                displayName: "Process test", targetUrl: "https://api.contoso.com/signup",
                authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p"))))
        return try #require(made.value.id)
    }

    @Test("writes every line of dev.env and keeps it over a restart")
    func developmentEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let first = try ServedProcess.start(data: data)
            let names = [
                "SIGNET_URL", "SIGNET_AUTHORITY", "SIGNET_TENANT", "SIGNET_CLIENT_ID", "SIGNET_CLIENT_SECRET",
                "SIGNET_CLIENT_CERT", "SIGNET_LIMITED_CLIENT_ID", "SIGNET_LIMITED_CLIENT_SECRET", "SIGNET_CA",
            ]
            for name in names { #expect(first.environment[name]?.isEmpty == false, "\(name) is missing") }
            #expect(first.environment["SIGNET_URL"] == first.url)
            for file in ["dev.env", "master.key", "dev-client.pem", "tls/ca-key.sealed", "tls/server-key.sealed"] {
                let path = data.appendingPathComponent(file).path
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
                #expect(mode?.intValue == 0o600, "\(file)")
            }
            #expect(first.end(SIGTERM) == 0)
            let second = try ServedProcess.start(data: data)
            for name in names where name != "SIGNET_URL" && name != "SIGNET_AUTHORITY" {
                #expect(first.environment[name] == second.environment[name])
            }
            #expect(second.end(SIGINT) == 0)
        }
    }

    @Test("may have as many open connections as the system lets it have, whatever the shell says")
    func openFiles() async throws {
        try await withTemporaryFolder { folder in
            // A shell's limit of 256 is lifted to the 4,096 that the system allows it.
            let server = ServedProcess.executables.appendingPathComponent("signet-server").path
            let script = """
                ulimit -Sn 256 && ulimit -Hn 4096 && exec "$@"
                """
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = [
                "-c", script, "bash", server, "--data", folder.appendingPathComponent("data").path, "--port", "0",
            ]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            _ = try output.fileHandleForReading.read(upToCount: 10)
            let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
            #expect(line.split(separator: " ").dropFirst(3).prefix(2) == ["4096", "4096"])
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    @Test("makes its certificate anew where it lies beside the key of another one")
    func mismatchedKey() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            try ServedProcess.start(data: data).end(SIGTERM)
            let certificate = data.appendingPathComponent("tls/server.pem")
            let first = try Data(contentsOf: certificate)
            // Another host, another pair.
            try ServedProcess.start(data: data, arguments: ["--host", "127.0.0.2"]).end(SIGTERM)
            #expect(try Data(contentsOf: certificate) != first)
            try first.write(to: certificate)
            let server = try ServedProcess.start(data: data)
            #expect(try await client(server).identity.apiConnectors.list().value.value.isEmpty)
            #expect(server.end(SIGTERM) == 0)
        }
    }

    @Test("gives the development client of an earlier release the permissions that were not there then")
    func laterPermissions() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let first = try ServedProcess.start(data: data)
            #expect(first.end(SIGTERM) == 0)
            let store = try SQLiteStore(path: data.appendingPathComponent("directory.sqlite").path)
            let tenant = TenantID(try #require(first.environment["SIGNET_TENANT"]))
            let id = try #require(first.environment["SIGNET_CLIENT_ID"])
            var application = try #require(try await store.application(id, in: tenant))
            application.roles = ["APIConnectors.ReadWrite.All"]
            try await store.saveApplication(application)
            try store.close()
            let second = try ServedProcess.start(data: data)
            #expect(try await client(second).users.count().value == 0)
            #expect(second.end(SIGTERM) == 0)
        }
    }

    @Test("has the certificate after SIGKILL right behind the answer")
    func durability() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let identity = try TestIdentity()
            var server = try ServedProcess.start(data: data)
            let id: String
            do {
                let client = try client(server)
                id = try await connector(client)
                _ = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
                    pfxBytes: try identity.pfx(password: "p"), password: "p")
                #expect(server.end(SIGKILL) == -SIGKILL)
            }
            server = try ServedProcess.start(data: data)
            let answer = try await client(server).identity.apiConnectors[id].get()
            guard case .clientCertificate(let value) = answer.value.authenticationConfiguration else {
                Issue.record("the certificate is gone")
                return
            }
            #expect(value.certificateList?.map(\.thumbprint) == [identity.thumbprint])
            server.end(SIGTERM)
        }
    }

    @Test("writes no password and no private key to its log or its files")
    func silence() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let (password, basicPassword) = ("zebra-Passw0rd-7491", "giraffe-Passw0rd-8263")
            let identity = try TestIdentity(key: .rsa2048)
            let pfx = try identity.pfx(password: password)
            let server = try ServedProcess.start(data: data)
            let client = try client(server)
            let id = try await connector(client)
            _ = try await client.identity.apiConnectors[id].patch(
                IdentityApiConnector(
                    authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: basicPassword))))
            _ = try? await client.identity.apiConnectors[id].uploadClientCertificate.post(
                pfxBytes: pfx, password: password + "x")
            _ = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
                pfxBytes: pfx, password: password)
            server.end(SIGKILL)
            let secret = try #require(server.environment["SIGNET_CLIENT_SECRET"])
            let key = Data(identity.issued.privateKeyPKCS8DER)
            // The key's own numbers begin behind the first hundred bytes of PKCS #8; any window of it would do.
            let needles: [(String, Data)] = [
                ("PFX password", Data(password.utf8)), ("basic password", Data(basicPassword.utf8)),
                ("password in UTF-16", Data(password.utf8.flatMap { [0, $0] })),
                ("private key", key.dropFirst(300).prefix(32)), ("private key's end", key.suffix(32)),
                ("private key in base64", Data(Data(key.dropFirst(300).prefix(30)).base64EncodedString().utf8)),
                ("PFX", Data(pfx.suffix(40))),
            ]
            let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            var searched: Set<String> = []
            for case let file as URL in files {
                guard let content = try? Data(contentsOf: file) else { continue }
                searched.insert(file.lastPathComponent)
                for (what, needle) in needles {
                    #expect(content.range(of: needle) == nil, "\(what) is in \(file.lastPathComponent)")
                }
                if file.lastPathComponent != "dev.env" {
                    #expect(content.range(of: Data(secret.utf8)) == nil, "client secret in \(file.lastPathComponent)")
                }
            }
            #expect(searched.isSuperset(of: ["directory.sqlite", "directory.sqlite-wal", "server.log", "dev.env"]))
            // The search would find what is there: the thumbprint lies in the database in the clear.
            let wal = try Data(contentsOf: data.appendingPathComponent("directory.sqlite-wal"))
            #expect(wal.range(of: Data(identity.thumbprint.utf8)) != nil)
        }
    }

    @Test("takes what openssl writes, and reads the same thumbprint and dates", arguments: [[], ["-legacy"]])
    func openssl(_ options: [String]) async throws {
        let openssl = URL(fileURLWithPath: "/usr/bin/env")
        try await withTemporaryFolder { folder in
            let (key, pem, pfx) = (
                folder.appendingPathComponent("k.pem"), folder.appendingPathComponent("c.pem"),
                folder.appendingPathComponent("c.pfx")
            )
            let made = try run(
                openssl,
                [
                    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key.path, "-out", pem.path,
                    "-days",
                    "30", "-subj", "/CN=api.contoso.onmicrosoft.com",
                ])
            try #require(made.status == 0, "\(made.errors)")
            let exported = try run(
                openssl,
                [
                    "openssl", "pkcs12", "-export", "-inkey", key.path, "-in", pem.path, "-out", pfx.path, "-passout",
                    "pass:secret",
                ]
                    + options)
            try #require(exported.status == 0, "\(exported.errors)")
            let fingerprint = try run(openssl, ["openssl", "x509", "-in", pem.path, "-noout", "-fingerprint", "-sha1"])
                .output
            let expected = try #require(fingerprint.split(separator: "=").last)
                .trimmingCharacters(in: .newlines).replacingOccurrences(of: ":", with: "")
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let client = try client(server)
            let id = try await connector(client)
            let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
                pfxBytes: [UInt8](try Data(contentsOf: pfx)), password: "secret")
            guard case .clientCertificate(let value) = answer.value.authenticationConfiguration else {
                Issue.record("no certificate in the answer")
                return
            }
            let certificate = try #require(value.certificateList?.first)
            #expect(certificate.thumbprint == expected)
            #expect(certificate.notAfter - certificate.notBefore == 30 * 86_400)
            server.end(SIGTERM)
        }
    }

    @Test("refuses the client without permissions")
    func limitedClient() async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let limited = try client(server, limited: true)
            let error = await #expect(throws: ODataError.self) { try await limited.identity.apiConnectors.list() }
            #expect(error?.status == 403)
            server.end(SIGTERM)
        }
    }

    @Test(
        "says in one line why it cannot start",
        arguments: [
            (["--port", "PORT"], 1, "in use"), (["--port", "99999"], 64, "65535"),
            (["--log-level", "loud"], 64, "loud"),
            (["--tls-certificate", "x"], 64, "go together"), (["--seed", "/nowhere"], 1, "/nowhere"),
            (["--connector-ca", "/nowhere"], 1, "/nowhere"), (["--config", "/nowhere"], 1, "/nowhere"),
            (["--tls-certificate", "/nowhere", "--tls-key", "/nowhere"], 1, "/nowhere"),
        ] as [([String], Int32, String)])
    func startFailures(_ arguments: [String], _ status: Int32, _ words: String) async throws {
        try await withTemporaryFolder { folder in
            let other = try ServedProcess.start(data: folder.appendingPathComponent("other"))
            let port = try #require(other.url.split(separator: ":").last.map(String.init))
            let result = try run(
                ServedProcess.executables.appendingPathComponent("signet-server"),
                ["--data", folder.appendingPathComponent("data").path]
                    + arguments.map { $0 == "PORT" ? port : $0 })
            #expect(result.status == status)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(words), "\(result.errors)")
            let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("signet serve:") }
            #expect(lines.count == 1, "\(result.errors)")
            other.end(SIGTERM)
        }
    }

    @Test("refuses unknown flags with exit code 64")
    func unknownFlag() throws {
        let result = try run(
            ServedProcess.executables.appendingPathComponent("signet-server"), ["--nonsense"])
        #expect(result.status == 64)
        #expect(result.errors.contains("--nonsense"))
    }

    @Test("lets a client in by its certificate, in both algorithms, from PEM and from PFX")
    func clientCertificate() async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let values = server.environment
            let pem = try String(contentsOfFile: try #require(values["SIGNET_CLIENT_CERT"]), encoding: .utf8)
            let pfx = folder.appendingPathComponent("client.pfx")
            let made = try run(
                URL(fileURLWithPath: "/usr/bin/openssl"),
                [
                    "pkcs12", "-export", "-in", try #require(values["SIGNET_CLIENT_CERT"]), "-out", pfx.path,
                    "-passout", "pass:p",
                ])
            #expect(made.status == 0, "\(made.errors)")
            let authority = try #require(values["SIGNET_AUTHORITY"])
            let tenant = try #require(values["SIGNET_TENANT"])
            let clientID = try #require(values["SIGNET_CLIENT_ID"])
            for algorithm in ClientCertificateCredential.SignatureAlgorithm.allCases {
                let credentials = [
                    try ClientCertificateCredential(
                        authority: authority, tenant: tenant, clientID: clientID, pem: pem, algorithm: algorithm),
                    try ClientCertificateCredential(
                        authority: authority, tenant: tenant, clientID: clientID,
                        pfxBytes: [UInt8](try Data(contentsOf: pfx)), password: "p", algorithm: algorithm,
                        sendsChain: true),
                ]
                for credential in credentials {
                    let client = try GraphClient(
                        baseURL: server.url, credential: credential,
                        configuration: GraphClientConfiguration(
                            trust: .pemFile(try #require(values["SIGNET_CA"]))))
                    #expect(try await client.identity.apiConnectors.count().value == 0)
                }
            }
            server.end(SIGTERM)
        }
    }
}
