import ArgumentParser
import GraphClient

/// `signet connectors delete`.
struct DeleteConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an API connector and its certificates.",
        discussion: "EXAMPLE:\n  signet connectors delete 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --yes")

    @Argument(help: "The connector's id.")
    var id: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let asks = !output.dryRun && !yes
        guard !asks || Console.inputIsTerminal else {
            throw CommandFailure(
                .usage, "deleting needs a yes and there is no terminal to ask on", remedy: "give --yes")
        }
        let connector = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors[id]
        let question = "Delete connector \(TerminalText.printable(id)) and its certificates?"
        guard !asks || TerminalPrompt.confirms(question) else { throw CommandFailure(.interrupted, "not deleted") }
        guard try await output.send(connector.makeDeleteRequest()) != nil else { return }
        Console.note("deleted \(TerminalText.printable(id))")
    }
}
