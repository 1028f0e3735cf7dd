public import DirectoryStore

/// Which identity providers a flow offers.
extension UserFlowService {
    /// Lets a flow offer a provider.
    ///
    /// - Throws: ``DirectoryError``: `.notFound` for the flow, `.invalidValue`, `.alreadyExists`.
    public func addProvider(
        _ provider: String, to id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws {
        let provider = try UserFlowRules(kind: kind).provider(provider)
        _ = try await changeFlow(id, kind, in: tenant) { flow in
            guard !flow.identityProviders.contains(provider) else {
                throw DirectoryError(.alreadyExists, "'\(id)' offers '\(provider)' already", target: "@odata.id")
            }
            flow.identityProviders.append(provider)
        }
    }

    /// Lets a flow no longer offer a provider.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func removeProvider(
        _ provider: String, from id: String, _ kind: UserFlowKind, in tenant: TenantID
    ) async throws {
        _ = try await changeFlow(id, kind, in: tenant) { flow in
            guard let index = flow.identityProviders.firstIndex(of: provider) else {
                throw DirectoryError.notFound(provider)
            }
            flow.identityProviders.remove(at: index)
        }
    }
}
