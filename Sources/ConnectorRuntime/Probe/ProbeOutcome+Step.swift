import GraphWire

extension ProbeOutcome {
    /// How a flow would go on (contract §3, the table of outcomes).
    ///
    /// - Parameter isInUse: whether flows present what was presented.
    init(_ outcome: StepOutcome, _ step: FlowStep, isInUse: Bool) {
        let condition = isInUse ? "" : "with this certificate "
        switch outcome {
        case .goOn(let claims):
            let next =
                switch step {
                case .postFederationSignup: "the person would see the attribute page"
                case .postAttributeCollection: "the account would be made"
                case .preTokenIssuance: "the token would be sent"
                }
            let count = claims.count
            let taken =
                count == 0 ? "" : ", with \(count) \(count == 1 ? "claim" : "claims") of the answer taken over"
            self.init(
                kind: outcome.kind, claims: claims.isEmpty ? nil : .object(claims),
                explanation: condition + next + taken)
        case .showBlockPage(let message):
            self.init(
                kind: outcome.kind, userMessage: message,
                explanation: condition + "the person would see a page with this message, and no account would be made")
        case .validationError(let message):
            self.init(
                kind: outcome.kind, userMessage: message,
                explanation: condition
                    + "the person would stay on the attribute page, see this message and could send it again")
        case .failed(let failure):
            self.init(
                kind: outcome.kind, code: failure.code,
                explanation: condition + "the person would see an error page, and no account would be made")
        }
    }
}
