import ArgumentParser
import CommandSupport
import GraphClient

/// `signet flows delete`.
struct DeleteFlow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a user flow; the connectors that it calls stay.",
        discussion: """
            EXAMPLE:
              signet flows delete B2X_1_Partner --yes

            \(ExitCodes.item("0 deleted", missing: "flow"))
            """)

    @OptionGroup var flow: FlowArgument
    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = try flow.name()
        let shown = TerminalText.printable(name.id)
        try confirmation.confirm("Delete the user flow \(shown)?", output)
        let flow = try target.client(for: name.flows, mustSignIn: !output.dryRun).userFlow(name)
        guard try await output.send(flow.makeDeleteRequest()) != nil else { return }
        Console.note("deleted \(shown)")
    }
}
