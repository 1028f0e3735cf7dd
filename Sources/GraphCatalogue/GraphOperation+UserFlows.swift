extension GraphOperation {
    /// User flows and the connectors of their steps (Graph resources `b2xIdentityUserFlow` and `b2cIdentityUserFlow`).
    static func userFlows(_ flows: UserFlowCollection) -> [GraphOperation] {
        let collection = "/identity/\(flows.rawValue)"
        let item = collection + "/{\(flows.keyName)}"
        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, access: AccessRule,
            cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: Variant(flows), method: method, path: PathTemplate(path), versions: flows.versions,
                successStatus: success, access: access, clouds: [.global, .china],
                cmdlet: CmdletName(verb: cmdlet.0, noun: flows.noun + cmdlet.1),
                mgcWords: ["identity", kebabCase(flows.rawValue)] + mgc, throttleScope: .identityContainer)
        }
        let whole = [
            entry(
                .listUserFlows, .get, collection, success: 200, access: .userFlowRead, cmdlet: ("Get", ""),
                mgc: ["list"]),
            entry(
                .createUserFlow, .post, collection, success: 201, access: .userFlowWrite, cmdlet: ("New", ""),
                mgc: ["create"]),
            entry(
                .countUserFlows, .get, collection + "/$count", success: 200, access: .userFlowRead,
                cmdlet: ("Get", "Count"), mgc: ["count", "get"]),
            entry(.getUserFlow, .get, item, success: 200, access: .userFlowRead, cmdlet: ("Get", ""), mgc: ["get"]),
            entry(
                .updateUserFlow, .patch, item, success: 204, access: .userFlowWrite, cmdlet: ("Update", ""),
                mgc: ["patch"]),
            entry(
                .deleteUserFlow, .delete, item, success: 204, access: .userFlowWrite, cmdlet: ("Remove", ""),
                mgc: ["delete"]),
            // Even reading needs ReadWrite here.
            entry(
                .getApiConnectorConfiguration, .get, item + "/apiConnectorConfiguration", success: 200,
                access: .userFlowWrite, cmdlet: ("Get", "ApiConnectorConfiguration"),
                mgc: ["api-connector-configuration", "get"]),
        ]
        return whole + ConnectorStep.allCases.flatMap { steps($0, of: flows, item: item) }
    }

    private static func steps(_ step: ConnectorStep, of flows: UserFlowCollection, item: String) -> [GraphOperation] {
        let path = item + "/apiConnectorConfiguration/\(step.rawValue)"
        let noun = String(step.rawValue.prefix(1).uppercased() + step.rawValue.dropFirst())
        let words = ["identity", kebabCase(flows.rawValue), "api-connector-configuration", kebabCase(step.rawValue)]
        func entry(
            _ id: OperationID, _ method: Method, _ suffix: String, success: Int, access: AccessRule,
            cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: Variant(flows, step), method: method, path: PathTemplate(path + suffix),
                versions: flows.versions.intersection(step.versions), successStatus: success, access: access,
                clouds: [.global, .china], cmdlet: CmdletName(verb: cmdlet.0, noun: cmdlet.1), mgcWords: words + mgc,
                throttleScope: .identityContainer)
        }
        let stepNoun = flows.noun + noun
        return [
            entry(
                .getStepConnector, .get, "", success: 200, access: .userFlowWrite, cmdlet: ("Get", stepNoun),
                mgc: ["get"]),
            // What changes is the connector, so its permission decides.
            entry(
                .updateStepConnector, .patch, "", success: 204, access: .apiConnectors, cmdlet: ("Update", stepNoun),
                mgc: ["patch"]),
            entry(
                .removeStepConnector, .delete, "", success: 204, access: .userFlowWrite,
                cmdlet: ("Remove", stepNoun), mgc: ["delete"]),
            entry(
                .getStepReference, .get, "/$ref", success: 200, access: .userFlowWrite,
                cmdlet: ("Get", stepNoun + "ByRef"), mgc: ["ref", "get"]),
            entry(
                .setStepReference, .put, "/$ref", success: 204, access: .userFlowWrite,
                cmdlet: ("Set", stepNoun + "ByRef"), mgc: ["ref", "put"]),
            entry(
                .removeStepReference, .delete, "/$ref", success: 204, access: .userFlowWrite,
                cmdlet: ("Remove", stepNoun + "ByRef"), mgc: ["ref", "delete"]),
            entry(
                .uploadStepClientCertificate, .post, "/microsoft.graph.uploadClientCertificate", success: 200,
                access: .apiConnectors,
                cmdlet: ("Invoke", "Upload\(flows.noun)ApiConnectorConfiguration\(noun)ClientCertificate"),
                mgc: ["upload-client-certificate", "post"]),
        ]
    }

    /// A name as `mgc` spells it: `post-federation-signup` for `postFederationSignup`, `b2x-identity-user-flow-id` for
    /// `b2xIdentityUserFlow-id`.
    package static func kebabCase(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character.isUppercase { text += "-" }
            text += character.lowercased()
        }
    }
}
