import GraphClient

/// Makes a user flow and gives the connector of one of its steps a client certificate.
private func uploadThroughStep(_ client: GraphClient, connector: String) async throws {
    let flow = try await client.identity.b2xUserFlows.post(
        IdentityUserFlow(id: "Partner", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1))
    let id = flow.value.id ?? ""
    print("flow", id)

    let step = client.identity.b2xUserFlows[id].apiConnectorConfiguration.postFederationSignup
    try await step.ref.put(connector: connector)
}
