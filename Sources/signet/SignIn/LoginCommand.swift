import ArgumentParser
import CommandSupport
import Foundation
import GraphClient

/// `signet login`.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Make a profile, sign in, and use it from now on.",
        discussion: """
            A profile is a service and a way to sign in to it, under a name. It holds no secret: a client secret or a \
            password is read from its variable or file when it is needed, and one that is typed or piped in is not \
            kept. Tokens are kept, encrypted, for their owner only, and used until they are nearly over. Called again \
            for a profile that exists, login signs in as the profile says.

            Without --url and --cloud, a new profile takes service, authority, tenant, application and CA from the \
            SIGNET_ variables, as `signet serve --dev` writes them to dev.env.

            Where commands find service and credentials: options win over everything. What they leave open comes whole \
            from one of these, the first that is there: --profile or SIGNET_PROFILE; the SIGNET_ variables, if \
            SIGNET_URL or SIGNET_ACCESS_TOKEN is set or --url or --cloud is given; the current profile.

            Profiles lie in $XDG_CONFIG_HOME/signet (~/.config/signet), tokens in $XDG_STATE_HOME/signet \
            (~/.local/state/signet).

            The answer says who signed in where, and with which permissions; `signet whoami` has every operation that \
            they allow.

            EXAMPLE:
              signet login --cloud global --tenant contoso.onmicrosoft.com \\
                --client-id ID --secret-env GRAPH_SECRET
              signet login --name build --cloud usgov --tenant ID --client-id ID \\
                --certificate build.pfx --password-file password.txt
              signet login --name me --cloud global --client-id ID --device-code
              signet login --name me

            \(ExitCodes.text("0 signed in, 3 refused, 5 no answer, 64 bad usage, 65 a file cannot be used, such as a certificate or damaged profiles, 130 interrupted"))
            """)

    @Option(name: .shortAndLong, help: "The profile's name.")
    var name = Profile.defaultName

    @OptionGroup(title: "Service") var service: ProfileServiceOptions
    @OptionGroup(title: "Way to sign in") var way: SignInMethodOptions

    @Flag(name: .long, help: "Make the profile without signing in.")
    var noCheck = false

    @OptionGroup var output: OfflineOutput

    func run() async throws {
        let environment = EnvironmentVariables.process
        try Profile.checkName(name)
        let store = try ProfileStore(environment)
        let (profile, source) = try Self.profile(
            named: name, service, way.chosen(), existing: store.load()[name], environment: environment)
        guard !noCheck else {
            guard source == nil else {
                throw CommandFailure(
                    .usage, "the \(profile.signIn.secretName) is not kept, so it must be used now",
                    remedy: "leave out --no-check")
            }
            try await Self.keep(profile, tokens: [:], in: store)
            let report = try await ProfileReport(profile, isCurrent: true, store: store)
            try output.show(report, lines: report.lines)
            return Self.note(environment, name, "profile \"\(name)\" is current; nothing was checked")
        }
        let secret = try source.map { source throws(CommandFailure) in
            try TypedSecret(method: profile.signIn, profileName: name).read(from: source)
        }
        let tokens = MemoryTokenStore()
        let session = SignInSession(environment: environment, store: tokens, secret: secret) { text in
            Console.note(TerminalText.printable(text))
        }
        let target = try ServiceTarget(profile, environment: environment, mustSignIn: true)
        let client = try target.makeClient(session)
        let report = WhoAmIReport(target, client, token: try await client.signIn(), now: Date())
        try report.checkNotOver()
        try await Self.keep(profile, tokens: await tokens.tokens, in: store)
        try output.show(SignInReport(report), lines: report.lines)
        Self.note(environment, name, "signed in; profile \"\(name)\" is current")
        if secret != nil { Console.note(Self.farewell(to: profile, report)) }
    }

    /// The profile to sign in with, and where to get a secret that is not kept.
    ///
    /// - Parameter existing: the profile that has the name.
    /// - Throws: ``CommandFailure``; ``GraphClientError`` for an address that is none.
    static func profile(
        named name: String, _ service: ProfileServiceOptions, _ chosen: SignInMethodOptions.Chosen?,
        existing: Profile?, environment: EnvironmentVariables
    ) throws -> (Profile, PasswordSource?) {
        var profile: Profile
        if let existing, try service.namedURL() == nil {
            // With another way to sign in it is not clear which service is meant, and a secret may be about to go there.
            if chosen != nil, let url = environment[.url], url != existing.url {
                throw CommandFailure(
                    .usage, "SIGNET_URL is \(url), but profile \"\(name)\" is of \(existing.url)",
                    remedy: "say which with --url, or unset SIGNET_URL, or choose another --name")
            }
            profile = existing
            profile.signIn = chosen?.method ?? existing.signIn
        } else {
            guard let chosen else {
                throw CommandFailure(
                    .usage, "how to sign in is missing",
                    remedy: "give one of --client-secret, --certificate, --device-code, --browser, --managed-identity, "
                        + "--workload-identity, --azure-cli, --environment, --default, --access-token-stdin; "
                        + "`signet login --help` shows more")
            }
            profile = try new(named: name, service, chosen.method, environment: environment)
        }
        try service.apply(to: &profile)
        profile.isSignedOut = false
        let missing = [
            profile.signIn.needsTenant && profile.tenant == nil ? "--tenant" : nil,
            profile.signIn.needsClientID && profile.clientID == nil ? "--client-id" : nil,
        ].compactMap { $0 }
        guard missing.isEmpty else {
            throw CommandFailure(
                .usage, "missing \(missing.joined(separator: " and "))",
                remedy: "this way to sign in needs to know the application")
        }
        if let chosen { return (profile, chosen.source) }
        guard profile.signIn.secret == .notKept else { return (profile, nil) }
        if case .accessToken = profile.signIn {
            throw CommandFailure(
                .usage, "profile \"\(name)\" was given an access token, which cannot be renewed",
                remedy: "give another one with --access-token-stdin")
        }
        return (profile, .prompt)
    }

    /// A profile of the service that the options name, or else the `SIGNET_` variables; never of both.
    private static func new(
        named name: String, _ service: ProfileServiceOptions, _ method: SignInMethod, environment: EnvironmentVariables
    ) throws -> Profile {
        if let url = try service.namedURL() { return Profile(name: name, url: url, signIn: method) }
        guard let url = environment[.url] else {
            throw CommandFailure(.usage, "no service is named", remedy: "give --url or --cloud, or set SIGNET_URL")
        }
        return Profile(
            name: name, url: url, certificateAuthorityFile: environment[.certificateAuthority].map(WholePath.of),
            authority: environment[.authority], tenant: environment[.tenant], clientID: environment[.clientID],
            signIn: method)
    }

    /// Puts the profile and its tokens in place of those before.
    private static func keep(_ profile: Profile, tokens: [TokenKey: StoredToken], in store: ProfileStore) async throws {
        try await store.change { book in
            try book.put(profile)
            try book.use(profile.name)
        }
        try await store.forgetTokens(of: profile)
        let file = store.tokens(of: profile)
        for (key, token) in tokens { try await file.save(token, for: key) }
    }

    /// Says what happened, and what stands in the way of the profile.
    private static func note(_ environment: EnvironmentVariables, _ name: String, _ text: String) {
        Console.note(text)
        guard environment[.profile] != name else { return }
        let others: [EnvironmentVariables.Name] = [.profile, .url, .accessToken]
        if let other = others.first(where: { environment[$0] != nil }) {
            Console.note("note: \(other.rawValue) is set, so commands follow it unless --profile is given")
        }
    }

    private static func farewell(to profile: Profile, _ report: WhoAmIReport) -> String {
        let end = report.tokenEnd.map { "until \($0)" } ?? "until `signet logout`"
        if case .accessToken = profile.signIn { return "the token is kept \(end)" }
        return
            "the \(profile.signIn.secretName) is not kept, only the token, \(end); then run `\(profile.loginCommand)`"
    }
}
