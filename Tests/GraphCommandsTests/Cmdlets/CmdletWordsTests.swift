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
                "give several values in one, separated by commas"
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

    @Test("ask for help by -? and --help")
    func help() throws {
        #expect(try CmdletWords(["-?"], cmdlet: cmdlet).asksForHelp)
        #expect(try CmdletWords(["-Password", "x", "--help"], cmdlet: cmdlet).asksForHelp)
    }
}
