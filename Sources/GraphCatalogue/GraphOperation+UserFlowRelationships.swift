extension GraphOperation {
    /// What user flows lead to: attributes, identity providers, languages.
    static func userFlowRelationships(_ flows: UserFlowCollection) -> [GraphOperation] {
        attributeAssignments(FlowEntries(flows)) + languages(FlowEntries(flows))
            + ProviderRelationship.allCases.flatMap { providers(FlowEntries(flows, providers: $0), $0) }
    }

    /// What the entries of one collection of flows have in common.
    private struct FlowEntries {
        let flows: UserFlowCollection
        let providers: ProviderRelationship?

        init(_ flows: UserFlowCollection, providers: ProviderRelationship? = nil) {
            self.flows = flows
            self.providers = providers
        }

        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: Variant(flows, providers: providers), method: method,
                path: PathTemplate("/identity/\(flows.rawValue)/{\(flows.keyName)}/" + path), versions: flows.versions,
                successStatus: success, access: method == .get ? .userFlowRead : .userFlowWrite,
                clouds: [.global, .china], cmdlet: CmdletName(verb: cmdlet.0, noun: flows.noun + cmdlet.1),
                mgcWords: ["identity", kebabCase(flows.rawValue)] + mgc, throttleScope: .identityContainer)
        }
    }

    /// Graph resource `identityUserFlowAttributeAssignment`.
    private static func attributeAssignments(_ flow: FlowEntries) -> [GraphOperation] {
        let collection = "userAttributeAssignments"
        let item = collection + "/{identityUserFlowAttributeAssignment-id}"
        let noun = "UserAttributeAssignment"
        let words = ["user-attribute-assignments"]
        return [
            flow.entry(
                .listAttributeAssignments, .get, collection, success: 200, cmdlet: ("Get", noun),
                mgc: words + ["list"]),
            flow.entry(
                .createAttributeAssignment, .post, collection, success: 201, cmdlet: ("New", noun),
                mgc: words + ["create"]),
            flow.entry(
                .countAttributeAssignments, .get, collection + "/$count", success: 200, cmdlet: ("Get", noun + "Count"),
                mgc: words + ["count", "get"]),
            flow.entry(
                .getAttributeOrder, .get, collection + "/microsoft.graph.getOrder()", success: 200,
                cmdlet: ("Get", noun + "Order"), mgc: words + ["get-order", "get"]),
            flow.entry(
                .setAttributeOrder, .post, collection + "/microsoft.graph.setOrder", success: 204,
                cmdlet: ("Set", noun + "Order"), mgc: words + ["set-order", "post"]),
            flow.entry(
                .getAttributeAssignment, .get, item, success: 200, cmdlet: ("Get", noun), mgc: words + ["get"]),
            flow.entry(
                .updateAttributeAssignment, .patch, item, success: 204, cmdlet: ("Update", noun),
                mgc: words + ["patch"]),
            flow.entry(
                .deleteAttributeAssignment, .delete, item, success: 204, cmdlet: ("Remove", noun),
                mgc: words + ["delete"]),
            flow.entry(
                .getAssignedAttribute, .get, item + "/userAttribute", success: 200,
                cmdlet: ("Get", noun + "UserAttribute"), mgc: words + ["user-attribute", "get"]),
        ]
    }

    /// Graph resource `userFlowLanguageConfiguration`.
    private static func languages(_ flow: FlowEntries) -> [GraphOperation] {
        [
            flow.entry(
                .listFlowLanguages, .get, "languages", success: 200, cmdlet: ("Get", "Language"),
                mgc: ["languages", "list"]),
            flow.entry(
                .countFlowLanguages, .get, "languages/$count", success: 200, cmdlet: ("Get", "LanguageCount"),
                mgc: ["languages", "count", "get"]),
            flow.entry(
                .getFlowLanguage, .get, "languages/{userFlowLanguageConfiguration-id}", success: 200,
                cmdlet: ("Get", "Language"), mgc: ["languages", "get"]),
        ]
    }

    /// Graph resources `identityProvider` and `identityProviderBase`.
    private static func providers(_ flow: FlowEntries, _ relationship: ProviderRelationship) -> [GraphOperation] {
        let collection = relationship.rawValue
        let words = [kebabCase(collection)]
        // PowerShell does not repeat a word: the noun of userFlowIdentityProviders lacks the second "UserFlow".
        let noun = "IdentityProvider"
        let item = "\(collection)/{\(relationship.keyName)}"
        return [
            flow.entry(
                .listFlowProviders, .get, collection, success: 200, cmdlet: ("Get", noun), mgc: words + ["list"]),
            flow.entry(
                .countFlowProviders, .get, collection + "/$count", success: 200, cmdlet: ("Get", noun + "Count"),
                mgc: words + ["count", "get"]),
            flow.entry(
                .listFlowProviderReferences, .get, collection + "/$ref", success: 200, cmdlet: ("Get", noun + "ByRef"),
                mgc: words + ["ref", "get"]),
            flow.entry(
                .addFlowProviderReference, .post, collection + "/$ref", success: 204, cmdlet: ("New", noun + "ByRef"),
                mgc: words + ["ref", "post"]),
            flow.entry(
                .removeFlowProviderReferenceByAddress, .delete, collection + "/$ref", success: 204,
                cmdlet: ("Remove", noun + "ByRef"), mgc: words + ["ref", "delete"]),
            flow.entry(
                .removeFlowProviderReference, .delete, item + "/$ref", success: 204, cmdlet: ("Remove", noun + "ByRef"),
                mgc: words + [
                    "\(relationship == .identityProviders ? "identity-provider" : "identity-provider-base")-by-id",
                    "ref", "delete",
                ]),
        ]
    }

    /// What user flows of a tenant can ask for (Graph resource `identityUserFlowAttribute`).
    static let userFlowAttributes: [GraphOperation] = {
        let collection = "/identity/userFlowAttributes"
        let item = collection + "/{identityUserFlowAttribute-id}"
        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: nil, method: method, path: PathTemplate(path), versions: [.v1, .beta],
                successStatus: success, access: method == .get ? .userFlowAttributeRead : .userFlowAttributeWrite,
                clouds: [.global, .china], cmdlet: CmdletName(verb: cmdlet.0, noun: cmdlet.1),
                mgcWords: ["identity", "user-flow-attributes"] + mgc, throttleScope: .identityContainer)
        }
        let noun = "IdentityUserFlowAttribute"
        return [
            entry(.listUserFlowAttributes, .get, collection, success: 200, cmdlet: ("Get", noun), mgc: ["list"]),
            entry(.createUserFlowAttribute, .post, collection, success: 201, cmdlet: ("New", noun), mgc: ["create"]),
            entry(
                .countUserFlowAttributes, .get, collection + "/$count", success: 200, cmdlet: ("Get", noun + "Count"),
                mgc: ["count", "get"]),
            entry(.getUserFlowAttribute, .get, item, success: 200, cmdlet: ("Get", noun), mgc: ["get"]),
            entry(.updateUserFlowAttribute, .patch, item, success: 204, cmdlet: ("Update", noun), mgc: ["patch"]),
            entry(.deleteUserFlowAttribute, .delete, item, success: 204, cmdlet: ("Remove", noun), mgc: ["delete"]),
        ]
    }()
}
