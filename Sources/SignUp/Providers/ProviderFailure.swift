import DocumentFetching

/// Why a person did not come back from a provider as somebody.
enum ProviderFailure: Error, Sendable, Hashable {
    /// The person, or the provider for them, said no.
    case cancelled
    /// The provider knows no address.
    case noEmail
    /// The address is not confirmed, and has to be.
    case unconfirmedEmail
    /// Something does not work; the text is for administrators and holds nothing of the person.
    case broken(String)

    init(_ error: any Error) {
        switch error {
        case let failure as ProviderFailure: self = failure
        case let failure as FetchFailure: self = .broken(failure.description)
        default: self = .broken("\(type(of: error))")
        }
    }
}
