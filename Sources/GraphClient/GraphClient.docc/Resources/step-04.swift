import GraphClient

/// Makes a user flow and gives the connector of one of its steps a client certificate.
func uploadThroughStep(
    _ client: GraphClient, connector: String, pfx path: String, password: String
) async throws -> String {
    let flow = try await client.identity.b2xUserFlows.post(
        IdentityUserFlow(id: "Partner", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1))
    let id = flow.value.id ?? ""
    print("flow", id)

    let step = client.identity.b2xUserFlows[id].apiConnectorConfiguration.postFederationSignup
    try await step.ref.put(connector: connector)

    let answer = try await step.uploadClientCertificate.post(pfxFile: path, password: password)
    print("the connector", answer.value.displayName ?? "", "has a new certificate")

    let configuration = try await client.identity.b2xUserFlows[id].apiConnectorConfiguration.get(
        .expand(\.postFederationSignup, \.postAttributeCollection))
    print("after the federation:", configuration.value.postFederationSignup?.displayName ?? "nothing")
    print("after the attributes:", configuration.value.postAttributeCollection?.displayName ?? "nothing")
    return id
}
