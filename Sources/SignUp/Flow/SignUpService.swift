public import ConnectorRuntime
public import DirectoryService
import DirectoryStore
import Foundation
import GraphWire

/// Takes people through the user flows for guests: from the choice of an identity provider to an account.
///
/// It keeps nothing between pages: what is known travels with them, sealed, so that restarts and several servers do not
/// matter. Connectors are called on sign-up only: a person who has an account already meets none.
public struct SignUpService: Sendable {
    let flows: UserFlowService
    let tenants: TenantService
    let steps: any StepCaller
    let accounts: any AccountMaking
    let providers: ProviderDirectory
    let states: StateSealer
    let clock: any WallClock

    /// How long a page counts, in seconds.
    public static let pageSeconds: Int64 = 1_800

    /// Makes the service.
    public init(
        flows: UserFlowService, tenants: TenantService, steps: any StepCaller, accounts: any AccountMaking,
        providers: ProviderDirectory, sealer: SecretSealer, clock: any WallClock
    ) {
        self.flows = flows
        self.tenants = tenants
        self.steps = steps
        self.accounts = accounts
        self.providers = providers
        states = StateSealer(sealer: sealer)
        self.clock = clock
    }

    /// The first page.
    public func start(_ visit: SignUpVisit) async -> SignUpAnswer {
        await answering(visit) { setting in choice(in: setting, notice: nil) }
    }

    /// Goes on with the provider a person chose.
    public func choose(_ provider: String, _ visit: SignUpVisit) async -> SignUpAnswer {
        await answering(visit) { setting in
            guard let offered = providers.offered(by: setting.flow).first(where: { $0.id == provider }) else {
                return choice(in: setting, notice: nil)
            }
            guard let connected = providers.provider(offered.id, of: visit.tenant) else {
                let state = try seal(.testProvider(offered.id), visit)
                return setting.page(.testProvider(TestProviderPage(provider: offered.name, state: state)))
            }
            let pending = SignUpState.Pending(
                provider: offered.id, nonce: RandomText.base64URL(), verifier: RandomText.base64URL(),
                redirectURL: visit.callbackURL)
            let state = try seal(.signIn(pending), visit)
            do {
                return .redirect(
                    to: try await connected.signInURL(pending, state: state, language: visit.language))
            } catch {
                return failedProvider(ProviderFailure(error), offered.id, in: setting)
            }
        }
    }

    /// Goes on with a form that a browser sent, to the end of that step, even when the caller is cancelled.
    ///
    /// - Parameter state: the sealed state that came with the page.
    public func submit(_ form: SubmittedForm, state: String, _ visit: SignUpVisit) async -> SignUpAnswer {
        await completing(visit) { setting in
            let opened = states.open(state, for: visit, at: clock.epochSeconds)
            switch opened?.stage {
            case .testProvider(let provider):
                guard let opened, isPlayed(provider, in: setting.flow) else { break }
                switch TestProvider(provider: provider).person(of: form, state: state) {
                case .success(let person): return try await federated(person, opened, in: setting)
                case .failure(let problem): return setting.page(.testProvider(problem.page))
                }
            case .attributes(let person):
                guard let opened, isOffered(person.provider, in: setting.flow) else { break }
                return try await answered(form, person, opened, in: setting)
            case .signIn, nil: break
            }
            return choice(in: setting, notice: .pageNoLongerCounts)
        }
    }

    /// Goes on with what a provider sent the browser back with, to the end of that step, even when the caller is cancelled.
    ///
    /// - Parameter parameters: the query of the address (RFC 6749 §4.1.2, RFC 9207).
    public func comeBack(_ parameters: SubmittedForm, _ visit: SignUpVisit) async -> SignUpAnswer {
        await completing(visit) { setting in
            guard let state = states.open(parameters["state"], for: visit, at: clock.epochSeconds),
                case .signIn(let pending) = state.stage, isOffered(pending.provider, in: setting.flow),
                let provider = providers.provider(pending.provider, of: visit.tenant)
            else { return choice(in: setting, notice: .pageNoLongerCounts) }
            var setting = setting
            setting.visit.uiLocales = state.uiLocales
            do {
                let person = try await person(parameters, pending, at: provider)
                return try await federated(person, state, in: setting)
            } catch let failure as ProviderFailure {
                return failedProvider(failure, pending.provider, in: setting)
            }
        }
    }

    private func person(
        _ parameters: SubmittedForm, _ pending: SignUpState.Pending, at provider: OpenIDConnectProvider
    ) async throws -> FederatedPerson {
        let issuer = parameters["iss"]
        guard issuer.isEmpty || issuer == provider.configuration.issuer || provider.configuration.isForAllDirectories
        else { throw ProviderFailure.broken("the browser came back from another issuer") }
        let error = parameters["error"]
        guard error.isEmpty else {
            // RFC 6749 §4.1.2.1; OpenID Connect Core §3.1.2.6.
            let refusals: Set = ["access_denied", "interaction_required", "login_required", "consent_required"]
            throw refusals.contains(error)
                ? ProviderFailure.cancelled
                : .broken("it answered with the error '\(error.prefix(80).filter { $0.isASCII && !$0.isNewline })'")
        }
        guard !parameters["code"].isEmpty else { throw ProviderFailure.broken("it sent back neither code nor error") }
        do {
            return try await provider.person(code: parameters["code"], pending)
        } catch {
            throw ProviderFailure(error)
        }
    }

    private func isPlayed(_ provider: String, in flow: UserFlowRecord) -> Bool {
        providers.offered(by: flow).contains { $0.id == provider && $0.isPlayed }
    }

    /// A flow may have changed since the page was made.
    private func isOffered(_ provider: String, in flow: UserFlowRecord) -> Bool {
        providers.offered(by: flow).contains { $0.id == provider }
    }
}

extension ProviderConfiguration {
    /// Whether each directory behind it has an issuer of its own.
    var isForAllDirectories: Bool { issuer.contains("{tenantid}") }
}
