import DirectoryService
import GraphCatalogue
import Hummingbird

/// The operations of the catalogue.
extension GraphResponder {
    /// Finds the operation of a path and performs it, if the caller may.
    func answerGraph(
        _ request: Request, _ target: RequestTarget, _ version: APIVersion, _ principal: Principal,
        trace: inout RequestTrace
    ) async throws -> Response {
        let match = try graphRoutes.match(target.segments, method: request.method, version: version)
        let operation = match.value
        trace.operation = operation.name
        guard AccessDecision.permits(principal, operation.access) else { throw GraphError.forbidden(operation) }
        try Acceptance.check(request.headers)
        if let seconds = services.throttle?.secondsToWait(operation, principal) {
            throw GraphError.throttled(seconds)
        }
        let call = GraphCall(
            operation: operation, version: version, keys: match.keys, query: target.query, principal: principal,
            baseURL: services.address.baseURL(of: request), preferences: Preferences(headers: request.headers))
        return try await perform(call, request)
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
        case .listUserFlowAttributes, .createUserFlowAttribute, .countUserFlowAttributes, .getUserFlowAttribute,
            .updateUserFlowAttribute, .deleteUserFlowAttribute:
            return try await performOnAttributes(call, request)
        case .listUserFlows, .createUserFlow, .countUserFlows, .getUserFlow, .updateUserFlow, .deleteUserFlow,
            .getApiConnectorConfiguration, .getStepConnector, .updateStepConnector, .removeStepConnector,
            .getStepReference, .setStepReference, .removeStepReference, .uploadStepClientCertificate:
            return try await performOnFlows(call, request, connectors)
        case .listAttributeAssignments, .createAttributeAssignment, .countAttributeAssignments, .getAttributeOrder,
            .setAttributeOrder, .getAttributeAssignment, .updateAttributeAssignment, .deleteAttributeAssignment,
            .getAssignedAttribute:
            return try await performOnAssignments(call, request)
        case .listFlowProviders, .countFlowProviders, .listFlowProviderReferences, .addFlowProviderReference,
            .removeFlowProviderReference, .removeFlowProviderReferenceByAddress, .listFlowLanguages,
            .countFlowLanguages, .getFlowLanguage:
            return try await performOnOffers(call, request)
        case .getPublicKeyInfrastructure, .updatePublicKeyInfrastructure, .deletePublicKeyInfrastructure, .listPKIs,
            .createPKI, .countPKIs, .getPKI, .updatePKI, .deletePKI, .uploadToPKI, .listDeletedPKIs,
            .listDeletedAuthorities, .getDeletedItem, .restoreDeletedItem, .removeDeletedItem:
            return try await performOnPKIs(call, request)
        case .listAuthorities, .createAuthority, .countAuthorities, .getAuthority, .updateAuthority, .deleteAuthority:
            return try await performOnAuthorities(call, request)
        case .listUsers, .createUser, .countUsers, .getUser: return try await performOnUsers(call, request)
        }
    }

    private func performOnUsers(_ call: GraphCall, _ request: Request) async throws -> Response {
        let users = UserHandlers(users: services.users, attributes: services.userFlows.attributes)
        switch call.operation.id {
        case .listUsers: return try await users.list(call)
        case .createUser: return try await users.create(call, JSONBody.object(of: request))
        case .countUsers: return try await users.count(call)
        case .getUser: return try await users.get(call)
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    private func performOnPKIs(_ call: GraphCall, _ request: Request) async throws -> Response {
        let pkis = PKIHandlers(pkis: services.pkis)
        let deleted = DeletedItemHandlers(pkis: services.pkis)
        switch call.operation.id {
        case .getPublicKeyInfrastructure: return try pkis.root(call)
        case .updatePublicKeyInfrastructure: return try await pkis.updateRoot(call, JSONBody.object(of: request))
        case .deletePublicKeyInfrastructure: return try await pkis.deleteRoot(call)
        case .listPKIs: return try await pkis.list(call)
        case .createPKI: return try await pkis.create(call, JSONBody.object(of: request))
        case .countPKIs: return try await pkis.count(call)
        case .getPKI: return try await pkis.get(call)
        case .updatePKI: return try await pkis.update(call, JSONBody.object(of: request))
        case .deletePKI: return try await pkis.delete(call)
        case .uploadToPKI: return try await pkis.upload(call, JSONBody.object(of: request))
        case .listDeletedPKIs: return try await deleted.listPKIs(call)
        case .listDeletedAuthorities: return try await deleted.listAuthorities(call)
        case .getDeletedItem: return try await deleted.get(call)
        case .restoreDeletedItem: return try await deleted.restore(call)
        case .removeDeletedItem: return try await deleted.remove(call)
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    private func performOnAuthorities(_ call: GraphCall, _ request: Request) async throws -> Response {
        let authorities = AuthorityHandlers(pkis: services.pkis)
        switch call.operation.id {
        case .listAuthorities: return try await authorities.list(call)
        case .createAuthority: return try await authorities.create(call, JSONBody.object(of: request))
        case .countAuthorities: return try await authorities.count(call)
        case .getAuthority: return try await authorities.get(call)
        case .updateAuthority: return try await authorities.update(call, JSONBody.object(of: request))
        case .deleteAuthority: return try await authorities.delete(call)
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    private func performOnAttributes(_ call: GraphCall, _ request: Request) async throws -> Response {
        let attributes = AttributeHandlers(attributes: services.userFlows.attributes)
        switch call.operation.id {
        case .listUserFlowAttributes: return try await attributes.list(call)
        case .createUserFlowAttribute: return try await attributes.create(call, JSONBody.object(of: request))
        case .countUserFlowAttributes: return try await attributes.count(call)
        case .getUserFlowAttribute: return try await attributes.get(call)
        case .updateUserFlowAttribute: return try await attributes.update(call, JSONBody.object(of: request))
        case .deleteUserFlowAttribute: return try await attributes.delete(call)
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    private func performOnAssignments(_ call: GraphCall, _ request: Request) async throws -> Response {
        guard let variant = call.operation.variant else { throw GraphError.unknownSegment(call.operation.name) }
        let assignments = AssignmentHandlers(flows: services.userFlows, collection: variant.flows)
        switch call.operation.id {
        case .listAttributeAssignments: return try await assignments.list(call)
        case .createAttributeAssignment: return try await assignments.create(call, JSONBody.object(of: request))
        case .countAttributeAssignments: return try await assignments.count(call)
        case .getAttributeOrder: return try await assignments.order(call)
        case .setAttributeOrder: return try await assignments.setOrder(call, JSONBody.object(of: request))
        case .getAttributeAssignment: return try await assignments.get(call)
        case .updateAttributeAssignment: return try await assignments.update(call, JSONBody.object(of: request))
        case .deleteAttributeAssignment: return try await assignments.delete(call)
        case .getAssignedAttribute: return try await assignments.attribute(call)
        default: throw GraphError.unknownSegment(call.operation.name)
        }
    }

    /// Identity providers and languages.
    private func performOnOffers(_ call: GraphCall, _ request: Request) async throws -> Response {
        guard let variant = call.operation.variant else { throw GraphError.unknownSegment(call.operation.name) }
        let languages = LanguageHandlers(flows: services.userFlows, collection: variant.flows)
        let providers = ProviderHandlers(
            flows: services.userFlows, collection: variant.flows,
            relationship: variant.providers ?? .userFlowIdentityProviders)
        switch call.operation.id {
        case .listFlowProviders: return try await providers.list(call)
        case .countFlowProviders: return try await providers.count(call)
        case .listFlowProviderReferences: return try await providers.references(call)
        case .addFlowProviderReference: return try await providers.add(call, JSONBody.object(of: request))
        case .removeFlowProviderReference: return try await providers.remove(call)
        case .removeFlowProviderReferenceByAddress: return try await providers.removeByAddress(call)
        case .listFlowLanguages: return try await languages.list(call)
        case .countFlowLanguages: return try await languages.count(call)
        case .getFlowLanguage: return try await languages.get(call)
        default: throw GraphError.unknownSegment(call.operation.name)
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
}
