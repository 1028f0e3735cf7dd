import ConnectorRuntime
import DirectoryService
import DirectoryStore
import GraphWire

/// The steps behind the identity provider.
extension SignUpService {
    /// A person came back from a provider: the federation step, then the attribute page.
    func federated(
        _ person: FederatedPerson, _ state: SignUpState, in setting: SignUpSetting
    ) async throws -> SignUpAnswer {
        if let account = try await accounts.account(of: person.identity, in: setting.tenant.id) {
            return setting.page(.alreadyHere(email: account.mail ?? person.email))
        }
        if let refusal = unprovenAddress(of: person, in: setting) { return refusal }
        let attributes = try await attributes(of: setting)
        var known = person.attributes
        known["email"] = .string(person.email)
        let outcome = try await call(
            .postFederationSignup, in: setting, state: state, attributes,
            SignUpClaims(email: person.email, identities: person.sharedIdentities, attributes: person.attributes))
        switch outcome {
        case .goOn(let claims): known.merge(claims.compactMapValues(\.cleanedClaim)) { $1 }
        case .showBlockPage(let message): return setting.page(.blocked(message: ShownMessage.text(message)))
        case .validationError:
            // There is no page yet on which the person could mend anything.
            return setting.failed(
                at: FlowStep.postFederationSignup.rawValue,
                "the endpoint answered ValidationError, which only the step "
                    + "\(FlowStep.postAttributeCollection.rawValue) may")
        case .failed(let failure):
            return setting.failed(at: FlowStep.postFederationSignup.rawValue, failure.report)
        }
        let form = AttributeForm(setting.flow, attributes: attributes)
        guard !form.questions.isEmpty else {
            return try await create(
                person, AttributeForm.Reading(), state, in: setting, attributes)
        }
        return setting.page(
            .attributes(
                AttributePage(
                    fields: form.fields(known: known, person: person), email: person.email,
                    state: try seal(.attributes(person), setting.visit, continuing: state))))
    }

    /// The choice again, for a person whose address is not proven where the flow wants that; `nil` otherwise.
    private func unprovenAddress(of person: FederatedPerson, in setting: SignUpSetting) -> SignUpAnswer? {
        guard !person.isEmailProven, setting.flow.attributes.contains(where: \.requiresVerification) else { return nil }
        return failedProvider(.unconfirmedEmail, person.provider, in: setting)
    }

    /// A person answered the attribute page.
    func answered(
        _ form: SubmittedForm, _ person: FederatedPerson, _ state: SignUpState, in setting: SignUpSetting
    ) async throws -> SignUpAnswer {
        // The flow may have begun to ask for proof since the page was made.
        if let refusal = unprovenAddress(of: person, in: setting) { return refusal }
        let attributes = try await attributes(of: setting)
        let reading = AttributeForm(setting.flow, attributes: attributes).read(form, person: person)
        guard reading.isValid else { return try page(reading, person, state, in: setting, message: nil) }
        return try await create(person, reading, state, in: setting, attributes)
    }

    private func page(
        _ reading: AttributeForm.Reading, _ person: FederatedPerson, _ state: SignUpState, in setting: SignUpSetting,
        message: String?
    ) throws -> SignUpAnswer {
        setting.page(
            .attributes(
                AttributePage(
                    fields: reading.fields, message: message, email: person.email,
                    state: try seal(.attributes(person), setting.visit, continuing: state))))
    }

    /// The creation step, then the account.
    private func create(
        _ person: FederatedPerson, _ reading: AttributeForm.Reading, _ state: SignUpState, in setting: SignUpSetting,
        _ attributes: [UserFlowAttributeRecord]
    ) async throws -> SignUpAnswer {
        // A second press of the button, or a page that was left open.
        if let account = try await accounts.account(of: person.identity, in: setting.tenant.id) {
            return done(account, person, in: setting)
        }
        let asked = Set(setting.flow.attributes.map(\.attribute))
        var collected = person.attributes.filter { !asked.contains($0.key) }
        collected.merge(reading.values) { $1 }
        let email = reading.values["email"]?.plainText ?? person.email
        let outcome = try await call(
            .postAttributeCollection, in: setting, state: state, attributes,
            SignUpClaims(email: email, identities: person.sharedIdentities, attributes: collected))
        switch outcome {
        case .goOn(let claims):
            var values = reading.values
            // The address that the provider vouched for is not the endpoint's to replace.
            let verified = Set(setting.flow.attributes.filter(\.requiresVerification).map(\.attribute))
            for attribute in attributes where asked.contains(attribute.id) && !verified.contains(attribute.id) {
                guard let claim = claims[attribute.id],
                    let value = AttributeQuestion.value(claim, as: attribute.dataType)
                else { continue }
                values[attribute.id] = value
            }
            return try await make(values, person, in: setting)
        case .showBlockPage(let message): return setting.page(.blocked(message: ShownMessage.text(message)))
        case .validationError(let message):
            let shown = ShownMessage.text(message)
            return try page(
                reading, person, state, in: setting,
                message: shown.isEmpty ? "These answers were not accepted." : shown)
        case .failed(let failure):
            return setting.failed(at: FlowStep.postAttributeCollection.rawValue, failure.report)
        }
    }

    private func make(
        _ values: [String: JSONValue], _ person: FederatedPerson, in setting: SignUpSetting
    ) async throws -> SignUpAnswer {
        let mail = values["email"]?.plainText ?? person.email
        let name = values["displayName"]?.plainText ?? person.displayName ?? mail
        let account = NewAccount(
            displayName: name, mail: mail, identity: person.identity,
            attributes: values.filter { $0.key != "email" && $0.key != "displayName" })
        do {
            return done(try await accounts.make(account, in: setting.tenant.id), person, in: setting)
        } catch let error as DirectoryError where error.code == .alreadyExists {
            // Another request of the same person was faster, or another person has this name.
            guard let existing = try await accounts.account(of: person.identity, in: setting.tenant.id) else {
                return setting.page(.alreadyHere(email: mail))
            }
            return done(existing, person, in: setting)
        }
    }

    /// There was no account when the person came from the provider: one that is there now is the success of this
    /// sign-up, however often the button was pressed. What it was made with counts, not what was typed last.
    private func done(
        _ account: SignUpAccount, _ person: FederatedPerson, in setting: SignUpSetting
    ) -> SignUpAnswer {
        setting.page(.done(name: account.displayName, email: account.mail ?? person.email))
    }

    /// Calls the connector of a step; where there is none, the flow goes on.
    private func call(
        _ step: FlowStep, in setting: SignUpSetting, state: SignUpState, _ attributes: [UserFlowAttributeRecord],
        _ claims: SignUpClaims
    ) async throws -> StepOutcome {
        guard let connector = setting.flow.steps[step.rawValue] else { return .goOn(claims: [:]) }
        var claims = claims
        claims.uiLocales = state.language
        return try await steps.call(
            StepCall(
                tenant: setting.tenant.id, connectorID: connector, flowID: setting.flow.id, step: step, claims: claims,
                attributeTypes: Dictionary(attributes.map { ($0.id, $0.dataType) }, uniquingKeysWith: { $1 })))
    }

    private func attributes(of setting: SignUpSetting) async throws -> [UserFlowAttributeRecord] {
        try await flows.attributes.list(CollectionQuery(limit: 10_000), in: setting.tenant.id)
    }
}

extension JSONValue {
    /// Text that says something.
    fileprivate var plainText: String? {
        if case .string(let text) = self, !text.isEmpty { text } else { nil }
    }
}
