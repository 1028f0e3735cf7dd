import ConnectorRuntime
import DirectoryService
import DirectoryStore
import DocumentFetching
import SignUp
import TestKit
import Testing

/// A flow of a tenant, with scripted endpoints at its steps.
struct SignUpScene {
    let service: TestService
    let steps = ScriptedSteps()
    let flows: UserFlowService
    let signUp: SignUpService
    let flowID = "B2X_1_Partner"

    /// - Parameter connected: the steps that call an endpoint.
    init(
        providers: [String] = ["Google-OAUTH"],
        connected: [FlowStep] = [.postFederationSignup, .postAttributeCollection],
        configured: [ProviderConfiguration] = [], playsProviders: Bool = true, store: any DirectoryStore = MemoryStore()
    ) async throws {
        service = try await TestService(store: store)
        flows = UserFlowService(store: service.store, clock: service.clock)
        signUp = SignUpService(
            flows: flows, tenants: service.tenants, steps: steps, accounts: DirectoryAccounts(users: service.users),
            providers: ProviderDirectory(
                configured, playsProviders: playsProviders,
                fetcher: try DocumentFetcher(
                    policy: AddressPolicy(allowsLoopback: true), maximumBytes: 65_536, timeoutSeconds: 300),
                clock: service.clock), sealer: service.sealer, clock: service.clock)
        let connector = try await service.connectors.create(
            ConnectorInput(
                displayName: "Step", targetURL: "https://api.contoso.com/step",
                authentication: .basic(username: "user", password: .new("password"))), in: service.tenant)
        _ = try await flows.create(
            .b2x,
            UserFlowInput(
                id: "Partner", flowType: "signUpOrSignIn", flowTypeVersion: 1,
                steps: Dictionary(uniqueKeysWithValues: connected.map { ($0.rawValue, connector.id) }),
                identityProviders: providers), in: service.tenant)
    }

    /// Lets the flow ask for an attribute.
    func ask(
        _ attribute: String, as name: String? = nil, isOptional: Bool = false, requiresVerification: Bool = false,
        inputType: String? = nil, choices: [(name: String, value: String)] = []
    ) async throws {
        _ = try await flows.assign(
            AttributeAssignmentInput(
                attribute: attribute, displayName: name, isOptional: isOptional,
                requiresVerification: requiresVerification, inputType: inputType,
                choices: choices.isEmpty
                    ? nil : choices.map { AttributeAssignment.Choice(name: $0.name, value: $0.value, isDefault: false) }
            ),
            to: flowID, .b2x, in: service.tenant)
    }

    /// Lets the flow ask as its record says, whether or not that could be said today.
    func keep(_ assignment: AttributeAssignment) async throws {
        _ = try await flows.attributes.count(nil, in: service.tenant)
        _ = try await service.store.changeUserFlow(flowID, .b2x, of: service.tenant) { flow in
            var flow = flow
            flow.attributes.append(assignment)
            return flow
        }
    }

    /// Makes an attribute of the tenant's own.
    func makeAttribute(_ name: String, _ dataType: String) async throws -> String {
        try await flows.attributes.create(
            UserFlowAttributeInput(displayName: name, description: "Hint", attributeType: nil, dataType: dataType),
            in: service.tenant
        ).id
    }

    /// A visit of one browser.
    func visit(_ browser: BrowserKey = BrowserKey(), language: String? = "en-US") -> SignUpVisit {
        SignUpVisit(
            tenant: service.tenant, flowID: flowID, browser: browser, language: language,
            callbackURL: "https://signet.test/\(service.tenant)/signup/\(flowID)/callback")
    }

    /// Chooses a played provider and returns the sealed state of its form.
    func chooseState(_ visit: SignUpVisit, provider: String = "Google-OAUTH") async throws -> String {
        guard case .testProvider(let page) = await content(signUp.choose(provider, visit)) else {
            throw TestFailure("no test provider")
        }
        return page.state
    }

    /// Signs in at a played provider.
    func federate(
        _ visit: SignUpVisit, provider: String = "Google-OAUTH", email: String = "ada@example.com",
        name: String = "Ada King Lovelace", subject: String = ""
    ) async throws -> SignUpPage.Content? {
        let form = SubmittedForm([("email", email), ("name", name), ("subject", subject)])
        let state = try await chooseState(visit, provider: provider)
        return await content(signUp.submit(form, state: state, visit))
    }

    /// Answers an attribute page.
    func answer(
        _ page: AttributePage, _ answers: [(String, String)], _ visit: SignUpVisit
    ) async -> SignUpPage.Content? {
        let form = SubmittedForm(answers.map { (name: "a.\($0)", value: $1) })
        return content(await signUp.submit(form, state: page.state, visit))
    }

    /// The page of an answer.
    func content(_ answer: SignUpAnswer) -> SignUpPage.Content? {
        if case .page(let page) = answer { page.content } else { nil }
    }

    /// All accounts.
    func accounts() async throws -> [UserRecord] {
        try await service.users.list(CollectionQuery(limit: 5_000), in: service.tenant)
    }
}

extension SignUpPage.Content {
    /// The attribute page, when it is one.
    var attributePage: AttributePage? { if case .attributes(let page) = self { page } else { nil } }
    /// Whether the account was made.
    var isDone: Bool { if case .done = self { true } else { false } }
    /// What an administrator reads of it.
    var failure: SignUpFailure? { if case .failed(let failure) = self { failure } else { nil } }
}

extension AttributePage {
    /// A question by its attribute.
    func field(_ id: String) -> AttributeField? { fields.first { $0.id == id } }
}
