import Foundation
import TestKit
import Testing

@Suite("Completions", .serialized)
struct CompletionTests {
    private static let signet = ServedProcess.executables.appendingPathComponent("signet")
    private static let path = "\(ServedProcess.executables.path):/usr/bin:/bin"

    /// What `signet` answers a shell, line by line.
    private func candidates(
        _ words: [String], for shell: String = "zsh", environment: [String: String] = ["PATH": "/usr/bin:/bin"]
    ) throws -> [String] {
        let result = try run(
            Self.signet, ["completions", "candidates", shell, "--"] + words, environment: environment)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test(
        "know commands, options and values in all three spellings",
        arguments: [
            (
                ["conn"],
                ["connectors\tAPI connectors and their client certificates"]
            ),
            (
                ["connectors", "up"],
                [
                    "update\tChange some members of an API connector and show it afterwards",
                    "upload\tAdd the client certificate of a PKCS #12 file to an API connector",
                ]
            ),
            (
                ["connectors", "list", "--dr"],
                ["--dry-run\tPrint the exact request with secrets masked and send nothing"]
            ),
            (["connectors", "list", "--dry-run", "--dr"], []),
            (["connectors", "list", "--cloud", ""], ["global\t", "usgov\t", "usgov-dod\t", "china\t"]),
            (["pfx", "convert", "a.pfx", "--for=m"], ["--for=modern\t"]),
            (["connectors", "upload", "ID", "--pfx", "cl"], ["\tfiles\t"]),
            (
                ["connectors", "probe", "ID", "--step", "p"],
                ["post-federation-signup\t", "post-attribute-collection\t", "pre-token-issuance\t"]
            ),
            (["connectors", "probe", "ID", "--claims", "cl"], ["\tfiles\t"]),
            (
                ["connectors", "calls", "ID", "--fo"],
                ["--follow\tWait for more calls and show them as they come, until Ctrl-C"]
            ),
            (["connectors", "upload", "ID", "--pfx=cl"], ["\tfiles\t--pfx="]),
            (["serve", "--data", ""], ["\tfolders\t"]),
            (["serve", "--tls-k"], ["--tls-key\tPEM file with the server certificate's private key"]),
            (["demo", "--password-env", "PA"], ["PATH\t"]),
            (["demo", "--keep", "--", "--"], []),
            (["help", "pki", "cas", "a"], ["add\tAdd one certificate authority to a PKI"]),
            (["identity", "api-c"], ["api-connectors\t"]),
            (["identity", "api-connectors", "c"], ["create\tCreate a connector", "count\tCount connectors"]),
            (
                ["identity", "api-connectors", "get", "--identity"],
                [
                    "--identity-api-connector-id\tThe id in {identityApiConnector-id}, "
                        + "as \"signet identity api-connectors list\" shows it"
                ]
            ),
            (["identity", "api-connectors", "create", "--body", "@c"], ["\tfiles\t@"]),
            (["new-mgidentityapi"], ["New-MgIdentityApiConnector\tCreate a connector"]),
            (
                ["Update-MgIdentityB2XUserFlow", "-b2x"],
                ["-B2XIdentityUserFlowId\tThe identifier in {b2xIdentityUserFlow-id}"]
            ),
            (
                ["Get-MgIdentityApiConnector", "-out"],
                [
                    "-OutVariable\tWhere results go as JSON beside standard output",
                    "-OutBuffer\tHow many objects of a list are held back before they are printed together",
                ]
            ),
            (["Invoke-MgUploadIdentityApiConnectorClientCertificate", "-Pkcs12Value", "@c"], ["\tfiles\t@"]),
            (["Get-MgIdentityApiConnector", "-ErrorAction", "s"], ["Stop\t", "SilentlyContinue\t"]),
            (["Get-MgIdentityApiConnector", "-proga", "i"], ["Ignore\t", "Inquire\t"]),
            (["Get-MgIdentityApiConnector", "-wa:b"], ["-wa:Break\t"]),
            (
                ["Get-MgIdentityB2XUserFlowIdentityProvider", "-ProviderRelationship", "i"], ["identityProviders\t"]
            ),
            (["Get-MgIdentityApiConnector", "-Filter", ""], []),
            (["nonsense", ""], []),
        ] as [([String], [String])])
    func words(typed: [String], expected: [String]) throws {
        #expect(try candidates(typed) == expected)
    }

    @Test("know the user's profiles, wherever one is named")
    func profiles() async throws {
        try await withTemporaryFolder { folder in
            let environment = [
                "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": folder.appendingPathComponent("config").path,
                "XDG_STATE_HOME": folder.appendingPathComponent("state").path,
            ]
            let lines: [[String]] = [
                ["profile", "use", ""], ["profile", "delete", ""], ["connectors", "list", "--profile", ""],
                ["connectors", "list", "--profile="], ["logout", "--name", ""],
                ["identity", "api-connectors", "list", "--profile", ""],
            ]
            for line in lines { #expect(try candidates(line, environment: environment).isEmpty, "\(line)") }
            for name in ["build", "test"] {
                let made = try run(
                    Self.signet,
                    [
                        "login", "--name", name, "--no-check", "--url", "https://\(name).contoso.com", "--tenant",
                        "t",
                        "--client-id", "c", "--secret-env", "S",
                    ], environment: environment)
                #expect(made.status == 0, "\(made.errors)")
            }
            for line in lines {
                let found = try candidates(line, environment: environment)
                #expect(found.count == 2, "\(line)")
                #expect(found.first?.contains("build\thttps://build.contoso.com") == true, "\(line): \(found)")
            }
            #expect(
                try candidates(["profile", "use", "te"], environment: environment) == ["test\thttps://test.contoso.com"]
            )
        }
    }

    @Test("ask the service for identifiers, in all three spellings")
    func identifiers() async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let environment = server.environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
            func make(_ words: [String]) throws -> String {
                let made = try run(
                    Self.signet, words + ["--output", "json"], environment: environment.merging(["P": "p"]) { $1 })
                let object = try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any]
                return try #require(object?["id"] as? String, "\(made.errors)")
            }
            let connector = try make([
                "connectors", "create", "--name", "Check guest", "--target-url", "https://api.contoso.com/x",
                "--username", "u", "--password-env", "P",
            ])
            let pki = try make(["pki", "create", "--name", "Contoso"])
            let certificate = folder.appendingPathComponent("root.der")
            let authority = try TestAuthority("Root of trust")
            try Data(authority.certificate).write(to: certificate)
            let ca = try make(["pki", "cas", "add", pki, certificate.path, "--name", "Root of trust"])
            let deleted = try make(["pki", "create", "--name", "Old"])
            #expect(try run(Self.signet, ["pki", "delete", deleted, "--yes"], environment: environment).status == 0)
            let identity = try TestIdentity()
            let file = folder.appendingPathComponent("client.pfx")
            try Data(try identity.pfx(password: "")).write(to: file)
            let uploaded = try run(
                Self.signet, ["connectors", "upload", connector, "--pfx", file.path, "--no-password"],
                environment: environment)
            #expect(uploaded.status == 0, "\(uploaded.errors)")
            let thumbprints = try candidates(
                ["connectors", "probe", connector, "--certificate", ""], environment: environment)
            #expect(thumbprints.count == 1)
            #expect(thumbprints.first?.hasPrefix("\(identity.thumbprint)\tuntil ") == true)
            #expect(thumbprints.first?.hasSuffix(", active") == true)
            let connectorLine = "\(connector)\tCheck guest"
            let cases: [([String], String)] = [
                (["connectors", "show", ""], connectorLine),
                (["connectors", "upload", String(connector.prefix(3))], connectorLine),
                (["connectors", "delete", "--yes", ""], connectorLine),
                (["connectors", "probe", ""], connectorLine),
                (["connectors", "calls", "--follow", ""], connectorLine),
                (["pki", "show", ""], "\(pki)\tContoso"),
                (["pki", "cas", "list", ""], "\(pki)\tContoso"),
                (["pki", "cas", "show", pki, ""], "\(ca)\tRoot of trust"),
                (["pki", "restore", ""], "\(deleted)\tOld"),
                (["identity", "api-connectors", "get", "--identity-api-connector-id", ""], connectorLine),
                (["Get-MgIdentityApiConnector", "-IdentityApiConnectorId", ""], connectorLine),
                (
                    ["Get-MgIdentityApiConnector", "-identityapiconnectorid:"],
                    "-identityapiconnectorid:\(connectorLine)"
                ),
            ]
            for (words, line) in cases {
                let answered = try candidates(words, environment: environment)
                #expect(answered == [line], "\(words)")
            }
            server.end(SIGTERM)
        }
    }

    @Test("say nothing where nobody is signed in, and nothing for long where nobody answers")
    func silence() async throws {
        #expect(try candidates(["connectors", "show", ""]).isEmpty)
        let host = try await FileHost.start { _, _ in .hang(after: []) }
        let environment = [
            "PATH": "/usr/bin:/bin", "SIGNET_URL": "http://127.0.0.1:\(host.port)", "SIGNET_ACCESS_TOKEN": "token",
        ]
        let start = ContinuousClock.now
        #expect(try candidates(["connectors", "show", ""], environment: environment).isEmpty)
        let taken = start.duration(to: .now)
        #expect(!host.paths.isEmpty)
        // The limit is a second; the rest is for a machine that does other things. Without one it would be 100 seconds.
        #expect(taken < .seconds(60))
        await host.stop()
    }

    /// A service whose one connector has an identifier and a name that shells and terminals could trip over.
    private func withOddIdentifier(_ body: ([String: String]) async throws -> Void) async throws {
        let json = #"{"value": [{"id": "a b'$(c)\"\\:=@é", "displayName": "N\u001b[2J\tn"}, {"id": "new\nline"}]}"#
        let host = try await FileHost.start { _, _ in .file(Array(json.utf8)) }
        try await body([
            "PATH": Self.path, "SIGNET_URL": "http://127.0.0.1:\(host.port)", "SIGNET_ACCESS_TOKEN": "token",
            "TERM": "vt100", "LANG": "C.UTF-8",
        ])
        await host.stop()
    }

    private static let oddWord = #"a b'$(c)"\:=@é"#

    @Test("quote what bash would take for its own, and leave control characters out")
    func quoting() async throws {
        try await withOddIdentifier { environment in
            func answer(_ typed: String, for shell: String = "bash") throws -> [String] {
                try candidates(["connectors", "show", typed], for: shell, environment: environment)
            }
            let escaped = try answer("")
            #expect(escaped == [#"a\ b\'\$\(c\)\"\\:=@é"#])
            #expect(try answer(#"a\ b"#).count == 1)
            #expect(try answer("'a").isEmpty)
            #expect(try answer("", for: "fish") == ["\(Self.oddWord)\tN [2J n"])
        }
    }

    // MARK: The shells themselves

    @Test(
        "fill COMPREPLY of bash",
        arguments: [
            ("signet conn", ["signet", "conn"], "conn", ["connectors"]),
            ("signet connectors up", ["signet", "connectors", "up"], "up", ["update", "upload"]),
            ("signet pfx convert x --for=m", ["signet", "pfx", "convert", "x", "--for", "=", "m"], "m", ["modern"]),
            (
                "signet pfx convert x --for=", ["signet", "pfx", "convert", "x", "--for", "="], "",
                ["graph", "modern", "legacy"]
            ),
            ("signet p7b ", ["signet", "p7b", ""], "", ["inspect", "create"]),
        ] as [(String, [String], String, [String])])
    func reply(line: String, words: [String], typed: String, expected: [String]) throws {
        let script = """
            source <(signet completions bash)
            COMP_LINE=$1 COMP_POINT=${#1} typed=$2
            shift 2
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _signet signet "$typed"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", script, "bash", line, typed] + words,
            environment: ["PATH": Self.path])
        #expect(result.errors.isEmpty)
        #expect(result.output.split(separator: "\n").map(String.init) == expected)
    }

    /// What is typed into a shell, and the words that the shell then has.
    private static let typing: [(String, [String])] = [
        ("conn\tlis\t--outp\tj\t", ["connectors", "list", "--output", "json"]),
        ("pfx convert --for=mod\t", ["pfx", "convert", "--for=modern"]),
        ("pfx inspect client\t", ["pfx", "inspect", "client file.pfx"]),
        ("connectors upload i --pfx client\t", ["connectors", "upload", "i", "--pfx", "client file.pfx"]),
        ("serve --data \tx", ["serve", "--data", "folder/x"]),
        (
            "identity api-connectors create --body @client\t",
            [
                "identity", "api-connectors", "create", "--body", "@client file.pfx",
            ]
        ),
        ("connectors show \t", ["connectors", "show", oddWord]),
        (
            "Remove-MgIdentityApiConnector -IdentityApiConnectorId a\t",
            [
                "Remove-MgIdentityApiConnector", "-IdentityApiConnectorId", oddWord,
            ]
        ),
        (
            "Remove-MgIdentityApiConnector -IdentityApiConnectorId:a\t",
            [
                "Remove-MgIdentityApiConnector", "-IdentityApiConnectorId:" + oddWord,
            ]
        ),
    ]

    /// Types into a shell on a terminal and reads the words back with `printf`, which a person would put in front.
    private func type(into shell: String, _ arguments: [String], start: String) async throws {
        try await withTemporaryFolder { folder in
            try await withOddIdentifier { environment in
                try Data("x".utf8).write(to: folder.appendingPathComponent("client file.pfx"))
                try FileManager.default.createDirectory(
                    at: folder.appendingPathComponent("folder"), withIntermediateDirectories: false)
                let file = folder.appendingPathComponent(".zshrc")
                try Data("cd '\(folder.path)'\n\(start)\nPS1='ready> '\n".utf8).write(to: file)
                let terminal = try PseudoTerminal(
                    URL(fileURLWithPath: shell), arguments.map { $0 == "RC" ? file.path : $0 },
                    environment: environment.merging(["ZDOTDIR": folder.path, "HOME": folder.path]) { $1 },
                    columns: 400)
                for (keys, words) in Self.typing {
                    try terminal.waitFor("ready> ")
                    try terminal.type("signet \(keys)\u{1}printf '<%s>' \n")
                    try terminal.waitFor((["signet"] + words).map { "<\($0)>" }.joined())
                }
                try terminal.type("exit\n")
                let status = try terminal.waitUntilExit()
                #expect(status == 0)
            }
        }
    }

    @Test("work in bash")
    func bash() async throws {
        try await type(
            into: "/bin/bash", ["--noprofile", "--rcfile", "RC", "-i"],
            start: "bind 'set enable-bracketed-paste off'; source <(signet completions bash)")
    }

    @Test("work in zsh")
    func zsh() async throws {
        try await type(
            into: "/usr/bin/zsh", ["-d", "-i"],
            start: "bindkey -e; autoload -Uz compinit; compinit -D -u; source <(signet completions zsh)")
    }

    @Test("work in fish")
    func fish() async throws {
        try await withTemporaryFolder { folder in
            try await withOddIdentifier { environment in
                try Data("x".utf8).write(to: folder.appendingPathComponent("client file.pfx"))
                func complete(_ line: String) throws -> [String] {
                    let script = "cd '\(folder.path)'; signet completions fish | source; complete -C '\(line)'"
                    let result = try run(
                        URL(fileURLWithPath: "/usr/bin/fish"), ["--no-config", "-c", script],
                        environment: environment.merging(["HOME": folder.path]) { $1 })
                    #expect(result.errors.isEmpty)
                    return result.output.split(separator: "\n").map(String.init)
                }
                #expect(
                    try complete("signet p") == [
                        "p7b\tLook into PKCS #7 certificate bundles and make them, offline",
                        "pfx\tLook into PKCS #12 files, convert and make them, offline",
                        "pki\tCertificate authorities for certificate-based authentication: PKIs, uploads, deleted items",
                        "profile\tList, show, choose, change and delete profiles; `signet login` makes them",
                    ])
                #expect(try complete("signet connectors list --output=j") == ["--output=json"])
                #expect(try complete("signet pfx inspect cl") == ["client file.pfx"])
                #expect(try complete("signet connectors upload x --pfx=cl") == ["--pfx=client file.pfx"])
                #expect(try complete("signet connectors show ") == ["\(Self.oddWord)\tN [2J n"])
            }
        }
    }
}
