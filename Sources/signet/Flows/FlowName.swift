import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient

/// A user flow as a person names it: `Partner` or `B2X_1_Partner`, `b2c_1_customer`.
struct FlowName: Equatable {
    let flows: UserFlowCollection
    /// With its prefix, in Graph's spelling.
    var id: String { flows.idPrefix + bare }
    /// Without its prefix, as the service wants a new one's: a service may put the prefix in front without looking.
    let bare: String

    /// Reads a name. The prefix tells which flows are meant; without it the option does.
    ///
    /// - Parameter isForCustomers: `--b2c` was given.
    /// - Throws: ``CommandFailure`` with `.usage` for no name, and for a prefix that contradicts the option.
    init(_ text: String, isForCustomers: Bool) throws(CommandFailure) {
        let named = UserFlowCollection.allCases.first { text.lowercased().hasPrefix($0.idPrefix.lowercased()) }
        guard !isForCustomers || named != .b2x else {
            throw CommandFailure(
                .usage, "\(text) is a flow for guests, and --b2c asks for one for customers", remedy: "leave one out")
        }
        flows = named ?? (isForCustomers ? .b2c : .b2x)
        bare = named.map { String(text.dropFirst($0.idPrefix.count)) } ?? text
        guard !bare.isEmpty else {
            throw CommandFailure(
                .usage, "the flow has no name", remedy: "give its id, such as \(flows.idPrefix)Partner")
        }
    }
}

/// Which user flows are meant.
struct FlowKindOptions: ParsableArguments {
    @Flag(help: "Flows for customers, which are in beta, instead of flows for guests.")
    var b2c = false

    var flows: UserFlowCollection { b2c ? .b2c : .b2x }
}

/// One user flow on the command line.
struct FlowArgument: ParsableArguments {
    @Argument(help: "The flow's id or name: B2X_1_Partner, or Partner.")
    var flow: String

    @OptionGroup var kind: FlowKindOptions

    func name() throws(CommandFailure) -> FlowName { try FlowName(flow, isForCustomers: kind.b2c) }
}
