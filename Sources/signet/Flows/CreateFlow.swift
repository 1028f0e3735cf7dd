import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire

/// `signet flows create`.
struct CreateFlow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a user flow.",
        discussion: """
            The service puts B2X_1_ in front of the name, or B2C_1_ of a flow for customers; a prefix that is there \
            already is not doubled. Flows for guests have one type and version, which are the defaults.

            EXAMPLE:
              signet flows create --name Partner
              signet flows create --b2c --name Customer --type passwordReset \\
                --type-version 3

            \(ExitCodes.service("0 created, 1 refused, such as for a name that is taken"))
            """)

    @Option(help: "The flow's name, with or without its prefix.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it is for: signUpOrSignIn, for customers also signUp, signIn, passwordReset, profileUpdate or "
                + "resourceOwner.", valueName: "type"))
    var type = UserFlowType.signUpOrSignIn.rawValue

    @Option(help: ArgumentHelp("The version of its type (default: 1, for customers 3).", valueName: "number"))
    var typeVersion: Double?

    @OptionGroup var kind: FlowKindOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = try FlowName(name, isForCustomers: kind.b2c)
        let flows = try target.client(for: name.flows, mustSignIn: !output.dryRun).userFlows(name.flows)
        let request = try flows.makePostRequest(
            IdentityUserFlow(
                id: name.bare, userFlowType: UserFlowType(rawValue: type),
                userFlowTypeVersion: typeVersion ?? Self.newestVersion(name.flows)))
        guard let answer = try await output.send(request) else { return }
        try output.show(body: answer.body, lines: FlowText.details(answer.value))
    }

    /// The newest version of the types of a kind (Graph pages "Create b2xIdentityUserFlow", "Create
    /// b2cIdentityUserFlow").
    private static func newestVersion(_ flows: UserFlowCollection) -> Double {
        switch flows {
        case .b2x: 1
        case .b2c: 3
        }
    }
}
