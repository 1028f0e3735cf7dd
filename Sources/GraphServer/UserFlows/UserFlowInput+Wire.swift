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
                steps[step.rawValue] = try ConnectorReference.id(in: reference, target: path)
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

/// The body of a `$ref` request that names a connector.
enum ConnectorReference {
    /// The identifier in a reference; the address may be absolute or relative, of any version, with the key as a segment
    /// or in parentheses.
    ///
    /// - Throws: ``GraphError`` when there is no such address.
    static func id(in reference: JSONValue, target: String = "@odata.id") throws -> String {
        guard let address = try reference.text("@odata.id", target: target) else {
            throw GraphError.badRequest("@odata.id is missing; send the address of an API connector.", target: target)
        }
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let segments = RequestTarget(String(path)).segments
        guard segments.count >= 2, segments[segments.count - 2].lowercased() == "apiconnectors" else {
            throw GraphError.badRequest(
                "@odata.id does not end in /identity/apiConnectors/{id}, so it names no API connector.", target: target)
        }
        return segments[segments.count - 1]
    }
}
