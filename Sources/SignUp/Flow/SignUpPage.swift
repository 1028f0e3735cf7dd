/// What a person is shown.
public struct SignUpPage: Sendable, Hashable {
    /// Whose sign-up it is: the name of the tenant.
    public var organization: String
    /// What the page is about.
    public var content: Content
    /// The language that the link asked for, so that the links of the page ask for it too.
    public var uiLocales: String?

    /// The pages there are.
    public enum Content: Sendable, Hashable {
        /// The first page: the providers to choose from, and a sentence about what went wrong before.
        case choice(providers: [OfferedProvider], notice: StartNotice?)
        /// The form of the test provider.
        case testProvider(TestProviderPage)
        /// The attribute page.
        case attributes(AttributePage)
        /// The account is made.
        case done(name: String, email: String)
        /// The person has an account already.
        case alreadyHere(email: String)
        /// The flow ended with the message of an endpoint.
        case blocked(message: String)
        /// Something is wrong that the person cannot mend.
        case failed(SignUpFailure)
        /// The flow offers no provider that works.
        case noProvider(SignUpFailure)
        /// There is no such tenant or flow.
        case notFound
    }

    init(_ organization: String, _ content: Content, uiLocales: String? = nil) {
        self.organization = organization
        self.content = content
        self.uiLocales = uiLocales
    }
}

/// What went wrong before a person came to the first page again.
public enum StartNotice: Sendable, Hashable {
    /// A page lay open for too long, or was not of this browser.
    case pageNoLongerCounts
    /// The provider says that the person did not go through with it.
    case cancelled(provider: String)
    /// The provider could not be reached, or its answer did not hold.
    case providerFailed(provider: String, SignUpFailure)
    /// The provider says nothing of an e-mail address.
    case noEmail(provider: String)
    /// The provider says that the e-mail address is not confirmed, or does not say that it is where it has to.
    case unconfirmedEmail(provider: String)
}

/// The form of the test provider, as it is shown.
public struct TestProviderPage: Sendable, Hashable {
    /// The name of the provider it plays.
    public var provider: String
    /// What was typed as e-mail address.
    public var email = ""
    /// What was typed as name.
    public var name = ""
    /// What was typed as identifier at the provider.
    public var subject = ""
    /// What is wrong with the e-mail address.
    public var emailProblem: String?
    /// What is wrong with the identifier.
    public var subjectProblem: String?
    /// The sealed state.
    public var state: String
}

/// The attribute page, as it is shown.
public struct AttributePage: Sendable, Hashable {
    /// The questions.
    public var fields: [AttributeField]
    /// What an endpoint says of the answers.
    public var message: String?
    /// The address the provider named.
    public var email: String
    /// The sealed state.
    public var state: String
}

/// What the service answers a browser with.
public enum SignUpAnswer: Sendable, Hashable {
    /// A page.
    case page(SignUpPage)
    /// Another address to go to.
    case redirect(to: String)
}
