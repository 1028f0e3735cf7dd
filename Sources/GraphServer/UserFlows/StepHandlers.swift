import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import ODataQuery

/// Graph's operations on the connectors that a user flow's steps call.
struct StepHandlers {
    let flows: UserFlowService
    let connectors: ConnectorHandlers
    /// The collection the request is about.
    let collection: UserFlowCollection

    private var kind: UserFlowKind { UserFlowKind(collection) }

    /// The steps that a version has.
    private func steps(_ version: APIVersion) -> [String] {
        ConnectorStep.allCases.filter { $0.versions.contains(version) }.map(\.rawValue)
    }

    /// The connectors themselves are shown only where `$expand` asks for them; a step without one is `null`.
    func configuration(_ call: GraphCall) async throws -> Response {
        let schema = QuerySchema<UserFlowField>([], relationships: steps(call.version))
        let shape = try EntityShape.ofEntity(call, schema)
        let flow = try await flows.flow(call.id, kind, in: call.tenant)
        let fragment = "identity/\(collection.rawValue)('\(call.quotedID)')/apiConnectorConfiguration"
        var members: [String: JSONValue] = ["@odata.context": .string(call.context(fragment + shape.contextSuffix))]
        for step in shape.expanded {
            guard let id = flow.steps[step] else {
                members[step] = .null
                continue
            }
            members["\(step)@odata.context"] = .string(
                call.context("\(fragment)/microsoft.graph.userFlowApiConnectorConfiguration/\(step)/$entity"))
            members[step] = try await connectors.value(id, in: call.tenant)
        }
        return try .odata(JSONValue.object(members))
    }

    func connector(_ call: GraphCall, _ step: ConnectorStep) async throws -> Response {
        try await connectors.get(call.about(try await connectorID(call, step)))
    }

    func updateConnector(_ call: GraphCall, _ step: ConnectorStep, _ body: JSONValue) async throws -> Response {
        try await connectors.update(call.about(try await connectorID(call, step)), body)
    }

    func upload(_ call: GraphCall, _ step: ConnectorStep, _ body: JSONValue) async throws -> Response {
        try await connectors.upload(call.about(try await connectorID(call, step)), body)
    }

    func reference(_ call: GraphCall, _ step: ConnectorStep) async throws -> Response {
        let id = try await connectorID(call, step)
        return try .odata(
            EntityReference(
                odataContext: call.context("$ref"),
                odataID: "\(call.versionURL)/identity/apiConnectors('\(id)')"))
    }

    /// `{}` clears the step, as the reference page of the operation shows.
    func setReference(_ call: GraphCall, _ step: ConnectorStep, _ body: JSONValue) async throws -> Response {
        var connector: String?
        if case .object(let members) = body, members.contains(where: { $0.key != "@odata.context" }) {
            connector = try ObjectReference.connectors.id(in: body)
        }
        try await flows.setConnector(connector, step: step.rawValue, of: call.id, kind, in: call.tenant)
        return .noContent()
    }

    func clear(_ call: GraphCall, _ step: ConnectorStep) async throws -> Response {
        try await flows.setConnector(nil, step: step.rawValue, of: call.id, kind, in: call.tenant)
        return .noContent()
    }

    private func connectorID(_ call: GraphCall, _ step: ConnectorStep) async throws -> String {
        try await flows.connectorID(step: step.rawValue, of: call.id, kind, in: call.tenant)
    }
}
