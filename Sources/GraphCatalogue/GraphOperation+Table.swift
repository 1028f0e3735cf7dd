extension GraphOperation {
    /// The table of operations.
    public static let all: [GraphOperation] =
        apiConnectors + userFlowAttributes
        + UserFlowCollection.allCases.flatMap { userFlows($0) + userFlowRelationships($0) }
        + publicKeyInfrastructure + deletedItems + users

    /// The entry of an operation.
    ///
    /// Total for every identifier with the variants it exists in: a test proves that each has exactly one entry.
    public static func entry(_ id: OperationID, _ variant: Variant? = nil) -> GraphOperation {
        guard let entry = byKey[Key(id: id, variant: variant)] else {
            preconditionFailure("the catalogue has no entry for \(id.rawValue)")
        }
        return entry
    }

    private struct Key: Hashable {
        let id: OperationID
        let variant: Variant?
    }

    private static let byKey = Dictionary(
        all.map { (Key(id: $0.id, variant: $0.variant), $0) }, uniquingKeysWith: { first, _ in first })

    /// Connectors (Graph resource `identityApiConnector`).
    private static let apiConnectors: [GraphOperation] = {
        let collection = "/identity/apiConnectors"
        let item = collection + "/{identityApiConnector-id}"
        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: nil, method: method, path: PathTemplate(path), versions: [.v1, .beta],
                successStatus: success,
                access: .apiConnectors, clouds: [.global, .china],
                cmdlet: CmdletName(verb: cmdlet.0, noun: cmdlet.1), mgcWords: ["identity", "api-connectors"] + mgc,
                throttleScope: .identityContainer)
        }
        let noun = "IdentityApiConnector"
        return [
            entry(
                .listApiConnectors, .get, collection, success: 200, cmdlet: ("Get", noun), mgc: ["list"]),
            entry(
                .createApiConnector, .post, collection, success: 201, cmdlet: ("New", noun), mgc: ["create"]),
            entry(
                .countApiConnectors, .get, collection + "/$count", success: 200, cmdlet: ("Get", noun + "Count"),
                mgc: ["count", "get"]),
            entry(
                .getApiConnector, .get, item, success: 200, cmdlet: ("Get", noun), mgc: ["get"]),
            entry(
                .updateApiConnector, .patch, item, success: 204, cmdlet: ("Update", noun), mgc: ["patch"]),
            entry(
                .deleteApiConnector, .delete, item, success: 204, cmdlet: ("Remove", noun), mgc: ["delete"]),
            entry(
                .uploadApiConnectorClientCertificate, .post, item + "/microsoft.graph.uploadClientCertificate",
                success: 200, cmdlet: ("Invoke", "Upload\(noun)ClientCertificate"),
                mgc: ["upload-client-certificate", "post"]),
        ]
    }()
}
