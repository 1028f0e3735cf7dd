import ArgumentParser
import GraphClient
import GraphWire

/// `signet flows list`.
struct ListFlows: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all user flows for guests, or those for customers.",
        discussion: """
            EXAMPLE:
              signet flows list
              signet flows list --b2c --output json

            \(ExitCodes.service("0 listed, 1 refused"))
            """)

    @OptionGroup var kind: FlowKindOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let flows = try target.client(for: kind.flows, mustSignIn: !output.dryRun).userFlows(kind.flows)
        guard let first = try await output.send(flows.makeListRequest()) else { return }
        let all = try await JoinedPages(first, next: flows.page(at:))
        try output.show(body: all.body, lines: FlowText.table(all.elements))
    }
}
