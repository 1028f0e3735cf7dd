import DirectoryService
import DirectoryStore

extension SignUpService {
    /// Answers with work that is done to its end once it has begun, also where the browser goes away meanwhile: over HTTP/2
    /// that cancels the task that waits here. An endpoint that was called counts on the account that it let through, and
    /// whoever runs it on the log. Its own limits of time end the work.
    func completing(
        _ visit: SignUpVisit, _ answer: @escaping @Sendable (SignUpSetting) async throws -> SignUpAnswer
    ) async -> SignUpAnswer {
        await Task { await answering(visit, answer) }.value
    }

    /// Answers for a tenant and flow that exist; whatever is thrown becomes a page with a reference.
    func answering(
        _ visit: SignUpVisit, _ answer: (SignUpSetting) async throws -> SignUpAnswer
    ) async -> SignUpAnswer {
        var organization = ""
        do {
            guard let tenant = try await tenants.tenant(visit.tenant) else { return .page(SignUpPage("", .notFound)) }
            organization = tenant.displayName
            let flow: UserFlowRecord
            do {
                flow = try await flows.flow(visit.flowID, .b2x, in: visit.tenant)
            } catch let error as DirectoryError where error.code == .notFound {
                return .page(SignUpPage(organization, .notFound))
            }
            return try await answer(SignUpSetting(visit: visit, tenant: tenant, flow: flow))
        } catch let error as DirectoryError {
            // Its message is made for administrators and holds no secret.
            return .page(SignUpPage(organization, .failed(SignUpFailure(at: "service", error.description))))
        } catch let error as StateTooLarge {
            return .page(SignUpPage(organization, .failed(SignUpFailure(at: "service", error.description))))
        } catch {
            return .page(SignUpPage(organization, .failed(SignUpFailure(at: "service", "\(type(of: error))"))))
        }
    }

    func seal(_ stage: SignUpState.Stage, _ visit: SignUpVisit, continuing state: SignUpState? = nil) throws -> String {
        try states.seal(
            SignUpState(
                stage: stage, language: state?.language ?? visit.language, uiLocales: visit.uiLocales,
                endsAt: clock.epochSeconds + Self.pageSeconds), for: visit)
    }

    func choice(in setting: SignUpSetting, notice: StartNotice?) -> SignUpAnswer {
        let offered = providers.offered(by: setting.flow)
        guard !offered.isEmpty else {
            let listed = setting.flow.identityProviders.joined(separator: ", ")
            return setting.page(
                .noProvider(
                    SignUpFailure(
                        at: "identity providers",
                        "no identity provider of the flow is configured (the flow lists \(listed.isEmpty ? "none" : listed)"
                            + "); add it to the seed's identityProviders")))
        }
        return setting.page(.choice(providers: offered, notice: notice))
    }

    func failedProvider(_ failure: ProviderFailure, _ provider: String, in setting: SignUpSetting) -> SignUpAnswer {
        let name = ProviderNaming.displayName(of: provider)
        switch failure {
        case .cancelled: return choice(in: setting, notice: .cancelled(provider: name))
        case .noEmail: return choice(in: setting, notice: .noEmail(provider: name))
        case .unconfirmedEmail: return choice(in: setting, notice: .unconfirmedEmail(provider: name))
        case .broken(let explanation):
            return choice(
                in: setting, notice: .providerFailed(provider: name, SignUpFailure(at: provider, explanation)))
        }
    }
}
