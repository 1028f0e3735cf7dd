import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// `signet connectors update`.
struct UpdateConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change some members of an API connector and show it afterwards.",
        discussion: """
            --pfx replaces all certificates the connector has; `signet connectors upload` adds one.

            EXAMPLE:
              signet connectors update 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --name "Check guest"

            \(ExitCodes.item("0 changed", missing: "connector"))
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @Option(name: .long, help: "The name an administrator sees.")
    var name: String?

    @Option(name: .long, help: "The endpoint that will be called.")
    var targetUrl: String?

    @OptionGroup var authentication: AuthenticationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try target.client(mustSignIn: !output.dryRun)
        let connector = client.identity.apiConnectors[id]
        let change = IdentityApiConnector(
            displayName: name, targetUrl: targetUrl,
            authenticationConfiguration: try authentication.configuration(
                for: client.baseURL.cloud, isDryRun: output.dryRun))
        guard change != IdentityApiConnector() else {
            throw CommandFailure(
                .usage, "there is nothing to change", remedy: "give --name, --target-url, --username or --pfx")
        }
        guard let answer = try await output.send(connector.makePatchRequest(change)) else { return }
        if let changed = answer.value {
            try output.show(body: answer.body, lines: ConnectorText.details(changed))
        } else {
            // Graph answers an update with 204 and no body.
            let current = try await connector.get()
            try output.show(body: current.body, lines: ConnectorText.details(current.value))
        }
    }
}
