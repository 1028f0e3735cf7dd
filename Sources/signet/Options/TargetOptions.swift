import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient

/// Which service is called, and as whom. Secrets come from the environment or from where a profile says.
struct TargetOptions: ParsableArguments {
    @Option(
        name: [.long, .customLong("service")],
        help: ArgumentHelp("Root of Graph or of a service that speaks it (SIGNET_URL).", valueName: "url"))
    var url: String?

    @OptionGroup var signIn: SignInOptions

    /// A client ready to call the service.
    ///
    /// - Parameter mustSignIn: `false` for a dry run, which needs no credentials.
    func client(mustSignIn: Bool) throws -> GraphClient { try target(mustSignIn: mustSignIn).makeClient() }

    /// The service and the way to sign in.
    func target(mustSignIn: Bool) throws -> ServiceTarget { try signIn.target(url: url, mustSignIn: mustSignIn) }
}

/// As whom a service is called, and which one of Microsoft's it is.
struct SignInOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Profile that `signet login` made (SIGNET_PROFILE). Without it the SIGNET_ variables count if they name \
            a service, else the current profile. Each is taken whole; other options win over it.
            """, valueName: "name"))
    var profile: String?

    @Option(name: .long, help: "One of Microsoft's clouds instead of an address: global, china, usgov, usgov-dod.")
    var cloud: String?

    @Flag(name: .long, help: "Use the beta version.")
    var beta = false

    @Option(name: .long, help: "PEM file of the authority behind the service's certificate (SIGNET_CA).")
    var ca: String?

    @Option(name: .long, help: "Tenant: its id or a domain of it (SIGNET_TENANT).")
    var tenant: String?

    @Option(name: .long, help: "Application id; its secret is read from SIGNET_CLIENT_SECRET (SIGNET_CLIENT_ID).")
    var clientId: String?

    /// A client ready to call the service.
    ///
    /// - Parameter url: its root, where one was named.
    /// - Parameter mustSignIn: `false` for a dry run, which needs no credentials.
    func client(url: String?, mustSignIn: Bool) throws -> GraphClient {
        try target(url: url, mustSignIn: mustSignIn).makeClient()
    }

    /// The service and the way to sign in.
    func target(url: String?, mustSignIn: Bool) throws -> ServiceTarget {
        let choices = ServiceTarget.Choices(
            url: url, cloud: cloud, beta: beta, certificateAuthorityFile: ca, tenant: tenant, clientID: clientId,
            profile: profile)
        return try ServiceTarget(choices, environment: .process, mustSignIn: mustSignIn)
    }
}
