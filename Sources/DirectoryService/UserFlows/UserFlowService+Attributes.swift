public import DirectoryStore

/// What a flow asks a person for, and in which order.
extension UserFlowService {
    /// Lets a flow ask for an attribute, behind those it asks for already.
    ///
    /// - Throws: ``DirectoryError``: `.notFound` for the flow, `.missingValue`, `.invalidValue`, `.alreadyExists`.
    public func assign(
        _ input: AttributeAssignmentInput, to id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws -> AttributeAssignment {
        guard let attribute = input.attribute, !attribute.isEmpty else {
            throw DirectoryError(
                .missingValue, "userAttribute/id is missing; name the attribute to ask for", target: "userAttribute/id")
        }
        try await attributes.prepare(tenant)
        let inputType = attribute == "email" ? "emailBox" : "textBox"
        let assignment = try input.applied(
            to: AttributeAssignment(attribute: attribute, inputType: inputType),
            dataType: try await attributes.dataType(of: attribute, in: tenant))
        _ = try await changeFlow(id, kind, in: tenant) { flow in
            guard !flow.attributes.contains(where: { $0.attribute == attribute }) else {
                throw DirectoryError(
                    .alreadyExists, "'\(id)' asks for '\(attribute)' already", target: "userAttribute/id")
            }
            flow.attributes.append(assignment)
        }
        return assignment
    }

    /// Changes how a flow asks for an attribute.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidValue`, or `.readOnly` for another attribute.
    public func changeAssignment(
        of attribute: String, with input: AttributeAssignmentInput, in id: String, _ kind: UserFlowKind,
        in tenant: TenantID
    ) async throws -> AttributeAssignment {
        guard input.attribute == nil || input.attribute == attribute else {
            throw DirectoryError(
                .readOnly, "an assignment keeps its attribute; delete it and make another", target: "userAttribute/id")
        }
        let dataType = try await attributes.dataType(of: attribute, in: tenant)
        let flow = try await changeFlow(id, kind, in: tenant) { flow in
            guard let index = flow.attributes.firstIndex(where: { $0.attribute == attribute }) else {
                throw DirectoryError.notFound(attribute)
            }
            flow.attributes[index] = try input.applied(to: flow.attributes[index], dataType: dataType)
        }
        guard let assignment = flow.attributes.first(where: { $0.attribute == attribute }) else {
            throw DirectoryError.notFound(attribute)
        }
        return assignment
    }

    /// Lets a flow no longer ask for an attribute.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func removeAssignment(
        of attribute: String, from id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws {
        _ = try await changeFlow(id, kind, in: tenant) { flow in
            guard let index = flow.attributes.firstIndex(where: { $0.attribute == attribute }) else {
                throw DirectoryError.notFound(attribute)
            }
            flow.attributes.remove(at: index)
        }
    }

    /// Sets in which order a flow asks.
    ///
    /// - Parameter order: every attribute the flow asks for, each once.
    /// - Throws: ``DirectoryError``: `.notFound` or `.invalidValue`.
    public func setOrder(
        _ order: [String], of id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws {
        _ = try await changeFlow(id, kind, in: tenant) { flow in
            let assigned = flow.attributes.map(\.attribute)
            guard order.count == assigned.count, Set(order) == Set(assigned) else {
                let message =
                    assigned.isEmpty
                    ? "'\(id)' asks for no attribute, so there is none to put in order; assign one first"
                    : "the order must name each of \(assigned.joined(separator: ", ")) once"
                throw DirectoryError(.invalidValue, message, target: "newAssignmentOrder/order")
            }
            flow.attributes.sort { left, right in
                (order.firstIndex(of: left.attribute) ?? 0) < (order.firstIndex(of: right.attribute) ?? 0)
            }
        }
    }
}
