package import GraphClient

/// The surroundings of a sign-in with a profile.
package struct SignInSession: Sendable {
    package let environment: EnvironmentVariables
    /// Where tokens are looked for and kept.
    package let store: any TokenStore
    /// The secret that a person typed or piped in just now; such a one is kept nowhere.
    package let secret: String?
    /// Tells a person what to do. Without it no person is asked, which only `signet login` does.
    package let person: (@Sendable (String) -> Void)?

    package init(
        environment: EnvironmentVariables, store: any TokenStore, secret: String? = nil,
        person: (@Sendable (String) -> Void)? = nil
    ) {
        self.environment = environment
        self.store = store
        self.secret = secret
        self.person = person
    }
}
