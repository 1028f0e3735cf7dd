import ArgumentParser
import GraphClient
import GraphWire

/// `signet connectors list`.
struct ListConnectors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all API connectors.",
        discussion: """
            EXAMPLE:
              signet connectors list --output json

            \(ExitCodes.service("0 listed, 1 refused"))
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let connectors = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors
        guard let first = try await output.send(connectors.makeListRequest()) else { return }
        let all = try await JoinedPages(first, next: connectors.page(at:))
        try output.show(body: all.body, lines: ConnectorText.table(all.elements))
    }
}
