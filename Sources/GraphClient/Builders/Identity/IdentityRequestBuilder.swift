import GraphCatalogue

/// `/identity`.
public struct IdentityRequestBuilder: Sendable {
    let context: RequestContext

    /// `/identity/apiConnectors`.
    public var apiConnectors: ApiConnectorsRequestBuilder { ApiConnectorsRequestBuilder(context: context) }

    /// `/identity/b2xUserFlows`: flows for guests.
    public var b2xUserFlows: UserFlowsRequestBuilder { UserFlowsRequestBuilder(context: context, flows: .b2x) }

    /// `/identity/b2cUserFlows`: flows for customers, in beta.
    public var b2cUserFlows: UserFlowsRequestBuilder { UserFlowsRequestBuilder(context: context, flows: .b2c) }

    /// `/identity/userFlowAttributes`: what flows can ask a person for.
    public var userFlowAttributes: UserFlowAttributesRequestBuilder {
        UserFlowAttributesRequestBuilder(context: context)
    }
}
