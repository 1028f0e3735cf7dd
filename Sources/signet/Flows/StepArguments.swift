import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient

/// A step of a user flow on the command line.
struct StepArguments: ParsableArguments {
    @OptionGroup var flow: FlowArgument

    @Argument(
        help: "The step: post-federation-signup, post-attribute-collection, or in beta pre-token-issuance.",
        completion: .list(StepName.all))
    var step: String

    /// What was named, and a client that reaches it.
    func resolved(_ target: TargetOptions, mustSignIn: Bool) throws -> FlowStep {
        let name = try flow.name()
        let step = try StepName.step(step)
        return FlowStep(
            name: name, step: step, client: try target.client(for: name.flows, step: step, mustSignIn: mustSignIn))
    }
}

/// A step of a user flow and the client that reaches it.
struct FlowStep {
    let name: FlowName
    let step: ConnectorStep
    let client: GraphClient

    var builder: FlowStepRequestBuilder { client.userFlow(name).apiConnectorConfiguration[step] }

    /// Such as `B2X_1_Partner at post-federation-signup`.
    var text: String { TerminalText.printable("\(name.id) at \(step.kebabName)") }
}
