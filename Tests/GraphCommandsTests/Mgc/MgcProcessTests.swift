import CommandSupport
import Foundation
import GraphCatalogue
import TestKit
import Testing

@Suite("signet as mgc, the program", .serialized, .servedScenes)
struct MgcProcessTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")
    private let path = ["PATH": "/usr/bin:/bin"]
    private static let basic = GraphScene.basic

    private func run(_ words: [String], _ scenes: ServedScenes) throws -> (
        status: Int32, output: String, errors: String
    ) {
        try TestKit.run(signet, words, environment: path.merging(scenes.server.environment) { $1 })
    }

    @Test("lists, creates, uploads and deletes, with the exit codes scripts rely on")
    func journey() async throws {
        let scenes = try #require(ServedScenes.current)
        let connectors = ["identity", "api-connectors"]
        let created = try run(
            connectors + [
                "create", "--body",
                "{\"displayName\": \"Journey\", \"targetUrl\": \"https://api.example/j\", \(Self.basic)}", "--query",
                "id",
                "--output", "text",
            ], scenes)
        #expect(created.status == 0, "\(created.errors)")
        let id = created.output.filter { $0 != "\n" }
        let key = ["--identity-api-connector-id", id]
        let pfx = Data(try TestIdentity().pfx(password: "correct horse")).base64EncodedString()
        try await withTemporaryFile(#"{"pkcs12Value": "\#(pfx)", "password": "correct horse"}"#) { file in
            let uploaded = try run(
                connectors + ["upload-client-certificate", "post"] + key + ["--body", "@\(file)", "--output", "table"],
                scenes)
            #expect(uploaded.status == 0, "\(uploaded.errors)")
            #expect(
                uploaded.output.hasPrefix("id                           \(id)\ndisplayName                  Journey\n"))
        }
        #expect(try run(connectors + ["delete"] + key, scenes) == (0, "", ""))
        let gone = try run(connectors + ["get"] + key, scenes)
        #expect(gone.status == 2 && gone.output.isEmpty)
        #expect(try run(connectors + ["get"], scenes).status == 64)
        #expect(try run(connectors + ["create"], scenes).status == 64)
        #expect(try run(connectors + ["create", "--body", "@/nowhere"], scenes).status == 65)
        #expect(try run(connectors + ["list", "--url", "https://127.0.0.1:1"], scenes).status == 5)
    }

    @Test("hides what was given on the command line from other users")
    func erased() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let commands = [
            [
                "identity", "api-connectors", "patch", "--identity-api-connector-id", "c1", "--headers",
                "Authorization: Bearer topsecret",
            ],
            ["api", "PATCH", "/identity/apiConnectors/c1", "--header", "Authorization: Bearer topsecret"],
        ]
        for (number, command) in commands.enumerated() {
            let pipe = folder.appendingPathComponent("body\(number)").path
            try #require(mkfifo(pipe, 0o600) == 0)
            let process = Process()
            process.executableURL = signet
            process.arguments = command + ["--body", "@\(pipe)", "--url", "https://graph.example", "--dry-run"]
            process.environment = path
            let output = Pipe()
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
            // Opening waits for the reader: then the command has read its line and waits for the body.
            let writer = try #require(FileHandle(forWritingAtPath: pipe))
            let shown = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process.processIdentifier)/cmdline"))
            let arguments = shown.split(separator: 0).dropFirst().map { String(decoding: $0, as: UTF8.self) }
            let words = number == 0 ? 3 : 1
            #expect(Array(arguments.prefix(words)) == Array(command.prefix(words)))
            #expect(arguments.count == command.count + 5)
            #expect(arguments.dropFirst(words).allSatisfy { $0.allSatisfy { $0 == "*" } })
            try writer.write(contentsOf: Data(#"{"displayName": "x", "password": "p"}"#.utf8))
            try writer.close()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(text.hasPrefix("PATCH https://graph.example/v1.0/identity/apiConnectors/c1\n"))
            #expect(text.contains("Authorization: Bearer ******") && !text.contains("topsecret"))
        }
    }

    @Test("has find-command, for people and for programs")
    func find() throws {
        let table = try TestKit.run(
            signet, ["find-command", "Invoke-MgUploadIdentityApi*", "--output", "table"], environment: path)
        #expect(table.status == 0, "\(table.errors)")
        let rows = table.output.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        let expected = [
            "COMMAND VERSION METHOD PATH PERMISSIONS MGC",
            """
            Invoke-MgUploadIdentityApiConnectorClientCertificate v1.0 POST \
            /identity/apiConnectors/{identityApiConnector-id}/microsoft.graph.uploadClientCertificate \
            APIConnectors.ReadWrite.All identity api-connectors upload-client-certificate post
            """,
        ]
        #expect(rows == expected)
        let json = try TestKit.run(
            signet,
            [
                "find-command", "identity", "api-connectors", "--method", "delete", "--beta", "--query",
                "[].[command, mgc][]",
            ],
            environment: path)
        #expect(
            json.output == """
                [
                  "Remove-MgBetaIdentityApiConnector",
                  "identity api-connectors delete"
                ]

                """)
        let nothing = try TestKit.run(signet, ["find-command", "Get-MgUsers"], environment: path)
        #expect(nothing.status == 2 && nothing.output.isEmpty)
        #expect(nothing.errors.hasPrefix("error: no operation is known by \"Get-MgUsers\"\n"))
        #expect(try TestKit.run(signet, ["find-command"], environment: path).status == 64)
        #expect(try TestKit.run(signet, ["find-command", "x", "--method", "fetch"], environment: path).status == 64)
    }

    @Test("has api, which calls any path")
    func api() async throws {
        let scenes = try #require(ServedScenes.current)
        let root = scenes.server.url
        for path in [
            "/identity/apiConnectors?$top=1", "identity/apiConnectors?$top=1", "/v1.0/identity/apiConnectors?$top=1",
            "\(root)/v1.0/identity/apiConnectors?$top=1",
        ] {
            let result = try run(["api", "get", path, "--dry-run"], scenes)
            #expect(result.output.hasPrefix("GET \(root)/v1.0/identity/apiConnectors?$top=1\n"), "\(result.errors)")
        }
        let beta = try run(["api", "GET", "/beta/identity/b2cUserFlows?$filter=id eq 'ü'", "--dry-run"], scenes)
        #expect(
            beta.output.hasPrefix("GET \(root)/beta/identity/b2cUserFlows?$filter=id%20eq%20'%C3%BC'\n"),
            "\(beta.errors)")
        let made = try run(
            [
                "api", "POST", "/identity/apiConnectors", "--body",
                "{\"displayName\": \"Any\", \"targetUrl\": \"https://api.example/any\", \(Self.basic)}", "--query",
                "displayName",
            ], scenes)
        #expect(made == (0, "\"Any\"\n", ""))
        let all = try run(
            [
                "api", "GET", "/identity/userFlowAttributes?$top=3", "--all", "--query", "length(value)", "--output",
                "tsv",
            ], scenes)
        #expect(all == (0, "10\n", ""))
        let metadata = try run(["api", "GET", "/$metadata", "--header", "Accept: application/xml"], scenes)
        #expect(metadata.status == 0 && metadata.output.contains("<edmx:Edmx"), "\(metadata.errors)")
        let secret = try run(
            ["api", "POST", "/x", "--body", #"{"password": "correct horse"}"#, "--dry-run"], scenes)
        #expect(secret.status == 0 && !secret.output.contains("correct horse"))
        let missing = try run(["api", "GET", "/identity/nothing"], scenes)
        #expect(missing.status == 1 || missing.status == 2)
        for (path, message) in [
            ("https://elsewhere.example/v1.0/me", "error: the URL leads to another service than \(root)"),
            ("\(root)/identity", "error: the URL has no version of Graph"),
        ] {
            let refused = try run(["api", "GET", path], scenes)
            #expect(refused.status == 64 && refused.errors.hasPrefix(message), "\(refused.errors)")
        }
        let conflict = try run(["api", "GET", "/v1.0/me", "--beta"], scenes)
        #expect(conflict.status == 64)
        #expect(conflict.errors.hasPrefix("error: the path is of v1.0, but the service was asked for beta\n"))
        #expect(try run(["api", "FETCH", "/me"], scenes).status == 64)
    }

    @Test("queries and formats work in Signet's own commands")
    func own() async throws {
        let scenes = try #require(ServedScenes.current)
        let scene = try await scenes.scene(for: .entry(.listApiConnectors))
        let id = scene.keys(of: .entry(.getApiConnector))[0]
        let show = ["connectors", "show", id]
        #expect(try run(show + ["--query", "id"], scenes) == (0, "\"\(id)\"\n", ""))
        #expect(try run(show + ["--query", "id", "--output", "tsv"], scenes) == (0, "\(id)\n", ""))
        #expect(try run(show + ["--query", "{i: id}", "--output", "yaml"], scenes) == (0, "i: \(id)\n", ""))
        #expect(try run(show + ["--query", "{i: id}", "--output", "table"], scenes) == (0, "i  \(id)\n", ""))
        #expect(try run(show + ["--output", "table"], scenes).output.hasPrefix("Id              \(id)\n"))
        #expect(try run(show + ["--output", "yaml"], scenes).output.contains("\nid: \(id)\n"))
        #expect(
            try run(["connectors", "list", "--query", "value[?id=='\(id)'].id | [0]", "--output", "tsv"], scenes).output
                == "\(id)\n")
        let wrong = try run(show + ["--query", "a["], scenes)
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("is expected, not the end, at character 3"), "\(wrong.errors)")
        let unanswerable = try run(show + ["--query", "abs(id)"], scenes)
        #expect(unanswerable.status == 64)
        #expect(unanswerable.errors.hasPrefix("error: --query: abs() takes a number, not a string, at character 1\n"))
        #expect(try run(show + ["--output", "text"], scenes).status == 64)
        let pfx = try run(["pfx", "create", "--help"], scenes)
        #expect(pfx.output.contains("--query <expression>"))
    }
}
