import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// `signet connectors calls`.
struct ShowCalls: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Show the calls to a connector's endpoint: when, for whom, and what came of them.",
        discussion: """
            Sign-ups and probes, attempt by attempt, the newest last. --follow waits for more and ends with Ctrl-C, or \
            when nobody reads its output any more. While the service does not answer, it says so and goes on trying.

            In JSON the calls of a list stand in `value`; --follow writes each as JSON on a line of its own. A query is \
            asked of a list in both.

            This is an operation of Signet; Microsoft's clouds do not have it.

            EXAMPLE:
              signet connectors calls 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a
              signet connectors calls 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --failed --since 24h --flow B2X_1_Partner
              signet connectors calls 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --follow --output json | jq --unbuffered .message

            \(ExitCodes.item("0 shown, or no reader is left", missing: "connector"))
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @Flag(help: "Wait for more calls and show them as they come, until Ctrl-C.")
    var follow = false

    @Flag(help: "Only calls that failed.")
    var failed = false

    @Option(help: "Only calls of this user flow, by its id or name: B2X_1_Partner, or Partner.")
    var flow: String?

    @Option(
        help: "Only calls of this step: post-federation-signup, post-attribute-collection or pre-token-issuance.",
        completion: .list(StepName.all))
    var step: String?

    @Option(
        help: ArgumentHelp(
            "Only calls that began within this time: minutes, hours, days or weeks.", valueName: "15m|24h|7d"),
        transform: TimeSpan.ofMinutes(_:))
    var since: TimeSpan?

    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "number"))
    var top = 50

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100_000).contains(top) else { throw ValidationError("--top takes a number from 1 to 100000.") }
    }

    func run() async throws {
        let filter = try filter(now: Date())
        let client = try target.signetClient(for: "`signet connectors calls`", mustSignIn: !output.dryRun)
        let log = CallLog(service: client.signet, connectorID: id, filter: filter)
        guard let first = try await output.send(log.newestRequest(top)) else { return }
        let calls = try await log.newest(top, from: first)
        guard follow else {
            return try output.show(body: CallText.body(calls), lines: CallText.table(calls))
        }
        var stream = CallStream(output.form)
        func show(_ calls: [LoggedCall]) throws {
            if let text = try stream.text(of: calls) { Console.result(text) }
        }
        try show(calls)
        let feed = CallFeed(
            read: log.calls(behind:), wait: { try await Task.sleep(for: .seconds(1)) },
            isWatched: { Console.outputHasReader },
            tellOutage: { Console.note("note: \(TerminalText.printable($0)); trying again until it answers") })
        try await feed.run(behind: calls.map(\.call.sequence).max() ?? 0, show: show)
    }

    /// - Throws: ``CommandFailure`` with `.usage` for a step or a flow there cannot be.
    func filter(now: Date) throws(CommandFailure) -> CallFilter {
        var filter = CallFilter(isFailed: failed)
        if let flow { filter.flow = try FlowName(flow, isForCustomers: false).id }
        if let step { filter.step = try StepName.step(step) }
        filter.since = since.map { now - TimeInterval($0.seconds) }
        return filter
    }
}
