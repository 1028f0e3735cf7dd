import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// `signet connectors expiring`.
struct ExpiringConnectors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expiring", abstract: "List the API connectors that need another certificate soon.",
        discussion: """
            Those are connectors whose active certificate ends within the time, and connectors with certificates of \
            which none is active. THEN is what the service will present afterwards by itself. Connectors with a user \
            name and a password are left out. All pages are read.

            For a scheduled job: the exit code tells whether there is something to do.

            EXAMPLE:
              signet connectors expiring --within 30d
              signet connectors expiring --within 2w --output json

            \(ExitCodes.service("0 none, 1 some, or refused by the service"))
            """)

    @Option(
        help: ArgumentHelp("How far to look ahead: hours, days or weeks (default: 30d).", valueName: "12h|30d|4w"),
        transform: TimeSpan.init(_:))
    var within = TimeSpan(days: 30)

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let connectors = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors
        guard !output.dryRun else {
            _ = try await output.send(connectors.makeListRequest())
            return
        }
        var all: [IdentityApiConnector] = []
        for try await connector in connectors.all() { all.append(connector) }
        let now = Date()
        let text = EndingText(
            endings: EndingCertificate.all(in: all, within: within.seconds, now: now), within: within, now: now)
        try output.show(body: try text.body(), lines: text.lines)
        guard let advice = text.advice else { return }
        Console.note(advice)
        throw ExitCode(CommandExitCode.refused.rawValue)
    }
}
