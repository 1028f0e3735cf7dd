import ArgumentParser
import CommandSupport
import GraphClient

/// `signet flows set-step`.
struct SetStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-step", abstract: "Let a step of a user flow call an API connector, instead of any other.",
        discussion: """
            EXAMPLE:
              signet flows set-step B2X_1_Partner post-federation-signup \\
                9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.item("0 set", missing: "flow or connector"))
            """)

    @OptionGroup var place: StepArguments

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var connector: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let place = try place.resolved(target, mustSignIn: !output.dryRun)
        let request = try place.builder.ref.makePutRequest(connector: connector)
        do {
            guard try await output.send(request) != nil else { return }
        } catch let error as ODataError where error.status == 400 {
            try await refuseUnknownConnector(place.client)
            throw error
        }
        Console.note("\(place.text) calls connector \(TerminalText.printable(connector)) now")
    }

    /// For the service a wrong connector is a fault of the body; for a person it is an id that leads nowhere.
    private func refuseUnknownConnector(_ client: GraphClient) async throws {
        do {
            _ = try await client.identity.apiConnectors[connector].get()
        } catch let missing as ODataError where missing.status == 404 {
            throw missing
        } catch {
            // The first refusal says more than a failure to ask further.
        }
    }
}
