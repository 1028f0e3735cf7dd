import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphCommands
import GraphWire

/// `signet find-command`.
struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find-command",
        abstract: "Find an operation of Graph by its cmdlet, its mgc words, its URL or a permission.",
        discussion: """
            Parts of names do, "*" stands for anything, and case does not count. URLs may have ids in them.

            EXAMPLE:
              signet find-command Invoke-MgUpload*
              signet find-command identity api-connectors
              signet find-command /v1.0/identity/apiConnectors/9d1c2b4e --method PATCH
              signet find-command PublicKeyInfrastructure.Read.All --output json

            \(ExitCodes.text("0 found, 2 nothing is called so, 64 bad usage"))
            """)

    @Argument(help: ArgumentHelp("A cmdlet, words of mgc, a URL or a permission.", valueName: "pattern"))
    var pattern: [String] = []

    @Option(
        name: .long, help: "Only operations with this HTTP method: \(MethodArgument.names).",
        transform: MethodArgument.read)
    var method: GraphOperation.Method?

    @Flag(name: .long, help: "Only what the beta version has.")
    var beta = false

    @OptionGroup var form: FormatOptions

    func run() async throws {
        let matches = try OperationSearch(
            pattern.joined(separator: " "), method: method, version: beta ? .beta : nil
        ).matches()
        var table = TextTable(["COMMAND", "VERSION", "METHOD", "PATH", "PERMISSIONS", "MGC"])
        table.rows = matches.map { match in
            [
                match.command, match.version.rawValue, match.operation.method.rawValue,
                match.operation.path.description, match.permissions.joined(separator: " "), match.mgc,
            ]
        }
        try form.show(body: try JSONText.bytes(matches.map(FoundOperation.init)), lines: table.lines)
    }
}

/// What was found, as JSON.
private struct FoundOperation: Encodable {
    let command: String
    let version: String
    let method: String
    let path: String
    let permissions: [String]
    let mgc: String

    init(_ match: OperationSearch.Match) {
        command = match.command
        version = match.version.rawValue
        method = match.operation.method.rawValue
        path = match.operation.path.description
        permissions = match.permissions
        mgc = match.mgc
    }
}
