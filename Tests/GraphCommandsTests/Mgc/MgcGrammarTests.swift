import CommandSupport
import GraphCatalogue
import GraphClient
import Testing

@testable import GraphCommands

@Suite("The grammar of mgc")
struct MgcGrammarTests {
    @Test("has a command for every operation, none of which begins another")
    func unambiguous() {
        for operation in GraphOperation.all {
            guard case .command(let found) = MgcTree.place(of: operation.mgcWords) else {
                Issue.record("\(operation.mgcLine) is no command")
                continue
            }
            #expect(found.name == operation.name)
            let longer = GraphOperation.all.filter {
                $0.mgcWords.count > operation.mgcWords.count && $0.mgcWords.starts(with: operation.mgcWords)
            }
            #expect(longer.isEmpty, "\(operation.mgcLine) is a command and a group")
        }
        #expect(MgcTree.roots == ["identity", "directory", "users"])
    }

    @Test("is told from the other spellings by the first word")
    func first() {
        for words in [
            ["identity"], ["directory", "x"], ["users", "list"], ["help", "identity"], ["identity", "--help"],
        ] {
            #expect(MgcCommand.matches(words))
        }
        for words in [[], ["help"], ["connectors"], ["--help"], ["Identity"], ["Get-MgIdentityApiConnector"]] {
            #expect(!MgcCommand.matches(words))
        }
    }

    @Test("has one option for each key, no option twice, and help for each", arguments: GraphOperation.all)
    func options(_ operation: GraphOperation) {
        let names = operation.mgcOptions.flatMap(\.names)
        #expect(Set(names).count == names.count)
        #expect(operation.mgcOptions.allSatisfy { $0.help.hasSuffix(".") })
        let keys = operation.mgcRequiredOptions.filter { if case .key = $0.purpose { true } else { false } }
        #expect(keys.count == operation.path.keyNames.count)
        #expect(Set(operation.mgcOptions.map(\.purpose)).count == operation.mgcOptions.count)
    }

    @Test("spells the keys as mgc does")
    func keys() {
        let names = Set(GraphOperation.all.flatMap(\.path.keyNames).map(GraphOperation.mgcOption(forKey:)))
        #expect(
            names == [
                "--identity-api-connector-id", "--b2x-identity-user-flow-id", "--b2c-identity-user-flow-id",
                "--identity-user-flow-attribute-id", "--identity-user-flow-attribute-assignment-id",
                "--identity-provider-id", "--identity-provider-base-id", "--user-flow-language-configuration-id",
                "--user-id",
                "--certificate-based-auth-pki-id", "--certificate-authority-detail-id", "--directory-object-id",
            ])
    }

    @Test("makes the catalogue's request of every line", arguments: operationsInVersions)
    func requests(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let keys = operation.path.keyNames.map { _ in "a b/ü" }
        let address = operation.id == .removeFlowProviderReferenceByAddress ? [("@id", "https://x/y")] : []
        let body = operation.requestBody == .none ? nil : #"{"b": 1.50}"#
        let words = MgcLine.words(operation, version, keys: keys, query: address, body: body) + ["--dry-run"]
        let result = await MgcLine.run(words)
        #expect(result.code == nil, "\(result.errors)")
        let path = try #require(operation.path.path(keys: keys))
        let query = address.isEmpty ? "" : "?@id=https%3A%2F%2Fx%2Fy"
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            lines.first == "\(operation.method.rawValue) https://graph.example/\(version.rawValue)\(path)\(query)")
        #expect(result.output.contains("Bearer"))
        #expect(lines.suffix(3) == ["{", "  \"b\": 1.5", "}"] || body == nil)
        // In any order and with equals signs.
        let options = words.dropFirst(operation.mgcWords.count)
        var pairs: [String] = []
        for word in options {
            if word.hasPrefix("--") { pairs.append(word) } else { pairs[pairs.count - 1] += "=\(word)" }
        }
        let other = await MgcLine.run(operation.mgcWords + pairs.reversed())
        #expect(other.output.split(separator: "\n").first.map(String.init) == lines.first, "\(other.errors)")
    }

    @Test(
        "refuses beta commands without --beta, naming it",
        arguments: GraphOperation.all.filter { $0.versions == [.beta] })
    func beta(_ operation: GraphOperation) async {
        let words = MgcLine.words(
            operation, .v1, keys: operation.path.keyNames.map { _ in "x" },
            query: [("@id", "y")].filter { _ in
                operation.id == .removeFlowProviderReferenceByAddress
            }, body: operation.requestBody == .none ? nil : "{}")
        let result = await MgcLine.run(
            words, environment: ["SIGNET_URL": "https://graph.example", "SIGNET_ACCESS_TOKEN": "t"])
        #expect(result.code == .usage)
        #expect(result.errors == "error: \(operation.mgcLine) is in beta only, not in v1.0\n  add --beta\n")
    }

    @Test("names the option of a missing id", arguments: GraphOperation.all.filter { !$0.path.keyNames.isEmpty })
    func missing(_ operation: GraphOperation) async {
        let names =
            operation.path.keyNames.map(GraphOperation.mgcOption(forKey:))
            + (operation.id == .removeFlowProviderReferenceByAddress ? ["--id"] : [])
        for words in [operation.mgcWords, operation.mgcWords + names.flatMap { [$0, ""] }] {
            let result = await MgcLine.run(words)
            #expect(result.code == .usage)
            #expect(
                result.errors.hasPrefix(
                    "error: \(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") missing\n"))
            #expect(result.output.isEmpty)
        }
    }

    @Test("puts the options of a query and header fields where they belong")
    func query() async {
        let result = await MgcLine.run([
            "identity", "api-connectors", "list", "--top", "5", "--skip=2", "--count", "true", "--filter",
            "startswith(displayName, 'O''B')", "--search", "\"x\"", "--orderby", "displayName desc", "--orderby=id",
            "--select", "id,displayName", "--select", "targetUrl", "--expand", "a", "--consistency-level", "eventual",
            "--headers", "Prefer: return=minimal", "--headers", "X-Own=a:b", "--dry-run",
        ])
        #expect(result.code == nil, "\(result.errors)")
        #expect(
            result.output.split(separator: "\n").first == """
                GET https://graph.example/v1.0/identity/apiConnectors?$count=true&$expand=a\
                &$filter=startswith%28displayName%2C%20%27O%27%27B%27%29&$orderby=displayName%20desc,id\
                &$search=%22x%22&$select=id,displayName,targetUrl&$skip=2&$top=5
                """)
        #expect(result.output.contains("\nConsistencyLevel: eventual\nPrefer: return=minimal\nX-Own: a:b\n"))
    }

    private static let upload = ["identity", "api-connectors", "upload-client-certificate", "post"]

    @Test("shows no secret in a dry run, and needs no sign-in for it")
    func dryRun() async {
        let body = #"{"pkcs12Value": "TUlJ+secret", "password": "correct horse", "x": {"client_secret": "s3"}}"#
        for (value, input) in [(body, nil), ("-", body)] as [(String, String?)] {
            let result = await MgcLine.run(
                Self.upload + [
                    "--identity-api-connector-id", "c1", "--body", value, "--dry-run", "--headers",
                    "Authorization: Bearer abc.def", "--headers", "Cookie=sesame",
                ], input: input)
            #expect(result.code == nil, "\(result.errors)")
            for secret in ["TUlJ", "correct horse", "s3", "abc.def", "sesame"] {
                #expect(!result.output.contains(secret) && !result.errors.contains(secret))
            }
            #expect(result.output.contains("Authorization: Bearer ******\nCookie: ******"))
            #expect(
                result.output.hasSuffix(
                    """

                    {
                      "password": "******",
                      "pkcs12Value": "******",
                      "x": {
                        "client_secret": "******"
                      }
                    }

                    """))
        }
    }

    @Test("sends the bytes it was given, whatever the way they came")
    func bodies() async throws {
        let text = #"{ "displayName": "ü", "n": 1.50 }"#
        let words = ["identity", "api-connectors", "patch", "--identity-api-connector-id", "c"]
        try await withTemporaryFile("\u{FEFF}" + text) { path in
            for (options, input) in [
                (["--body", text], nil), (["--body=\(text)"], nil), (["--body", "@\(path)"], nil),
                (["--body", "-"], text), ([], text),
            ] as [([String], String?)] {
                let transport = ScriptedService(.init(status: 204))
                let result = await MgcLine.run(words + options, input: input, client: transport.chosen)
                #expect(result.code == nil && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
                #expect(transport.requests.map { $0.body.map { String(decoding: $0, as: UTF8.self) } } == [text])
            }
        }
    }

    /// A command line, its errors word by word, and its exit code.
    static let mistakes: [(words: [String], input: String?, errors: String, code: CommandExitCode)] = [
        (
            ["identity", "api-conectors", "list"], nil,
            """
            error: there is no command "api-conectors" behind "signet identity"
              did you mean "api-connectors"?

            """, .usage
        ),
        (
            ["identity", "nothing-like-it"], nil,
            """
            error: there is no command "nothing-like-it" behind "signet identity"
              one of: api-connectors, user-flow-attributes, b2x-user-flows, b2c-user-flows

            """, .usage
        ),
        (
            ["identity", "api-connectors"], nil,
            """
            error: a command is missing behind "signet identity api-connectors"
              one of: list, create, count, get, patch, delete, upload-client-certificate

            """, .usage
        ),
        (
            ["identity", "api-connectors", "count", "--top", "1"], nil,
            """
            error: a command is missing behind "signet identity api-connectors count"
              one of: get

            """, .usage
        ),
        (
            ["identity", "api-connectors", "get", "9d1c2b4e"], nil,
            """
            error: "9d1c2b4e" is not understood behind "signet identity api-connectors get"
              what it needs is given as --identity-api-connector-id <id>

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "extra"], nil,
            """
            error: "extra" is not understood behind "signet identity api-connectors list"
              it takes options only; "signet identity api-connectors list --help" lists them

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--top", "1", "extra"], nil,
            """
            error: "extra" stands where an option is expected
              "signet identity api-connectors list --help" lists the options

            """, .usage
        ),
        (
            upload + [#"{"password": "secret"}"#, "--identity-api-connector-id", "1"], nil,
            """
            error: the next argument is not understood behind "signet identity api-connectors upload-client-certificate \
            post"
              a body is given as --body JSON

            """, .usage
        ),
        (
            upload + ["--identity-api-connector-id", "1", #"{"password": "secret"}"#], nil,
            """
            error: argument 3 behind "signet identity api-connectors upload-client-certificate post" stands where an \
            option is expected
              a body is given as --body JSON

            """, .usage
        ),
        (
            upload + ["--identity-api-connector-id=1", "@body.json"], nil,
            """
            error: argument 2 behind "signet identity api-connectors upload-client-certificate post" stands where an \
            option is expected
              a body is given as --body @FILE

            """, .usage
        ),
        (
            ["identity", "api-connectors", "get", "--identity-api-connector-id", "1", "Secret"], nil,
            """
            error: argument 3 behind "signet identity api-connectors get" stands where an option is expected
              what it needs is given as --identity-api-connector-id <id>

            """, .usage
        ),
        (
            ["identity", #"{"password": "secret"}"#], nil,
            """
            error: the next argument is no command behind "signet identity"
              one of: api-connectors, user-flow-attributes, b2x-user-flows, b2c-user-flows

            """, .usage
        ),
        (
            ["identity", "api-connectors", "create", "-{\"password\": \"secret\"}"], nil,
            """
            error: signet identity api-connectors create has no such option
              "signet identity api-connectors create --help" lists the options

            """, .usage
        ),
        (
            ["identity", "api-connectors", "get"], nil,
            """
            error: --identity-api-connector-id is missing
              "signet identity api-connectors list" shows the ids

            """, .usage
        ),
        (
            ["directory", "deleted-items", "get"], nil,
            """
            error: --directory-object-id is missing
              "signet directory deleted-items get --help" shows an example

            """, .usage
        ),
        (
            ["identity", "api-connectors", "get", "--identity-api-conector-id", "1"], nil,
            """
            error: signet identity api-connectors get has no option --identity-api-conector-id
              did you mean "--identity-api-connector-id"?

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--zzzzzzzzzzz"], nil,
            """
            error: signet identity api-connectors list has no option --zzzzzzzzzzz
              "signet identity api-connectors list --help" lists the options

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--top", "many"], nil,
            "error: --top takes a whole number from 0 on, not \"many\"\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--top", "--skip", "1"], nil,
            """
            error: --top needs a value
              write --top <number>, or --top=… with a value that begins with --

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--top", "1", "--top", "2"], nil,
            "error: --top is given twice\n  give it once\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--all=yes"], nil,
            "error: --all is true or false, not \"yes\"\n", .usage
        ),
        (["identity", "api-connectors", "list", "--beta=yes"], nil, "error: --beta takes no value\n", .usage),
        (
            ["identity", "api-connectors", "list", "--count=maybe"], nil,
            "error: --count is true or false, not \"maybe\"\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--output", "jsn"], nil,
            "error: there is no output format \"jsn\"\n  did you mean \"json\"?\n", .usage
        ),
        (
            upload + ["--output", #"{"password": "secret"}"#, "--identity-api-connector-id", "1"], nil,
            """
            error: there is no such output format
              the formats are table, json, yaml, tsv, text, none

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--top", "{secret}"], nil,
            "error: --top takes a whole number from 0 on\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--count={secret}"], nil,
            "error: --count is true or false\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--output", "spreadsheet"], nil,
            """
            error: there is no output format "spreadsheet"
              the formats are table, json, yaml, tsv, text, none

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--query", "value[?id=='a'"], nil,
            """
            error: --query: "]" is expected, not the end, at character 15
              queries are written in JMESPath, such as "value[].displayName"

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--headers", "nonsense"], nil,
            """
            error: --headers takes a name and a value
              write it as in --headers 'Prefer: return=minimal'

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--headers", "a b: secret"], nil,
            """
            error: --headers: "a b" is not the name of a header field
              names have letters, digits and hyphens, such as Prefer

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--headers", "a: sec\nret"], nil,
            """
            error: --headers: the value of a has a character that a header field cannot carry
              write it in plain ASCII on one line

            """, .usage
        ),
        (
            ["identity", "api-connectors", "create"], nil,
            """
            error: --body is missing
              give --body with JSON in single quotes, --body @FILE, or pipe the JSON in

            """, .usage
        ),
        (
            ["identity", "api-connectors", "create"], "",
            """
            error: standard input is empty, so there is no body
              pipe JSON in, or give --body @FILE

            """, .inputFile
        ),
        (
            ["identity", "api-connectors", "create"], "{\n  \"password\": secret}",
            "error: standard input is not JSON: a value is expected at line 2, column 15\n", .inputFile
        ),
        (
            ["identity", "api-connectors", "create", "--body", "{password: secret}"], nil,
            """
            error: --body is not JSON: a member's name in double quotes is expected at line 1, column 2
              put the JSON in single quotes, or give --body @FILE, or --body - for standard input

            """, .usage
        ),
        (
            ["identity", "api-connectors", "create", "--body", "[\"secret\"]"], nil,
            """
            error: --body is JSON, but not an object such as {"name": "value"}
              put the JSON in single quotes, or give --body @FILE, or --body - for standard input

            """, .usage
        ),
        (
            ["identity", "api-connectors", "create", "--body", "@/nowhere/body.json"], nil,
            """
            error: /nowhere/body.json cannot be read
              check the name and your rights to it

            """, .inputFile
        ),
        (
            ["identity", "api-connectors", "create", "--body", "@"], nil,
            "error: --body @ names no file\n  write --body @body.json\n", .usage
        ),
        (
            ["identity", "api-connectors", "list", "--cloud", "moon"], nil,
            """
            error: there is no cloud "moon"
              the clouds are global, usgov, usgov-dod, china

            """, .usage
        ),
        (
            ["identity", "api-connectors", "list", "--cloud", "usgov", "--dry-run"], nil,
            """
            error: the cloud usgov does not have /identity/apiConnectors
              it is offered in: china, global

            """, .usage
        ),
    ]

    @Test("says what is wrong, where, and what is right", arguments: mistakes)
    func wrong(words: [String], input: String?, errors: String, code: CommandExitCode) async {
        let result = await MgcLine.run(
            words,
            environment: words.contains("--cloud")
                ? [:] : ["SIGNET_URL": "https://graph.example", "SIGNET_ACCESS_TOKEN": "t"], input: input)
        #expect(result.errors == errors)
        #expect(result.code == code)
        #expect(result.output.isEmpty)
    }

    private static let counted: [([String], Int)] = [
        (upload, 4), (upload + ["--body", "{}"], 4), (upload + [#"{"password": "p"}"#, "--body"], 4),
        (upload + ["secret"], 4), (["identity", "{}"], 1), (["help"] + upload + ["{}"], 5),
        (["help", "identity"], 2),
    ]

    @Test(
        "counts only words of commands as words, so that all behind them is hidden from the list of processes",
        arguments: counted)
    func wordCount(_ words: [String], _ count: Int) {
        #expect(MgcCommand.wordCount(words) == count)
    }

    @Test("says that a query cannot be asked or answered")
    func queries() async {
        let list = ["identity", "api-connectors", "list", "--query"]
        let page = ScriptedService(.init(status: 200, body: Array(#"{"value": "x"}"#.utf8)))
        let wrong = await MgcLine.run(list + ["sort(value)"], client: page.chosen)
        #expect(wrong.code == .usage)
        #expect(
            wrong.errors == """
                error: --query: sort() takes an array of numbers or one of strings, not a string, at character 1
                  queries are written in JMESPath, such as "value[].displayName"

                """)
    }

    @Test("follows all pages, with the header fields of the first, and no circle")
    func pages() async {
        func page(_ id: String, next: String?) -> TransportResponse {
            let link = next.map { #", "@odata.nextLink": "https://graph.example/v1.0/next\#($0)""# } ?? ""
            return TransportResponse(status: 200, body: Array(#"{"z": 1, "value": [{"id": "\#(id)"}]\#(link)}"#.utf8))
        }
        let words = ["identity", "api-connectors", "list", "--all", "--headers", "Prefer: x", "--json-no-indent"]
        let transport = ScriptedService(page("1", next: "2"), page("2", next: "3"), page("3", next: nil))
        let result = await MgcLine.run(words, client: transport.chosen)
        #expect(result.output == #"{"z":1,"value":[{"id":"1"},{"id":"2"},{"id":"3"}]}"# + "\n", "\(result.errors)")
        #expect(transport.requests.map { $0.headers["prefer"] } == ["x", "x", "x"])
        #expect(transport.requests.map(\.url).last == "https://graph.example/v1.0/next3")
        for (value, count) in [(["--all", "true"], 2), (["--all=True"], 2), (["--all", "false"], 1)] {
            let valued = ScriptedService(page("1", next: "2"), page("2", next: nil))
            let result = await MgcLine.run(words.filter { $0 != "--all" } + value, client: valued.chosen)
            #expect(result.code == nil && valued.requests.count == count, "\(result.errors)")
        }
        let circle = ScriptedService(page("1", next: "2"), page("2", next: "2"), page("2", next: "2"))
        let circular = await MgcLine.run(words, client: circle.chosen)
        #expect(circular.code == .refused)
        #expect(circular.errors.hasPrefix("error: the service's pages lead in a circle or never end\n"))
        let first = ScriptedService(page("1", next: "2"))
        let alone = await MgcLine.run(words.filter { $0 != "--all" }, client: first.chosen)
        #expect(alone.output.contains("nextLink") && first.requests.count == 1)
    }
}
