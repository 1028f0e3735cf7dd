import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import Hummingbird
import Logging

/// What the service has beside Graph.
extension GraphResponder {
    func answer(
        _ endpoint: ServiceEndpoint, keys: [String], request: Request, names: RequestNames, logger: Logger
    ) async throws -> Response {
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
        case .subscriptions:
            _ = try await authenticate(request)
            return try .json(JSONValue.object(["value": .array([])]))
        case .cloudEndpoints:
            let base = JSONValue.string(services.address.baseURL(of: request))
            return try .json(
                JSONValue.object([
                    "name": "Signet", "graph": base, "microsoftGraphResourceId": base, "resourceManager": base,
                    "authentication": .object([
                        "loginEndpoint": base, "audiences": .array([base]), "tenant": "common",
                        "identityProvider": "AAD",
                    ]), "suffixes": .object([:]),
                ]))
        case .openAPI: return try .json(OpenAPIDocument(baseURL: services.address.baseURL(of: request)).value)
        case .clock:
            // Elsewhere it is as if it did not exist. It needs no token: moving time may have ended the caller's.
            guard let clock = services.adjustableClock else { throw GraphError.unknownAddress }
            return try ClockEndpoint(clock: clock).move(try await JSONBody.object(of: request))
        case .faults:
            guard let faults = services.faults else { throw GraphError.unknownAddress }
            try faults.replace(with: try await JSONBody.object(of: request))
            return .noContent()
        case .probeConnector:
            let tenant = try await tenant(of: request, permitting: .getApiConnector)
            return try await ProbeEndpoint(services: services).probe(key, in: tenant, request)
        case .connectorCalls:
            let tenant = try await tenant(of: request, permitting: .getApiConnector)
            return try await CallLogEndpoint(services: services).calls(of: key, in: tenant, request)
        case .signUp, .signUpForm, .signUpCallback:
            return await SignUpEndpoints(services: services, names: names, logger: logger).answer(
                endpoint, tenant: key, flow: keys.dropFirst().first ?? "", request)
        case .signUpStylesheet: return SignUpEndpoints.stylesheet(request)
        }
    }

    /// The tenant of a caller who holds the permissions of an operation of Graph.
    private func tenant(of request: Request, permitting operation: OperationID) async throws -> TenantID {
        let principal = try await authenticate(request)
        let rule = GraphOperation.entry(operation)
        guard AccessDecision.permits(principal, rule.access) else { throw GraphError.forbidden(rule) }
        return principal.tenant
    }
}
