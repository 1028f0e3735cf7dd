import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire

/// `signet flows show`.
struct ShowFlow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a user flow and the connectors that its steps call.",
        discussion: """
            As JSON it is the flow as the service answers, with the connectors of its steps in \
            apiConnectorConfiguration.

            EXAMPLE:
              signet flows show B2X_1_Partner

            \(ExitCodes.item("0 shown", missing: "flow"))
            """)

    @OptionGroup var flow: FlowArgument
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = try flow.name()
        let client = try target.client(for: name.flows, mustSignIn: !output.dryRun)
        let flow = client.userFlow(name)
        // A step that is not named here is not in the answer.
        let steps = ConnectorStep.allCases.filter { $0.versions.contains(client.version) }
        let query = steps.reduce(GraphQuery<UserFlowApiConnectorConfiguration>()) { $0.expand($1.rawValue) }
        let answer = try await output.send(flow.makeGetRequest())
        if output.dryRun { Console.result("") }
        let configuration = try await output.send(flow.apiConnectorConfiguration.makeGetRequest(query))
        guard let answer, let configuration else { return }
        try output.show(
            body: try Self.joined(answer.body, configuration.body),
            lines: FlowText.details(answer.value, configuration.value, steps: steps))
    }

    /// The flow with the configuration in the place where the service always leaves it empty.
    static func joined(_ flow: [UInt8], _ configuration: [UInt8]) throws -> [UInt8] {
        guard case .object(var members) = try JSONValue(parsing: Data(flow)) else { return flow }
        members["apiConnectorConfiguration"] = try JSONValue(parsing: Data(configuration))
        return try JSONText.bytes(JSONValue.object(members))
    }
}
