import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire

/// User flows for a person to read.
enum FlowText {
    /// One line for each flow.
    static func table(_ flows: [IdentityUserFlow]) -> [String] {
        guard !flows.isEmpty else { return ["no user flows"] }
        var table = TextTable(["ID", "TYPE", "VERSION"])
        table.rows = flows.map { [$0.id ?? "", $0.userFlowType?.rawValue ?? "-", version($0)] }
        return table.lines
    }

    /// What there is to know of a flow itself.
    static func details(_ flow: IdentityUserFlow) -> [String] {
        lines([("Id", flow.id), ("Type", flow.userFlowType?.rawValue), ("Version", version(flow))])
    }

    /// A flow with the connectors its steps call.
    static func details(
        _ flow: IdentityUserFlow, _ configuration: UserFlowApiConnectorConfiguration, steps: [ConnectorStep]
    ) -> [String] {
        details(flow)
            + steps.flatMap { step in
                ["", step.kebabName] + (configuration[step].map(connector) ?? ["  calls no connector"])
            }
    }

    private static func connector(_ connector: IdentityApiConnector) -> [String] {
        var members = [
            ("  Connector", connector.id), ("  Name", connector.displayName), ("  Target", connector.targetUrl),
            ("  Authentication", ConnectorText.summary(connector.authenticationConfiguration)),
        ]
        if case .clientCertificate? = connector.authenticationConfiguration {
            members.append(("  Active", connector.activeCertificate.map(UploadReport.text) ?? "no certificate"))
        }
        return lines(members)
    }

    /// Such as `1`; with a fraction only where there is one.
    private static func version(_ flow: IdentityUserFlow) -> String {
        guard let version = flow.userFlowTypeVersion else { return "-" }
        return Int(exactly: version).map(String.init) ?? String(version)
    }

    private static func lines(_ members: [(name: String, value: String?)]) -> [String] {
        members.map { name, value in
            name + String(repeating: " ", count: 18 - name.count) + TerminalText.printable(value ?? "-")
        }
    }
}

extension UserFlowApiConnectorConfiguration {
    /// The connector a step calls.
    subscript(_ step: ConnectorStep) -> IdentityApiConnector? {
        switch step {
        case .postFederationSignup: postFederationSignup
        case .postAttributeCollection: postAttributeCollection
        case .preTokenIssuance: preTokenIssuance
        }
    }
}
