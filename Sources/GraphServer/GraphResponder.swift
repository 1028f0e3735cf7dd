import ConnectorRuntime
import DirectoryService
import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
public import Hummingbird
import Logging

/// The front door of the service: every request comes in here and every answer leaves here.
///
/// It names the request, finds the operation in the catalogue, proves who calls, and turns whatever is thrown into
/// Graph's error envelope.
public struct GraphResponder<Context: RequestContext>: HTTPResponder {
    let services: GraphServices
    private let graphRoutes: RouteTree<GraphOperation>
    private let systemRoutes: [String: SystemResource]
    private let serviceRoutes: RouteTree<ServiceEndpoint>

    /// Builds the routes from the catalogue.
    public init(services: GraphServices) {
        self.services = services
        graphRoutes = RouteTree(
            GraphOperation.all.map { (method: $0.method, path: $0.path, versions: $0.versions, value: $0) })
        systemRoutes = Dictionary(uniqueKeysWithValues: SystemResource.allCases.map { ($0.rawValue.lowercased(), $0) })
        serviceRoutes = RouteTree(
            ServiceEndpoint.allCases.map {
                (method: $0.method, path: $0.path, versions: Set(APIVersion.allCases), value: $0)
            })
    }

    /// Answers a request; never throws what a client could have caused.
    public func respond(to request: Request, context: Context) async throws -> Response {
        let start = ContinuousClock.now
        let names = RequestNames(headers: request.headers)
        var trace = RequestTrace()
        var response: Response
        do {
            response = try await answer(request, names: names, trace: &trace)
        } catch {
            let refusal = GraphError(error)
            if refusal.status == .internalServerError {
                context.logger.error(
                    "request failed", metadata: ["request-id": "\(names.requestID)", "error": "\(type(of: error))"])
            }
            response = refusal.response(names: names, date: services.clock.now)
        }
        if request.method == .head { response = response.createHeadResponse() }
        names.stamp(&response)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "operation": "\(trace.operation ?? "none")",
                "status": "\(response.status.code)", "request-id": "\(names.requestID)",
                "duration-ms": "\(start.duration(to: .now).milliseconds)",
            ])
        return response
    }

    private func answer(
        _ request: Request, names: RequestNames, trace: inout RequestTrace
    ) async throws -> Response {
        let target = RequestTarget(request.head.path ?? "/")
        if let first = target.segments.first, let version = APIVersion(segment: first) {
            if let fault = services.faults?.next(method: request.method.rawValue, path: request.uri.path),
                let response = try await fault.happen()
            {
                return response
            }
            return try await answerGraph(request, target.dropFirst(), version, trace: &trace)
        }
        let match: RouteTree<ServiceEndpoint>.Match
        do {
            match = try serviceRoutes.match(target.segments, method: request.method, version: .v1)
        } catch let error as GraphError where error.status == .badRequest {
            throw GraphError.unknownAddress
        }
        trace.operation = match.value.rawValue
        return try await answer(match.value, keys: match.keys, request: request)
    }

    private func answerGraph(
        _ request: Request, _ target: RequestTarget, _ version: APIVersion, trace: inout RequestTrace
    ) async throws -> Response {
        // The metadata is the same for everyone, and tools read it without a token.
        if target.segments.map({ $0.lowercased() }) == [SystemResource.metadata.rawValue] {
            trace.operation = "\(SystemResource.metadata)"
            return try metadata(version, request)
        }
        // Who calls is settled first: a stranger learns nothing of what exists here, as at Graph.
        let principal = try await authenticate(request)
        if target.segments.count <= 1, let resource = systemRoutes[target.segments.first?.lowercased() ?? ""] {
            trace.operation = "\(resource)"
            return try await answer(resource, version, request, principal)
        }
        return try await answerGraph(request, target, version, principal, trace: &trace)
    }

    private func answerGraph(
        _ request: Request, _ target: RequestTarget, _ version: APIVersion, _ principal: Principal,
        trace: inout RequestTrace
    ) async throws -> Response {
        let match = try graphRoutes.match(target.segments, method: request.method, version: version)
        let operation = match.value
        trace.operation = operation.name
        guard AccessDecision.permits(principal, operation.access) else { throw GraphError.forbidden(operation) }
        try Acceptance.check(request.headers)
        if let seconds = services.throttle?.secondsToWait(operation.throttleScope, principal) {
            throw GraphError.throttled(seconds)
        }
        let call = GraphCall(
            operation: operation, version: version, keys: match.keys, query: target.query, principal: principal,
            baseURL: services.address.baseURL(of: request), preferences: Preferences(headers: request.headers))
        return try await perform(call, request)
    }

    private func answer(
        _ resource: SystemResource, _ version: APIVersion, _ request: Request, _ principal: Principal
    ) async throws -> Response {
        try requireMethod(of: resource, request)
        switch resource {
        case .metadata: return try metadata(version, request)
        case .serviceDocument:
            let root = "\(services.address.baseURL(of: request))/\(version.rawValue)/"
            let members = GraphSchema.served(in: version).singletons.map { singleton in
                JSONValue.object([
                    "name": .string(singleton.name), "kind": .string("Singleton"), "url": .string(singleton.name),
                ])
            }
            return try .odata(
                JSONValue.object(["@odata.context": .string(root + "$metadata"), "value": .array(members)]))
        case .batch:
            let items = try BatchItem.list(try await JSONBody.object(of: request), version: version)
            let runner = BatchRunner(
                answer: { await self.answer($0, of: request, principal) },
                failedDependency: { _ in
                    GraphError.failedDependency.response(
                        names: RequestNames(headers: request.headers), date: services.clock.now)
                })
            let answers = try await runner.run(items)
            return try .odata(JSONValue.object(["responses": .array(answers.map(\.json))]))
        }
    }

    private func metadata(_ version: APIVersion, _ request: Request) throws -> Response {
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
    private func answer(_ item: BatchItem, of batch: Request, _ principal: Principal) async -> Response {
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
            response = GraphError(error).response(names: names, date: services.clock.now)
        }
        response.headers[.requestID] = names.requestID
        return response
    }

    /// Proves who sent a request.
    func authenticate(_ request: Request) async throws -> Principal {
        let token = try BearerToken.text(in: request.headers)
        return try await services.verifier.verify(token) { [address = services.address] in address.issuer(of: $0) }
    }

    /// One case an operation: the compiler proves that every entry of the catalogue is served.
    private func perform(_ call: GraphCall, _ request: Request) async throws -> Response {
        let connectors = ConnectorHandlers(connectors: services.connectors, clock: services.clock)
        switch call.operation.id {
        case .listApiConnectors: return try await connectors.list(call)
        case .createApiConnector: return try await connectors.create(call, JSONBody.object(of: request))
        case .countApiConnectors: return try await connectors.count(call)
        case .getApiConnector: return try await connectors.get(call)
        case .updateApiConnector: return try await connectors.update(call, JSONBody.object(of: request))
        case .deleteApiConnector: return try await connectors.delete(call)
        case .uploadApiConnectorClientCertificate:
            return try await connectors.upload(call, JSONBody.object(of: request))
        case .listUserFlows, .createUserFlow, .countUserFlows, .getUserFlow, .updateUserFlow, .deleteUserFlow,
            .getApiConnectorConfiguration, .getStepConnector, .updateStepConnector, .removeStepConnector,
            .getStepReference, .setStepReference, .removeStepReference, .uploadStepClientCertificate:
            return try await performOnFlows(call, request, connectors)
        }
    }

    private func performOnFlows(
        _ call: GraphCall, _ request: Request, _ connectors: ConnectorHandlers
    ) async throws -> Response {
        guard let variant = call.operation.variant else { throw GraphError.unknownSegment(call.operation.name) }
        let flows = UserFlowHandlers(flows: services.userFlows, collection: variant.flows)
        let steps = StepHandlers(flows: services.userFlows, connectors: connectors, collection: variant.flows)
        switch (call.operation.id, variant.step) {
        case (.listUserFlows, _): return try await flows.list(call)
        case (.createUserFlow, _): return try await flows.create(call, JSONBody.object(of: request))
        case (.countUserFlows, _): return try await flows.count(call)
        case (.getUserFlow, _): return try await flows.get(call)
        case (.updateUserFlow, _): return try await flows.update(call, JSONBody.object(of: request))
        case (.deleteUserFlow, _): return try await flows.delete(call)
        case (.getApiConnectorConfiguration, _): return try await steps.configuration(call)
        case (.getStepConnector, let step?): return try await steps.connector(call, step)
        case (.updateStepConnector, let step?):
            return try await steps.updateConnector(call, step, JSONBody.object(of: request))
        case (.getStepReference, let step?): return try await steps.reference(call, step)
        case (.setStepReference, let step?):
            return try await steps.setReference(call, step, JSONBody.object(of: request))
        case (.removeStepReference, let step?), (.removeStepConnector, let step?):
            return try await steps.clear(call, step)
        case (.uploadStepClientCertificate, let step?):
            return try await steps.upload(call, step, JSONBody.object(of: request))
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    private func answer(_ endpoint: ServiceEndpoint, keys: [String], request: Request) async throws -> Response {
        let authority = AuthorityEndpoints(services: services)
        let key = keys.first ?? ""
        switch endpoint {
        case .openIDConfiguration: return try await authority.openIDConfiguration(tenant: key)
        case .signingKeys: return try await authority.signingKeys(tenant: key)
        case .authorize: throw GraphError.signInNotOffered
        case .token: return await authority.token(tenant: key, request)
        case .alive: return .text("alive")
        case .ready:
            try await services.checkReady()
            return .text("ready")
        case .clock:
            // Elsewhere it is as if it did not exist. It needs no token: moving time may have ended the caller's.
            guard let clock = services.adjustableClock else { throw GraphError.unknownAddress }
            return try ClockEndpoint(clock: clock).move(try await JSONBody.object(of: request))
        case .faults:
            guard let faults = services.faults else { throw GraphError.unknownAddress }
            try faults.replace(with: try await JSONBody.object(of: request))
            return .noContent()
        case .probeConnector:
            let principal = try await authenticate(request)
            let rule = GraphOperation.entry(.getApiConnector)
            guard AccessDecision.permits(principal, rule.access) else { throw GraphError.forbidden(rule) }
            return try await ProbeEndpoint(services: services).probe(key, in: principal.tenant)
        }
    }
}

/// What is known of a request when it is logged.
struct RequestTrace {
    /// The catalogue's name of what was asked for; never the path, which a client fills.
    var operation: String?
}

extension Duration {
    /// The duration in milliseconds, to a hundredth.
    var milliseconds: Double {
        let milliseconds = self / .milliseconds(1)
        return (milliseconds * 100).rounded() / 100
    }
}
