public import GraphWire

/// How a flow goes on after it called an endpoint.
public enum StepOutcome: Sendable, Hashable {
    /// The flow goes on; the claims, by attribute identifier, are those that the tenant has an attribute for.
    case goOn(claims: [String: JSONValue])
    /// The flow ends with a page that shows this message.
    case showBlockPage(userMessage: String)
    /// The person stays on the attribute page, sees this message and may send it again.
    case validationError(userMessage: String)
    /// The flow ends with an error page. What failed is for administrators, not for the person.
    case failed(CallFailure)

    /// The outcome as the call log and probes name it.
    public var kind: String {
        switch self {
        case .goOn: "continue"
        case .showBlockPage: "showBlockPage"
        case .validationError: "validationError"
        case .failed: "failed"
        }
    }
}
