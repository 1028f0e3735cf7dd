import DirectoryService
import Foundation
import GraphCatalogue
import HTTPTypes
public import Hummingbird
import Logging

/// The front door of the service: every request comes in here and every answer leaves here.
///
/// It names the request, finds the operation in the catalogue, proves who calls, and turns whatever is thrown into
/// Graph's error envelope.
public struct GraphResponder: HTTPResponder {
    /// Where a request came in.
    public typealias Context = GraphRequestContext

    let services: GraphServices
    let graphRoutes: RouteTree<GraphOperation>
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
            response = try await answer(request, names: names, context: context, trace: &trace)
        } catch {
            response = refusal(of: error, names: names, logger: context.logger)
        }
        response = await response.packed(for: request.headers)
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
        _ request: Request, names: RequestNames, context: Context, trace: inout RequestTrace
    ) async throws -> Response {
        // The protocol's own limit is higher, but it can only hang up.
        let headerBytes = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard headerBytes <= GraphError.maximumHeaderBytes, request.headers.count <= GraphError.maximumHeaders else {
            throw GraphError.headersTooLarge
        }
        let target = RequestTarget(request.head.path ?? "/")
        if let first = target.segments.first, let version = APIVersion(segment: first) {
            if let fault = services.faults?.next(method: request.method.rawValue, path: request.uri.path),
                let response = try await fault.happen(hangUp: context.hangUp)
            {
                return response
            }
            return try await answerGraph(request, target.dropFirst(), version, logger: context.logger, trace: &trace)
        }
        let match: RouteTree<ServiceEndpoint>.Match
        do {
            match = try serviceRoutes.match(target.segments, method: request.method, version: .v1)
        } catch let error as GraphError where error.status == .badRequest {
            throw GraphError.unknownAddress
        }
        trace.operation = match.value.rawValue
        return try await answer(
            match.value, keys: match.keys, request: request, names: names, logger: context.logger)
    }

    private func answerGraph(
        _ request: Request, _ target: RequestTarget, _ version: APIVersion, logger: Logger,
        trace: inout RequestTrace
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
            return try await answer(resource, version, request, principal, logger: logger)
        }
        return try await answerGraph(request, target, version, principal, trace: &trace)
    }

    /// The answer to whatever was thrown; what is our own fault is logged under the name the answer carries.
    func refusal(of error: any Error, names: RequestNames, logger: Logger) -> Response {
        let refusal = GraphError(error)
        if refusal.status == .internalServerError {
            logger.error(
                "request failed", metadata: ["request-id": "\(names.requestID)", "error": "\(type(of: error))"])
        }
        return refusal.response(names: names, date: services.clock.now)
    }

    /// Proves who sent a request.
    func authenticate(_ request: Request) async throws -> Principal {
        let token = try BearerToken.text(in: request.headers)
        return try await services.verifier.verify(token) { [address = services.address] in address.issuer(of: $0) }
    }

}
