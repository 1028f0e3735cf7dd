import ArgumentParser
import CommandSupport
import GraphClient

/// `signet connectors delete`.
struct DeleteConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an API connector and its certificates.",
        discussion: """
            A connector that user flows call is not deleted: `signet flows clear-step` first.

            EXAMPLE:
              signet connectors delete 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --yes

            \(ExitCodes.item("0 deleted", missing: "connector"))
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = TerminalText.printable(id)
        try confirmation.confirm("Delete connector \(name) and its certificates?", output)
        let connector = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors[id]
        guard try await output.send(connector.makeDeleteRequest()) != nil else { return }
        Console.note("deleted \(name)")
    }
}
