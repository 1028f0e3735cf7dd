import ArgumentParser
import GraphClient

/// `signet connectors show`.
struct ShowConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one API connector and its certificates.",
        discussion: """
            EXAMPLE:
              signet connectors show 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.item("0 shown", missing: "connector"))
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let connector = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors[id]
        guard let answer = try await output.send(connector.makeGetRequest()) else { return }
        try output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }
}
