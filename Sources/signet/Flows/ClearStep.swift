import ArgumentParser
import CommandSupport
import GraphClient

/// `signet flows clear-step`.
struct ClearStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear-step", abstract: "Let a step of a user flow call no API connector; the connector stays.",
        discussion: """
            People pass the step unchecked from then on, so there is a question unless --yes is given.

            EXAMPLE:
              signet flows clear-step B2X_1_Partner post-federation-signup --yes

            \(ExitCodes.item("0 cleared, or there was none", missing: "flow"))
            """)

    @OptionGroup var place: StepArguments
    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let place = try place.resolved(target, mustSignIn: !output.dryRun)
        try confirmation.confirm(
            "Let \(place.text) call no connector?", output, doing: "clearing a step", refusal: "not cleared")
        guard try await output.send(place.builder.ref.makePutRequest(connector: nil)) != nil else { return }
        Console.note("\(place.text) calls no connector now")
    }
}
