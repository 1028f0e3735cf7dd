import DirectoryService
import DirectoryStore
import Foundation

/// What is known of a sign-up between two of its pages. It travels with the page, sealed; the server keeps nothing.
struct SignUpState: Codable, Sendable, Hashable {
    /// What the next answer of the browser is to be.
    enum Stage: Codable, Sendable, Hashable {
        /// The form of the test provider that plays a provider.
        case testProvider(String)
        /// A return from a provider.
        case signIn(Pending)
        /// The attribute page.
        case attributes(FederatedPerson)
    }

    /// What must come back from a provider, or be shown to it.
    struct Pending: Codable, Sendable, Hashable {
        var provider: String
        var nonce: String
        /// The secret behind the code challenge (RFC 7636).
        var verifier: String
        var redirectURL: String
    }

    var stage: Stage
    var language: String?
    /// What the link asked for; providers bring none of it back.
    var uiLocales: String?
    /// When the page no longer counts, seconds since 1970.
    var endsAt: Int64
}

/// Seals states for one browser in one flow of one tenant.
struct StateSealer: Sendable {
    let sealer: SecretSealer
    /// No page is sealed that is larger, and nothing larger is opened.
    static let maximumCharacters = SubmittedForm.longestValue

    /// - Throws: ``StateTooLarge``, or what sealing throws.
    func seal(_ state: SignUpState, for visit: SignUpVisit) throws -> String {
        let text = Data(try sealer.seal(try JSONEncoder().encode(state), for: place(visit))).base64URLText
        guard text.utf8.count <= Self.maximumCharacters else { throw StateTooLarge() }
        return text
    }

    /// The state behind sealed text; `nil` when it was changed, is of another browser or flow, or is over.
    func open(_ text: String, for visit: SignUpVisit, at now: Int64) -> SignUpState? {
        guard !text.isEmpty, text.utf8.count <= Self.maximumCharacters, let sealed = Data(base64URLText: text),
            let bytes = try? sealer.open([UInt8](sealed), for: place(visit)),
            let state = try? JSONDecoder().decode(SignUpState.self, from: Data(bytes)), now < state.endsAt
        else { return nil }
        return state
    }

    private func place(_ visit: SignUpVisit) -> SecretSealer.Place {
        SecretSealer.Place(tenant: visit.tenant, object: "sign-up/\(visit.flowID)", name: visit.browser.text)
    }
}
