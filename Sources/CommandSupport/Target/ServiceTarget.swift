package import GraphCatalogue
package import GraphClient

/// The service to call and the credentials for it, decided from options and environment; options win.
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

        package init(
            url: String? = nil, cloud: String? = nil, beta: Bool = false, certificateAuthorityFile: String? = nil,
            tenant: String? = nil, clientID: String? = nil, proxy: ProxyChoice = .environment
        ) {
            self.url = url
            self.cloud = cloud
            self.beta = beta
            self.certificateAuthorityFile = certificateAuthorityFile
            self.tenant = tenant
            self.clientID = clientID
            self.proxy = proxy
        }
    }

    /// How to sign in.
    package enum SignIn: Equatable {
        case accessToken(String)
        case clientSecret(authority: String, tenant: String, clientID: String, secret: String)
        /// A dry run without credentials.
        case none
    }

    package let baseURL: String
    package let version: APIVersion?
    package let trust: TrustRoots
    package let signIn: SignIn
    private let proxy: ProxyChoice

    package init(_ choices: Choices = Choices(), environment: EnvironmentVariables, mustSignIn: Bool) throws {
        let cloud = try choices.cloud.map(Self.cloud(named:))
        guard cloud == nil || choices.url == nil else {
            throw CommandFailure(.usage, "--url and --cloud exclude each other", remedy: "give one of them")
        }
        guard let baseURL = choices.url ?? cloud?.graphRoot ?? environment[.url] else {
            throw CommandFailure(
                .usage, "no service is named", remedy: "give --url or --cloud, or set SIGNET_URL")
        }
        self.baseURL = baseURL
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

    package func makeClient() throws -> GraphClient {
        let credential: any GraphCredential =
            switch signIn {
            case .accessToken(let token): StaticTokenCredential(token: token)
            case .clientSecret(let authority, let tenant, let clientID, let secret):
                try ClientSecretCredential(
                    authority: authority, tenant: tenant, clientID: clientID, clientSecret: secret)
            case .none: StaticTokenCredential(token: "")
            }
        return try GraphClient(
            baseURL: baseURL, version: version, credential: credential,
            configuration: GraphClientConfiguration(trust: trust, proxy: proxy))
    }

    private static func cloud(named name: String) throws(CommandFailure) -> Cloud {
        guard let cloud = Cloud(rawValue: name.lowercased()) else {
            let names = Cloud.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, "there is no cloud \"\(name)\"", remedy: "the clouds are \(names)")
        }
        return cloud
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
