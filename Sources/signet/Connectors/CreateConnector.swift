import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// `signet connectors create`.
struct CreateConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create an API connector with basic or certificate authentication.",
        discussion: """
            EXAMPLE:
              signet connectors create --name "Check invitation" \\
                --target-url https://api.contoso.com/check \\
                --username caller --password-env CALLER_PASSWORD
              signet connectors create --name Check \\
                --target-url https://api.contoso.com/check --pfx client.pfx

            \(ExitCodes.service("0 created, 1 refused"))
            """)

    @Option(name: .long, help: "The name an administrator sees.")
    var name: String

    @Option(name: .long, help: "The endpoint that will be called.")
    var targetUrl: String

    @OptionGroup var authentication: AuthenticationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard authentication.isGiven else {
            throw CommandFailure(
                .usage, "how the service shall authenticate is missing", remedy: "give --username or --pfx")
        }
        let client = try target.client(mustSignIn: !output.dryRun)
        let request = try client.identity.apiConnectors.makePostRequest(
            IdentityApiConnector(
                displayName: name, targetUrl: targetUrl,
                authenticationConfiguration: try authentication.configuration(
                    for: client.baseURL.cloud, isDryRun: output.dryRun)))
        guard let answer = try await output.send(request) else { return }
        try output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }
}
