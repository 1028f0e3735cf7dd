import Testing

@testable import GraphCommands

@Suite("The words behind a cmdlet")
struct CmdletWordsTests {
    private static let name = "Invoke-MgUploadIdentityApiConnectorClientCertificate"
    private let cmdlet: Cmdlet

    init() throws {
        cmdlet = try #require(Cmdlet(named: Self.name))
    }

    @Test(
        "name parameters in any case, by their beginning, by an alias, with a colon, with the dashes of typography",
        arguments: [
            (["-Password", "p"], "Password", CmdletWords.Given.word("p")),
            (["-pass", "p"], "Password", .word("p")), (["-PASSWORD:p"], "Password", .word("p")),
            (["-Password:", "p"], "Password", .word("p")), (["–Password", "p"], "Password", .word("p")),
            (["-Password:-p:x"], "Password", .word("-p:x")), (["-Password", "-5"], "Password", .word("-5")),
            (["-Password", ""], "Password", .word("")), (["-Password:"], "Password", .word("")),
            (["-wi"], "WhatIf", .flag(true)), (["-what"], "WhatIf", .flag(true)),
            (["-cf:$false"], "Confirm", .flag(false)), (["-Confirm:", "$true"], "Confirm", .flag(true)),
            (["-Confirm:0"], "Confirm", .flag(false)), (["-RHV", "h"], "ResponseHeadersVariable", .word("h")),
            (["-ea", "Stop"], "ErrorAction", .word("Stop")), (["-db"], "Debug", .flag(true)),
            (["-httppipelinep", "a,", "b", ",c"], "HttpPipelinePrepend", .word("a,b,c")),
        ])
    func bound(_ words: [String], _ name: String, _ given: CmdletWords.Given) throws {
        #expect(try CmdletWords(words, cmdlet: cmdlet).bound == [name: given])
    }

    @Test(
        "that are wrong are answered as PowerShell does, with what to do",
        arguments: [
            (
                ["-Pasword", "x"], "NamedParameterNotFound",
                "A parameter cannot be found that matches parameter name 'Pasword'.", "did you mean -Password?"
            ),
            (
                ["-Pr", "x"], "AmbiguousParameter",
                "Parameter cannot be processed because the parameter name 'Pr' is ambiguous. Possible matches include: "
                    + "-ProgressAction -Proxy -ProxyCredential -ProxyUseDefaultCredentials.", nil
            ),
            (
                ["-Password"], "MissingArgument",
                "Missing an argument for parameter 'Password'. Specify a parameter of type 'String' and try again.", nil
            ),
            (
                ["-Password", "-WhatIf"], "MissingArgument",
                "Missing an argument for parameter 'Password'. Specify a parameter of type 'String' and try again.",
                "a value that begins with a dash is written -Password:VALUE"
            ),
            (
                ["-Password", "a", "-pass", "b"], "ParameterAlreadyBound",
                "Cannot bind parameter because parameter 'Password' is specified more than once.",
                "give it once"
            ),
            (
                ["-HttpPipelineAppend", "a", "-HttpPipelineAppend", "b"], "ParameterAlreadyBound",
                "Cannot bind parameter because parameter 'HttpPipelineAppend' is specified more than once.",
                "give several values in one, separated by commas"
            ),
            (
                ["--IdentityApiConnectorId", "x"], "PositionalParameterNotFound",
                "A positional parameter cannot be found that accepts this argument.",
                "did you mean -IdentityApiConnectorId?"
            ),
            (
                ["--password=secret"], "PositionalParameterNotFound",
                "A positional parameter cannot be found that accepts this argument.", "did you mean -Password?"
            ),
            (
                ["secret"], "PositionalParameterNotFound",
                "A positional parameter cannot be found that accepts this argument.",
                "every parameter is named, as in -Name value; put values with spaces in quotation marks"
            ),
            (
                ["-Confirm:"], "ParameterArgumentTransformationError",
                "Cannot bind parameter 'Confirm': a switch takes $true or $false.",
                "many shells replace $false by nothing: write -Confirm:'$false' or -Confirm:false"
            ),
        ] as [([String], String, String, String?)])
    func refusal(_ words: [String], _ errorID: String, _ message: String, _ remedy: String?) throws {
        let error = #expect(throws: CmdletFailure.self) { try CmdletWords(words, cmdlet: cmdlet) }
        #expect(error == CmdletFailure(errorID, message, remedy: remedy))
    }

    /// A word, what is repeated of its name, and what to do.
    private static let stuck: [(String, String, String)] = [
        ("-Password=secret", "Password=", "write -Password VALUE or -Password:VALUE"),
        ("-pass=secret", "pass=", "write -Password VALUE or -Password:VALUE"),
        ("-Passwordsecret", "Password…", "write -Password VALUE or -Password:VALUE"),
        ("-Password+secret", "Password…", "write -Password VALUE or -Password:VALUE"),
        ("-Passsecretsecret", "Pass…", "write -Password VALUE or -Password:VALUE"),
        ("-Pkcs12Valuesecret:secret", "Pkcs12Value…", "write -Pkcs12Value VALUE or -Pkcs12Value:VALUE"),
        ("-Pasword=secret", "Pasword…", "did you mean -Password?"),
        (
            "-WhatIf=secret", "WhatIf=", "did you mean -WhatIf? A switch is taken back by -WhatIf:$false"
        ),
        ("-x\u{1B}secret", "x…", "`signet help \(name)` lists the parameters"),
    ]

    @Test(
        "with a value that sticks to a name are refused without the value",
        arguments: stuck)
    func sticking(_ word: String, _ shown: String, _ remedy: String) {
        let error = #expect(throws: CmdletFailure.self) { try CmdletWords([word], cmdlet: cmdlet) }
        #expect(
            error
                == CmdletFailure(
                    "NamedParameterNotFound", "A parameter cannot be found that matches parameter name '\(shown)'.",
                    remedy: remedy))
    }

    @Test(
        "name what is done with errors by a word or by PowerShell's number",
        arguments: zip(
            ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Break"], ["0", "1", "2", "3", "4", "6"]))
    func preferences(_ word: String, _ number: String) throws {
        let preference = try ActionPreference(number, parameter: "ErrorAction")
        #expect(preference.rawValue == word)
        #expect(try ActionPreference(word.lowercased(), parameter: "ErrorAction") == preference)
        // Suspend is for workflows alone.
        #expect(throws: CmdletFailure.self) { try ActionPreference("5", parameter: "ErrorAction") }
    }

    @Test("ask for help by -? and --help")
    func help() throws {
        #expect(try CmdletWords(["-?"], cmdlet: cmdlet).asksForHelp)
        #expect(try CmdletWords(["-Password", "x", "--help"], cmdlet: cmdlet).asksForHelp)
    }
}
