import CommandSupport
import Foundation
import GraphClient
import GraphWire
import TestKit
import Testing

@testable import GraphCommands

@Suite("A cmdlet")
struct CmdletRunTests {
    private static let upload = "Invoke-MgUploadIdentityApiConnectorClientCertificate"
    private static let pki = "Invoke-MgUploadDirectoryPublicKeyInfrastructureCertificateBasedAuthConfiguration"
    private static let target =
        "Call remote 'POST /identity/apiConnectors/{identityApiConnector-id}/microsoft.graph.uploadClientCertificate' "
        + "operation"

    @Test(
        "sends the same request in each of its parameter sets",
        arguments: [
            (["-IdentityApiConnectorId", "7", "-Pkcs12Value", "AAAA", "-Password", "p"], nil),
            (["-IdentityApiConnectorId", "7", "-BodyParameter", "@{ PKCS12VALUE = \"AAAA\"; Password = 'p' }"], nil),
            (["-IdentityApiConnectorId:7", "-Body", #"{"pkcs12Value": "AAAA", "password": "p"}"#], nil),
            (["-IdentityApiConnectorId", "7", "-BodyParameter", "-"], #"{"pkcs12Value": "AAAA", "password": "p"}"#),
            (["-IdentityApiConnectorId", "7"], "@{ pkcs12Value = 'AAAA'; password = 'p' }\n"),
            (["-IdentityApiConnectorId", "7"], "$params = @{\n  pkcs12Value = 'AAAA'\n  password = 'p'\n}\n"),
            (["-IdentityApiConnectorId", "7", "-Body", "$params = @{pkcs12Value='AAAA';password='p'}"], nil),
            (["-InputObject", "@{ IdentityApiConnectorId = '7' }", "-Password", "p", "-Pkcs12Value", "AAAA"], nil),
            (["-Password", "p", "-Pkcs12Value", "AAAA"], #"{"identityApiConnectorId": 7}"#),
            (["-InputObject", "@{IdentityApiConnectorId='7'}", "-Body", "@{pkcs12Value='AAAA';password='p'}"], nil),
            (
                [
                    "-IdentityApiConnectorId", "7", "-AdditionalProperties", "@{ password = 'p' }", "-Pkcs12Value",
                    "AAAA",
                ], nil
            ),
            (
                [
                    "-IdentityApiConnectorId", "7", "-Password", "p", "-AdditionalProperties",
                    "@{ Pkcs12value = 'AAAA'; PASSWORD = 'q' }",
                ], nil
            ),
        ] as [([String], String?)])
    func sets(_ words: [String], _ input: String?) async throws {
        let service = ScriptedService(.json(#"{"id": "7"}"#))
        let recorder = service.shell(input: input)
        #expect(await CmdletCommand.run([Self.upload] + words, recorder.shell) == nil, "\(recorder.errors)")
        #expect(service.lines == ["POST https://graph.example/v1.0/identity/apiConnectors/7/uploadClientCertificate"])
        #expect(service.body == #"{"password":"p","pkcs12Value":"AAAA"}"#)
        #expect(recorder.output == "{\n  \"id\": \"7\"\n}\n")
    }

    @Test("encodes the file behind @ of -Pkcs12Value, and reads a body from a file")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let (pfx, body) = (folder.appendingPathComponent("a.pfx"), folder.appendingPathComponent("body"))
            try Data([1, 2, 255]).write(to: pfx)
            try Data("\u{FEFF}@{ password = 'p' }".utf8).write(to: body)
            for (words, sent) in [
                (["-Pkcs12Value", "@\(pfx.path)"], #"{"pkcs12Value":"AQL/"}"#),
                (["-BodyParameter", "@\(body.path)"], #"{"password":"p"}"#),
            ] {
                let service = ScriptedService(.json("{}"))
                let recorder = service.shell()
                let words = [Self.upload, "-IdentityApiConnectorId", "7"] + words
                #expect(await CmdletCommand.run(words, recorder.shell) == nil, "\(recorder.errors)")
                #expect(service.body == sent)
            }
        }
    }

    @Test("says what it would do with -WhatIf, and does nothing")
    func whatIf() async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell()
        let words = [Self.upload, "-IdentityApiConnectorId", "7", "-Password", "hidden", "-WhatIf"]
        #expect(await CmdletCommand.run(words, recorder.shell) == nil)
        #expect(
            recorder.output
                == "What if: Performing the operation \"\(Self.upload)_UploadExpanded\" on target \"\(Self.target)\".\n"
        )
        #expect(recorder.errors.isEmpty && service.requests.isEmpty)
    }

    @Test(
        "asks with -Confirm, for each object until all or none are meant",
        arguments: [
            (["y", "n"], ["7"]), (["", "L"], ["7"]), (["a"], ["7", "8", "9"]), (["L"], []),
            (["n", "Yes to All"], ["8", "9"]), (["what", "?", "n", "no", "y"], ["9"]),
        ])
    func confirm(_ answers: [String], _ sent: [String]) async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell(answers: answers + ["n", "n"])
        let objects = "@(@{IdentityApiConnectorId='7'}, @{IdentityApiConnectorId='8'}, @{IdentityApiConnectorId='9'})"
        let words = ["Remove-MgIdentityApiConnector", "-InputObject", objects, "-Confirm"]
        #expect(await CmdletCommand.run(words, recorder.shell) == nil)
        #expect(service.lines == sent.map { "DELETE https://graph.example/v1.0/identity/apiConnectors/\($0)" })
        #expect(
            recorder.asked.hasPrefix(
                "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): "))
        #expect(
            recorder.errors.hasPrefix(
                """

                Confirm
                Are you sure you want to perform this action?
                Performing the operation "Remove-MgIdentityApiConnector_DeleteViaIdentity" on target "Call remote \
                'DELETE /identity/apiConnectors/{identityApiConnector-id}' operation".

                """))
    }

    @Test("does not ask where nobody can answer")
    func unattended() async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell()
        let words = ["Remove-MgIdentityApiConnector", "-IdentityApiConnectorId", "7", "-Confirm"]
        #expect(await CmdletCommand.run(words, recorder.shell) == .usage)
        #expect(service.requests.isEmpty)
        #expect(recorder.errors.contains("A question needs an answer and there is no terminal to ask on."))
    }

    @Test("asks a person for what is missing, and names it to a program")
    func missing() async {
        let service = ScriptedService(.json("{}"))
        let asked = service.shell(answers: ["7"])
        #expect(await CmdletCommand.run([Self.upload, "-Password", "p"], asked.shell) == nil)
        #expect(asked.errors.contains("Supply values for the following parameters:\n"))
        #expect(asked.asked == "IdentityApiConnectorId: ")
        #expect(service.lines.first?.contains("/apiConnectors/7/") == true)
        let program = service.shell()
        #expect(await CmdletCommand.run([Self.upload, "-Password", "p"], program.shell) == .usage)
        #expect(
            program.errors == """
                \(Self.upload): Cannot process command because of one or more missing mandatory parameters: \
                IdentityApiConnectorId.
                  give -IdentityApiConnectorId

                """)
    }

    @Test("prints True with -PassThru where the service answers nothing, and nothing without")
    func passThru() async {
        for (words, output) in [(["-PassThru"], "True\n"), ([], ""), (["-PassThru:$false"], "")] {
            let service = ScriptedService(.nothing)
            let recorder = service.shell()
            let all = [Self.pki, "-CertificateBasedAuthPkiId", "7", "-UploadUrl", "https://x/y"] + words
            #expect(await CmdletCommand.run(all, recorder.shell) == nil)
            #expect(recorder.output == output)
            #expect(service.body == #"{"uploadUrl":"https://x/y"}"#)
        }
    }

    private static let refusal = TransportResponse.json(
        #"""
        {"error": {"code": "AADB2C90213", "message": "The password is not right.",
         "innerError": {"date": "2026-11-21T10:00:00", "request-id": "r-1"}}}
        """#, status: 400, headers: [("request-id", "r-1")])

    @Test("tells of a refusal as PowerShell does")
    func errors() async {
        let recorder = ScriptedService(Self.refusal).shell()
        let words = [Self.upload, "-IdentityApiConnectorId", "7", "-Password", "hidden"]
        #expect(await CmdletCommand.run(words, recorder.shell) == .refused)
        #expect(
            recorder.errors.hasPrefix(
                """
                \(Self.upload)_UploadExpanded: The password is not right.

                Status: 400 (BadRequest)
                ErrorCode: AADB2C90213
                Date: 2026-11-21T10:00:00

                Headers:
                request-id : r-1

                Recommendation: Check the password.
                """))
        #expect(!recorder.errors.contains("hidden") && recorder.output.isEmpty)
    }

    @Test(
        "does with errors what -ErrorAction says, and its exit code tells of them in any case",
        arguments: [
            ("Continue", 2, true), ("Stop", 1, true), ("silentlycontinue", 2, false), ("Ignore", 2, false),
        ])
    func errorAction(_ action: String, _ requests: Int, _ tells: Bool) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("errors.json")
            let service = ScriptedService(Self.refusal)
            let recorder = service.shell(
                input: "[{\"IdentityApiConnectorId\": \"7\"}, {\"IdentityApiConnectorId\": \"8\"}]")
            let words = ["Remove-MgIdentityApiConnector", "-ea", action, "-ErrorVariable", file.path]
            #expect(await CmdletCommand.run(words, recorder.shell) == .refused)
            #expect(service.requests.count == requests)
            #expect(recorder.errors.isEmpty != tells)
            let kept = try JSONValue(parsing: Data(contentsOf: file).isEmpty ? Data("[]".utf8) : Data(contentsOf: file))
            guard case .array(let records) = kept else { throw CocoaError(.fileReadCorruptFile) }
            #expect(records.count == (action == "Ignore" ? 0 : requests))
            for record in records {
                #expect(
                    record.member("FullyQualifiedErrorId")
                        == "AADB2C90213,Remove-MgIdentityApiConnector_DeleteViaIdentity")
                #expect(record.member("Exception") == "[AADB2C90213] : The password is not right.")
            }
        }
    }

    @Test("prints no array for what has no answer, and True only for what was done", arguments: [true, false])
    func severalWithoutAnswer(_ isDone: Bool) async throws {
        try await withTemporaryFolder { folder in
            let files = ["o", "p"].map { folder.appendingPathComponent($0).path }
            let objects = "@{IdentityApiConnectorId='7'},@{IdentityApiConnectorId='8'}"
            let words = ["Remove-MgIdentityApiConnector", "-InputObject", objects]
            for (more, output) in [
                ([], ""), (["-PassThru", "-ov", files[0], "-pv", files[1]], isDone ? "True\nTrue\n" : "True\n"),
            ] {
                let service = ScriptedService(.nothing, isDone ? .nothing : Self.refusal)
                let recorder = service.shell()
                #expect(await CmdletCommand.run(words + more, recorder.shell) == (isDone ? nil : .refused))
                #expect(service.requests.count == 2)
                #expect(recorder.output == output)
            }
            let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(texts == [isDone ? "[true,true]\n" : "[true]\n", "true\n"])
        }
    }

    @Test("prints nothing but what would be done with -WhatIf, also of several")
    func severalWhatIf() async {
        let recorder = ScriptedService(.nothing).shell()
        let objects = "@{IdentityApiConnectorId='7'},@{IdentityApiConnectorId='8'}"
        let words = [Self.upload, "-InputObject", objects, "-Password", "p", "-WhatIf"]
        #expect(await CmdletCommand.run(words, recorder.shell) == nil)
        let lines = recorder.output.split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("What if: ") }, "\(recorder.output)")
    }

    @Test(
        "prints nothing of a list that could not be read, and what was read of one that broke off",
        arguments: [[], ["-ea", "SilentlyContinue"], ["-Filter", "bad"]])
    func failedList(_ words: [String]) async throws {
        let words = ["Get-MgIdentityApiConnector", "-All"] + words
        let refused = ScriptedService(Self.refusal).shell()
        #expect(await CmdletCommand.run(words, refused.shell) == .refused)
        #expect(refused.output.isEmpty)
        let broken = ScriptedService(pages([1, 1])[0], Self.refusal).shell()
        #expect(await CmdletCommand.run(words, broken.shell) == .refused)
        #expect(broken.output == "[\n  {\n    \"id\": \"0-0\"\n  }\n]\n")
        let unsigned = RecordingShell(environment: ["SIGNET_CA": "/nowhere", "SIGNET_URL": "https://x.example"])
        #expect(await CmdletCommand.run(words, unsigned.shell) != nil)
        #expect(unsigned.output.isEmpty && !unsigned.errors.isEmpty)
    }

    @Test(
        "checks the numbers of a list before it asks for it",
        arguments: [
            (["-Top", "0"], "Top", "1 or more"), (["-PageSize", "1000"], "PageSize", "1 to 999"),
            (["-PageSize", "0"], "PageSize", "1 to 999"), (["-Skip", "-1"], "Skip", "0 or more"),
        ])
    func numbers(_ words: [String], _ parameter: String, _ range: String) async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell()
        #expect(await CmdletCommand.run(["Get-MgIdentityApiConnector"] + words, recorder.shell) == .usage)
        #expect(
            recorder.errors == """
                Get-MgIdentityApiConnector: Cannot validate argument on parameter '\(parameter)'. The number is \(range).

                """)
        #expect(service.requests.isEmpty && recorder.output.isEmpty)
    }

    @Test("tells of an error it cannot ask about, keeps its exit code, and says what to give instead")
    func inquire() async {
        let service = ScriptedService(Self.refusal)
        let recorder = service.shell()
        let objects = "@{IdentityApiConnectorId='7'},@{IdentityApiConnectorId='8'}"
        let words = ["Remove-MgIdentityApiConnector", "-InputObject", objects, "-ErrorAction", "Inquire"]
        #expect(await CmdletCommand.run(words, recorder.shell) == .refused)
        #expect(service.requests.count == 1)
        #expect(
            recorder.errors.hasPrefix("Remove-MgIdentityApiConnector_DeleteViaIdentity: The password is not right."))
        #expect(
            recorder.errors.hasSuffix("\n  there is no terminal to ask on: give -ErrorAction Continue to go on\n"))
        let asked = ScriptedService(Self.refusal).shell(answers: ["y", "h"])
        #expect(await CmdletCommand.run(words, asked.shell) == .refused)
        #expect(asked.asked.components(separatedBy: "[H] Halt Command").count == 3)
    }

    @Test("tells of a warning it cannot ask about, and what to give instead")
    func inquireWarning() async {
        let service = ScriptedService(.json("{}", headers: [("Warning", "199 - old")]))
        let recorder = service.shell()
        let words = ["Get-MgIdentityApiConnector", "-IdentityApiConnectorId", "7", "-WarningAction", "Inquire"]
        #expect(await CmdletCommand.run(words, recorder.shell) == .usage)
        #expect(recorder.errors.hasPrefix("WARNING: 199 - old\n"))
        #expect(recorder.errors.contains("  give -WarningAction Continue, or answer on a terminal\n"))
    }

    @Test("shows with -Debug what goes over the wire, and no secret")
    func debug() async {
        let service = ScriptedService(.json(#"{"id": "7", "password": "hidden"}"#))
        let recorder = service.shell()
        let words = [
            Self.upload, "-IdentityApiConnectorId", "7", "-Pkcs12Value", "hidden", "-Password", "hidden", "-Debug",
            "-Verbose",
        ]
        #expect(await CmdletCommand.run(words, recorder.shell) == nil)
        #expect(recorder.errors.contains("HTTP Method:\nPOST\n"))
        #expect(recorder.errors.contains("Status Code:\nOK\n"))
        #expect(recorder.errors.contains("\"pkcs12Value\": \"******\""))
        #expect(recorder.errors.contains("begin processing with parameterSet 'UploadExpanded'."))
        #expect(recorder.errors.contains("VERBOSE: POST https://graph.example/v1.0/identity/apiConnectors/7/"))
        #expect(!recorder.errors.contains("hidden") && !recorder.errors.contains("top-secret-token"))
    }

    private func pages(_ sizes: [Int]) -> [TransportResponse] {
        sizes.indices.map { index in
            let elements = (0..<sizes[index]).map { "{\"id\": \"\(index)-\($0)\"}" }.joined(separator: ",")
            let link =
                index + 1 < sizes.count
                ? ", \"@odata.nextLink\": \"https://graph.example/v1.0/x?$skiptoken=\(index)&$top=\(sizes[0])\"" : ""
            return .json("{\"@odata.count\": 5, \"value\": [\(elements)]\(link)}")
        }
    }

    @Test(
        "reads pages as Microsoft's modules do",
        arguments: [
            ([], [2, 2], 2, [""]), (["-All"], [2, 2, 1], 5, ["", "$skiptoken=0&$top=2", "$skiptoken=1&$top=2"]),
            (["-Top", "3"], [2, 2], 3, ["$top=3", "$skiptoken=0&$top=1"]), (["-Limit:2"], [2, 2], 2, ["$top=2"]),
            (["-All", "-PageSize", "2"], [2, 1], 3, ["$top=2", "$skiptoken=0&$top=2"]),
            (["-Top", "1500"], [2, 1], 3, ["", "$skiptoken=0&$top=2"]),
            (["-Top", "3", "-PageSize", "2"], [2, 2], 3, ["$top=2", "$skiptoken=0&$top=1"]),
        ] as [([String], [Int], Int, [String])])
    func paging(_ words: [String], _ sizes: [Int], _ count: Int, _ queries: [String]) async throws {
        let answers = pages(sizes)
        let service = ScriptedService(answers[0], answers[1], answers.last ?? answers[1])
        let recorder = service.shell()
        #expect(await CmdletCommand.run(["Get-MgIdentityApiConnector"] + words, recorder.shell) == nil)
        guard case .array(let objects) = try JSONValue(parsing: Data(recorder.output.utf8)) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        #expect(objects.count == count)
        #expect(service.requests.map { $0.url.split(separator: "?").dropFirst().joined() } == queries)
    }

    @Test("makes query options and header fields of the parameters of lists")
    func queries() async throws {
        let service = ScriptedService(.json(#"{"@odata.count": 41, "value": []}"#))
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("count")
            let words = [
                "Get-MgIdentityApiConnector", "-Filter", "displayName eq 'a b'", "-Search", "displayName:x", "-Skip",
                "4",
                "-Select", "id,", "displayName", "-Expand", "a", "-OrderBy", "displayName desc", "-CV", file.path,
                "-ConsistencyLevel", "eventual", "-Headers", "@{ 'X-One' = '1'; Two = 2 }",
            ]
            let recorder = service.shell()
            #expect(await CmdletCommand.run(words, recorder.shell) == nil, "\(recorder.errors)")
            #expect(
                service.lines == [
                    "GET https://graph.example/v1.0/identity/apiConnectors?$count=true&$expand=a"
                        + "&$filter=displayName%20eq%20%27a%20b%27&$orderby=displayName%20desc"
                        + "&$search=%22displayName%3Ax%22&$select=id,displayName&$skip=4"
                ])
            let headers = try #require(service.requests.first).headers
            #expect(headers["ConsistencyLevel"] == "eventual" && headers["X-One"] == "1" && headers["Two"] == "2")
            #expect(try String(contentsOf: file, encoding: .utf8) == "41\n")
            #expect(recorder.output == "[]\n")
        }
    }

    @Test("writes header fields, results and information where their variables say")
    func variables() async throws {
        try await withTemporaryFolder { folder in
            let files = ["h", "o", "i", "p", "w"].map { folder.appendingPathComponent($0).path }
            let service = ScriptedService(
                .json(
                    #"{"id": "7"}"#, headers: [("request-id", "r-1"), ("Warning", "199 - old"), ("x", "1"), ("x", "2")])
            )
            let recorder = service.shell()
            let words = [
                "Get-MgIdentityApiConnector", "-IdentityApiConnectorId", "7", "-RHV", files[0], "-ov", files[1], "-iv",
                files[2], "-PipelineVariable", files[3], "-WarningVariable", "+" + files[4],
            ]
            #expect(await CmdletCommand.run(words, recorder.shell) == nil)
            let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(
                texts == [
                    "{\"Warning\":[\"199 - old\"],\"content-type\":[\"application/json\"],\"request-id\":[\"r-1\"],"
                        + "\"x\":[\"1\",\"2\"]}\n",
                    "[{\"id\":\"7\"}]\n", "[\"request-id: r-1\"]\n", "{\"id\":\"7\"}\n", "[\"199 - old\"]\n",
                ])
            #expect(recorder.errors == "WARNING: 199 - old\n")
            let mode = try FileManager.default.attributesOfItem(atPath: files[0])[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
        }
    }

    @Test("sends nothing when a report could not be written or a step is no program")
    func unwritable() async {
        for (words, code) in [
            (["-RHV", "/nowhere/x"], CommandExitCode.inputFile), (["-RHV", "99999"], .usage),
            (["-ErrorVariable", ""], .usage),
            (["-HttpPipelineAppend", "/etc/passwd"], .usage), (["-HttpPipelinePrepend", "/nowhere"], .usage),
            (["-Headers", "@{ 'bad header' = 'x' }"], .usage), (["-Headers", #"{"a": "b\nc"}"#], .usage),
            (["-IfMatch", "a\nb"], .usage), (["-Headers", "@{ 'bad header' = 'x' }", "-WhatIf"], .usage),
            (["-ErrorAction", "Perhaps"], .usage), (["-OutBuffer", "x"], .usage), (["-Headers", "@(1)"], .usage),
            (["-ProxyCredential", "a:b"], .usage), (["-Proxy", "::"], .usage),
        ] {
            let service = ScriptedService(.nothing)
            let recorder = service.shell()
            let all = ["Remove-MgIdentityApiConnector", "-IdentityApiConnectorId", "7"] + words
            #expect(await CmdletCommand.run(all, recorder.shell) == code, "\(words) \(recorder.errors)")
            #expect(service.requests.isEmpty && !recorder.errors.isEmpty)
        }
    }

    @Test(
        "refuses what it cannot read, with what, where and how to do it, and without repeating it",
        arguments: [
            (
                ["-BodyParameter", "@{ password = hidden }"],
                "The hash table cannot be read: text needs quotation marks (line 1, column 15).", 64
            ),
            (
                ["-BodyParameter", #"{"password": "hidden}"#],
                "The JSON cannot be read: a string begins that does not end at line 1, column 14.", 64
            ),
            (
                ["-BodyParameter", #"{"password": "hidden", "Password": "hidden"}"#],
                #"The JSON cannot be read: "password" and "Password" are one name here."#, 64
            ),
            (["-BodyParameter", "@"], "parameter 'BodyParameter'. @ names no file.\n  write -BodyParameter @FILE", 64),
            (["-BodyParameter", "[1]"], "Cannot bind parameter 'BodyParameter'. It takes a hash table.", 64),
            (["-BodyParameter", "@/nowhere"], "/nowhere cannot be read", 65),
            (["-BodyParameter", "@/tmp"], "/tmp cannot be read", 65),
            (["-Pkcs12Value", "@/tmp"], "/tmp cannot be read", 65),
        ])
    func unreadable(_ words: [String], _ message: String, _ code: Int32) async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell()
        let exitCode = await CmdletCommand.run([Self.upload, "-IdentityApiConnectorId", "7"] + words, recorder.shell)
        #expect(exitCode?.rawValue == code)
        #expect(recorder.errors.contains(message), "\(recorder.errors)")
        #expect(service.requests.isEmpty && !recorder.errors.contains("hidden"))
    }

    @Test(
        "sends a number as it was given, or not at all",
        arguments: [
            ("1", "1"), ("1.5", "1.5"), ("1kb", "1024"), ("9223372036854775808", nil), ("nan", nil), ("x", nil),
        ])
    func number(_ word: String, _ sent: String?) async {
        let service = ScriptedService(.json("{}"))
        let recorder = service.shell()
        let words = ["New-MgIdentityB2XUserFlow", "-UserFlowTypeVersion", word]
        #expect(await CmdletCommand.run(words, recorder.shell) == (sent == nil ? .usage : nil))
        #expect(service.body == (sent.map { "{\"userFlowTypeVersion\":\($0)}" } ?? ""))
        #expect(recorder.errors.contains("it needs a number of at most 64 bits") == (sent == nil))
    }

    @Test("lets programs change and answer requests")
    func programs() async throws {
        try await withTemporaryFolder { folder in
            func program(_ name: String, _ text: String) throws -> String {
                let file = folder.appendingPathComponent(name)
                try Data(("#!/bin/sh\n" + text).utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
                return file.path
            }
            let asIs = try program("as-is", "cat > \(folder.path)/seen")
            let change = try program(
                "change", #"echo '{"request": {"headers": {"x": "y"}, "body": {"password": "q"}}}'"#)
            let answer = try program("answer", #"echo '{"response": {"status": 200, "body": {"id": "made up"}}}'"#)
            let broken = try program("broken", "echo no >&2; exit 3")
            func run(_ words: [String]) async -> (ScriptedService, RecordingShell, CommandExitCode?) {
                let service = ScriptedService(.json(#"{"id": "7"}"#))
                let recorder = service.shell()
                let all = [Self.upload, "-IdentityApiConnectorId", "7", "-Password", "p"] + words
                return (service, recorder, await CmdletCommand.run(all, recorder.shell))
            }
            let (changed, _, changedCode) = await run(["-HttpPipelinePrepend", "\(asIs),\(change)"])
            #expect(changedCode == nil && changed.body == #"{"password":"q"}"#)
            #expect(changed.requests.first?.headers["x"] == "y")
            let seen = try JSONValue(parsing: Data(contentsOf: folder.appendingPathComponent("seen")))
            #expect(seen.member("method") == "POST" && seen.member("body")?.member("password") == "p")
            #expect(seen.member("headers")?.member("authorization") == nil)
            let (answered, recorder, answeredCode) = await run(["-HttpPipelineAppend", answer])
            #expect(answeredCode == nil && answered.requests.isEmpty && recorder.output.contains("made up"))
            let (unsent, told, code) = await run(["-HttpPipelineAppend", broken])
            #expect(code == .usage && unsent.requests.isEmpty)
            #expect(told.errors.hasPrefix("no\n") && told.errors.contains("ended with 3; nothing was sent"))
        }
    }

    @Test("says of an identity that lacks its identifier what Microsoft's modules say")
    func identity() async {
        let service = ScriptedService(.nothing)
        let recorder = service.shell(input: #"{"id": "7", "displayName": "read by Get-"}"#)
        #expect(await CmdletCommand.run(["Remove-MgIdentityApiConnector"], recorder.shell) == .usage)
        #expect(
            recorder.errors.hasPrefix(
                "Remove-MgIdentityApiConnector_DeleteViaIdentity: InputObject has null value for "
                    + "InputObject.IdentityApiConnectorId\n"))
    }

    @Test("tells two relationships of one name apart")
    func relationships() async {
        for (words, path) in [
            ([], "userFlowIdentityProviders"), (["-ProviderRelationship", "IdentityProviders"], "identityProviders"),
        ] {
            let service = ScriptedService(.json(#"{"value": []}"#))
            let recorder = service.shell()
            let all = ["Get-MgIdentityB2XUserFlowIdentityProvider", "-B2XIdentityUserFlowId", "f"] + words
            #expect(await CmdletCommand.run(all, recorder.shell) == nil, "\(recorder.errors)")
            #expect(service.lines == ["GET https://graph.example/v1.0/identity/b2xUserFlows/f/\(path)"])
        }
        let service = ScriptedService(.nothing)
        let words = [
            "Remove-MgIdentityB2XUserFlowIdentityProviderByRef", "-B2XIdentityUserFlowId", "f", "-IdentityProviderId",
            "g",
        ]
        #expect(await CmdletCommand.run(words, service.shell().shell) == nil)
        #expect(service.lines == ["DELETE https://graph.example/v1.0/identity/b2xUserFlows/f/identityProviders/g/$ref"])
    }

    @Test("that does not exist is answered with the nearest, or with what does its work here")
    func unknown() async {
        let shell = ScriptedService(.nothing).shell()
        #expect(await CmdletCommand.run(["Get-MgIdentityApiConector"], shell.shell) == .usage)
        #expect(shell.errors.contains("did you mean Get-MgIdentityApiConnector"))
        let other = ScriptedService(.nothing).shell()
        #expect(await CmdletCommand.run(["connect-mggraph"], other.shell) == .usage)
        #expect(other.errors.contains("signet login"))
    }
}
