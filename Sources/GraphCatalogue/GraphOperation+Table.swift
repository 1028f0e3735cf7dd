extension GraphOperation {
    /// The table of operations.
    public static let all: [GraphOperation] = apiConnectors

    /// The entry of an operation.
    ///
    /// Total: a test proves that every ``OperationID`` has exactly one entry.
    public static func entry(_ id: OperationID) -> GraphOperation {
        guard let entry = byID[id] else { preconditionFailure("the catalogue has no entry for \(id.rawValue)") }
        return entry
    }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// Connectors (Graph resource `identityApiConnector`).
    private static let apiConnectors: [GraphOperation] = {
        let collection = "/identity/apiConnectors"
        let item = collection + "/{identityApiConnector-id}"
        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, method: method, path: PathTemplate(path), versions: [.v1, .beta], successStatus: success,
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
