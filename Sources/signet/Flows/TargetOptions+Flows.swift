import GraphCatalogue
import GraphClient

extension TargetOptions {
    /// A client for user flows; what only beta has is asked of beta.
    func client(
        for flows: UserFlowCollection, step: ConnectorStep? = nil, mustSignIn: Bool
    ) throws -> GraphClient {
        var target = self
        let isInBetaOnly = !flows.versions.contains(.v1) || step.map { !$0.versions.contains(.v1) } ?? false
        if isInBetaOnly { target.signIn.beta = true }
        return try target.client(mustSignIn: mustSignIn)
    }
}

extension GraphClient {
    /// The collection of flows of a kind.
    func userFlows(_ flows: UserFlowCollection) -> UserFlowsRequestBuilder {
        switch flows {
        case .b2x: identity.b2xUserFlows
        case .b2c: identity.b2cUserFlows
        }
    }

    /// One flow.
    func userFlow(_ name: FlowName) -> UserFlowItemRequestBuilder { userFlows(name.flows)[name.id] }
}

extension ApiConnectorConfigurationRequestBuilder {
    /// One step.
    subscript(_ step: ConnectorStep) -> FlowStepRequestBuilder {
        switch step {
        case .postFederationSignup: postFederationSignup
        case .postAttributeCollection: postAttributeCollection
        case .preTokenIssuance: preTokenIssuance
        }
    }
}
