import DirectoryService
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import Logging

/// What a version of Graph has beside its resources.
extension GraphResponder {
    func answer(
        _ resource: SystemResource, _ version: APIVersion, _ request: Request, _ principal: Principal, logger: Logger
    ) async throws -> Response {
        try requireMethod(of: resource, request)
        switch resource {
        case .metadata: return try metadata(version, request)
        case .serviceDocument:
            let root = "\(services.address.baseURL(of: request))/\(version.rawValue)/"
            let schema = GraphSchema.served(in: version)
            let members =
                schema.entitySets.map { Self.member($0.name, kind: "EntitySet") }
                + schema.singletons.map { Self.member($0.name, kind: "Singleton") }
            return try .odata(
                JSONValue.object(["@odata.context": .string(root + "$metadata"), "value": .array(members)]))
        case .batch:
            let items = try BatchItem.list(try await JSONBody.object(of: request), version: version)
            let runner = BatchRunner(
                answer: { await self.answer($0, of: request, principal, logger: logger) },
                failedDependency: { _ in
                    GraphError.failedDependency.response(
                        names: RequestNames(headers: request.headers), date: services.clock.now)
                })
            let answers = try await runner.run(items)
            return try .odata(JSONValue.object(["responses": .array(answers.map(\.json))]))
        }
    }

    private static func member(_ name: String, kind: String) -> JSONValue {
        .object(["name": .string(name), "kind": .string(kind), "url": .string(name)])
    }

    func metadata(_ version: APIVersion, _ request: Request) throws -> Response {
        try requireMethod(of: .metadata, request)
        try Acceptance.check(request.headers, offered: ["application/xml", "text/xml"])
        var response = Response.text(MetadataDocument(schema: .served(in: version)).text)
        response.headers[.contentType] = "application/xml"
        response.headers[.odataVersion] = "4.0"
        return response
    }

    private func requireMethod(of resource: SystemResource, _ request: Request) throws {
        let isRead = request.method == .head && resource.method == .get
        guard isRead || request.method.rawValue == resource.method.rawValue else {
            throw GraphError.methodNotAllowed(allowed: [resource.method.rawValue])
        }
    }

    /// One request of a batch, answered for whoever sent the batch; its own faults are its own answer.
    private func answer(_ item: BatchItem, of batch: Request, _ principal: Principal, logger: Logger) async -> Response
    {
        let names = RequestNames(headers: batch.headers)
        var response: Response
        do {
            let request = try item.request(authority: batch.head.authority, scheme: batch.head.scheme)
            let target = RequestTarget(item.path)
            guard let version = target.segments.first.flatMap(APIVersion.init(segment:)) else {
                throw GraphError.unknownAddress
            }
            var trace = RequestTrace()
            response = try await answerGraph(request, target.dropFirst(), version, principal, trace: &trace)
        } catch {
            response = refusal(of: error, names: names, logger: logger)
        }
        response.headers[.requestID] = names.requestID
        return response
    }
}
