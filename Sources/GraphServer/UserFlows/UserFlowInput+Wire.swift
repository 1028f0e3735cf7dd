import DirectoryService
import GraphCatalogue
import GraphWire

extension UserFlowInput {
    /// Reads a flow from a request; `@odata.…` members and unknown ones are let pass.
    ///
    /// - Throws: ``GraphError`` for a member of the wrong kind or a reference that cannot be read.
    init(_ body: JSONValue, version: APIVersion) throws {
        var steps: [String: String] = [:]
        if let configuration = try body.object("apiConnectorConfiguration") {
            for step in ConnectorStep.allCases where step.versions.contains(version) {
                let path = "apiConnectorConfiguration/\(step.rawValue)"
                guard let reference = try configuration.object(step.rawValue, target: path),
                    case .object(let members) = reference, !members.isEmpty
                else { continue }
                steps[step.rawValue] = try ObjectReference.connectors.id(in: reference, target: path)
            }
        }
        self.init(
            id: try body.text("id"), flowType: try body.text("userFlowType"),
            flowTypeVersion: try body.double("userFlowTypeVersion"), steps: steps,
            identityProviders: try body.objects("identityProviders").compactMap { try $0.text("id") },
            isLanguageCustomizationEnabled: try body.bool("isLanguageCustomizationEnabled"),
            defaultLanguageTag: try body.text("defaultLanguageTag"))
    }
}
