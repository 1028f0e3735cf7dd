package import GraphCatalogue
package import GraphClient

/// The service to call and the credentials for it.
///
/// Options win over everything. What they leave open comes whole from one source, since a mixture could send a secret to
/// the wrong place: the profile that is named, else the `SIGNET_` variables where they or an option name a service, else
/// the current profile.
package struct ServiceTarget {
    /// What was chosen on the command line.
    package struct Choices: Sendable {
        package var url: String?
        package var cloud: String?
        package var beta: Bool
        package var certificateAuthorityFile: String?
        package var tenant: String?
        package var clientID: String?
        /// Which proxy stands between here and the service.
        package var proxy: ProxyChoice
        /// The name of a profile.
        package var profile: String?

        package init(
            url: String? = nil, cloud: String? = nil, beta: Bool = false, certificateAuthorityFile: String? = nil,
            tenant: String? = nil, clientID: String? = nil, proxy: ProxyChoice = .environment, profile: String? = nil
        ) {
            self.url = url
            self.cloud = cloud
            self.beta = beta
            self.certificateAuthorityFile = certificateAuthorityFile
            self.tenant = tenant
            self.clientID = clientID
            self.proxy = proxy
            self.profile = profile
        }
    }

    /// How to sign in.
    package enum SignIn: Equatable {
        case accessToken(String)
        case clientSecret(authority: String, tenant: String, clientID: String, secret: String)
        /// As a profile says, with tenant and application of the options.
        case profile(Profile)
        /// A dry run without credentials.
        case none
    }

    package let baseURL: String
    package let version: APIVersion?
    package let trust: TrustRoots
    package let signIn: SignIn
    /// The profile this comes from.
    package let profileName: String?
    private let proxy: ProxyChoice
    private let environment: EnvironmentVariables

    /// Decides; the profiles are read only where none of the sources before them decides.
    ///
    /// - Throws: ``CommandFailure``; ``GraphClientError`` for an address that is none.
    package init(_ choices: Choices = Choices(), environment: EnvironmentVariables, mustSignIn: Bool) throws {
        if let profile = try Self.profile(choices, environment) {
            try self.init(profile, choices, environment: environment, mustSignIn: mustSignIn)
        } else {
            try self.init(choices, variables: environment, mustSignIn: mustSignIn)
        }
    }

    /// The service that options and variables name.
    private init(_ choices: Choices, variables environment: EnvironmentVariables, mustSignIn: Bool) throws {
        let cloud = try choices.cloud.map(Self.cloud(named:))
        guard cloud == nil || choices.url == nil else { throw Self.urlAndCloud }
        guard let baseURL = choices.url ?? cloud?.graphRoot ?? environment[.url] else {
            throw CommandFailure(
                .usage, "no service is named",
                remedy: environment[.accessToken] == nil
                    ? "give --url or --cloud, or set SIGNET_URL, or sign in with `signet login`"
                    : "SIGNET_ACCESS_TOKEN is set: set SIGNET_URL too, or name a profile with --profile")
        }
        self.baseURL = baseURL
        self.environment = environment
        profileName = nil
        proxy = choices.proxy
        version = choices.beta ? .beta : nil
        // A cloud named on the command line has its own authorities; the environment's are those of another service.
        let authorityFile =
            choices.certificateAuthorityFile ?? (cloud == nil ? environment[.certificateAuthority] : nil)
        trust = authorityFile.map(TrustRoots.pemFile) ?? .system
        let root = try ServiceURL(baseURL)
        let authority =
            cloud?.authority ?? environment[.authority] ?? root.cloud?.authority ?? root.root
        signIn = try Self.signIn(
            choices, environment: environment, authority: authority, mustSignIn: mustSignIn)
    }

    /// The service of a profile. What else the options say goes before what the profile says.
    ///
    /// - Throws: ``CommandFailure`` with `.notAllowed` when it is signed out.
    package init(
        _ profile: Profile, _ choices: Choices = Choices(), environment: EnvironmentVariables, mustSignIn: Bool
    ) throws {
        guard !profile.isSignedOut || !mustSignIn else {
            throw CommandFailure(
                .notAllowed, "signed out of profile \"\(profile.name)\"", remedy: "run `\(profile.loginCommand)`")
        }
        baseURL = profile.url
        self.environment = environment
        profileName = profile.name
        proxy = choices.proxy
        version = choices.beta || profile.isBeta ? .beta : nil
        let authorityFile = choices.certificateAuthorityFile ?? profile.certificateAuthorityFile
        trust = authorityFile.map(TrustRoots.pemFile) ?? .system
        var profile = profile
        profile.tenant = choices.tenant ?? profile.tenant
        profile.clientID = choices.clientID ?? profile.clientID
        signIn = mustSignIn ? .profile(profile) : .none
    }

    /// A client of the service.
    ///
    /// - Parameter session: the surroundings of a sign-in with a profile; `nil` for those of every command but
    ///   `signet login`: kept tokens, and no person is asked.
    package func makeClient(_ session: SignInSession? = nil) throws -> GraphClient {
        let credential: any GraphCredential =
            switch signIn {
            case .accessToken(let token): StaticTokenCredential(token: token)
            case .clientSecret(let authority, let tenant, let clientID, let secret):
                try ClientSecretCredential(
                    authority: authority, tenant: tenant, clientID: clientID, clientSecret: secret)
            case .profile(let profile):
                try profile.credential(
                    session
                        ?? SignInSession(
                            environment: environment, store: try ProfileStore(environment).tokens(of: profile)))
            case .none: StaticTokenCredential(token: "")
            }
        return try GraphClient(
            baseURL: baseURL, version: version, credential: credential,
            configuration: GraphClientConfiguration(trust: trust, proxy: proxy, offersHTTP2: false))
    }

    /// The cloud of a name, as Signet spells it (`usgov-dod`) or as Microsoft's tools do (`USGovDoD`).
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when there is none.
    package static func cloud(named name: String) throws(CommandFailure) -> Cloud {
        func letters(_ text: String) -> String { text.lowercased().filter(\.isLetter) }
        let wanted = letters(name)
        guard let cloud = Cloud.allCases.first(where: { letters($0.rawValue) == wanted }) else {
            let names = Cloud.allCases.map(\.rawValue)
            let list = "the clouds are \(names.joined(separator: ", "))"
            throw CommandFailure(
                .usage, "there is no cloud \"\(TerminalText.printable(String(name.prefix(40))))\"",
                remedy: NearestName.question(for: name, among: names).map { "\($0) \(list)" } ?? list)
        }
        return cloud
    }

    /// What is said of a command line with both.
    package static let urlAndCloud = CommandFailure(
        .usage, "--url and --cloud exclude each other", remedy: "give one of them")

    /// The profile to use; `nil` where options or variables name the service.
    private static func profile(_ choices: Choices, _ environment: EnvironmentVariables) throws -> Profile? {
        let namesService = choices.url != nil || choices.cloud != nil
        if let name = choices.profile {
            guard !namesService else {
                throw CommandFailure(
                    .usage, "a profile names its service, so --profile excludes --url and --cloud",
                    remedy: "leave one of them out")
            }
            return try ProfileStore(environment).load().profile(named: name, orFailWith: .usage)
        }
        guard !namesService else { return nil }
        if let name = environment[.profile] {
            return try ProfileStore(environment).load().profile(named: name, orFailWith: .usage)
        }
        guard environment[.url] == nil, environment[.accessToken] == nil else { return nil }
        return try ProfileStore(ifAny: environment)?.load().current
    }

    private static func signIn(
        _ choices: Choices, environment: EnvironmentVariables, authority: String, mustSignIn: Bool
    ) throws(CommandFailure) -> SignIn {
        if let token = environment[.accessToken] { return .accessToken(token) }
        let tenant = choices.tenant ?? environment[.tenant]
        let clientID = choices.clientID ?? environment[.clientID]
        let secret = environment[.clientSecret]
        if let tenant, let clientID, let secret {
            return .clientSecret(authority: authority, tenant: tenant, clientID: clientID, secret: secret)
        }
        guard mustSignIn else { return .none }
        let missing = [
            tenant == nil ? "--tenant or SIGNET_TENANT" : nil,
            clientID == nil ? "--client-id or SIGNET_CLIENT_ID" : nil,
            secret == nil ? "SIGNET_CLIENT_SECRET" : nil,
        ].compactMap { $0 }
        throw CommandFailure(
            .notAllowed, "not signed in: missing \(missing.joined(separator: ", "))",
            remedy: "set them, or set SIGNET_ACCESS_TOKEN")
    }
}
