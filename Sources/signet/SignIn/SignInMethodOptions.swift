import ArgumentParser
import CommandSupport
import GraphClient

/// How to sign in: one of the ways the SDK has. Secrets never come from the command line itself, where other users could
/// read them.
struct SignInMethodOptions: ParsableArguments {
    @Flag(name: .long, help: "With a client secret, typed in unless one of the next three says where it is.")
    var clientSecret = false

    @Option(
        name: .long,
        help: ArgumentHelp("Client secret in this variable, which is read whenever it is needed.", valueName: "name"))
    var secretEnv: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Client secret in this file, which is read whenever it is needed.", valueName: "file"))
    var secretFile: String?

    @Flag(name: .long, help: "Client secret from standard input; it is not kept, only the token is.")
    var secretStdin = false

    @Option(
        name: .long,
        help: ArgumentHelp("With a certificate: a PFX file, or a PEM file with its key.", valueName: "file"))
    var certificate: String?

    @OptionGroup var password: PasswordOptions

    @Flag(name: .long, help: "Send the certificate and those above it along, for applications known by subject.")
    var sendChain = false

    @Option(name: .long, help: "How the certificate's key signs: PS256 or RS256 (default: PS256).")
    var algorithm: ClientCertificateCredential.SignatureAlgorithm?

    @Flag(name: .long, help: "As a person, with a code that is entered on any device.")
    var deviceCode = false

    @Flag(name: .long, help: "As a person, with the browser of this machine.")
    var browser = false

    @Option(name: .long, help: "Where the browser's answer is waited for (default: any free port).")
    var port: UInt16?

    @Option(name: .long, help: "Permissions a person is asked for (default: those that were consented to).")
    var scope: String?

    @Flag(name: .long, help: "As this machine or app of Azure.")
    var managedIdentity = false

    @Flag(name: .long, help: "As a workload with a token of its platform.")
    var workloadIdentity = false

    @Option(
        name: .long,
        help: ArgumentHelp("The platform's token (default: AZURE_FEDERATED_TOKEN_FILE).", valueName: "file"))
    var tokenFile: String?

    @Flag(name: .long, help: "As whoever is signed in to the Azure CLI; its token is kept until it is nearly over.")
    var azureCli = false

    @Flag(name: .long, help: "As the application that the AZURE_ variables describe.")
    var environment = false

    @Flag(name: .customLong("default"), help: "The first there is of the last four.")
    var defaultChain = false

    @Option(
        name: .long,
        help: ArgumentHelp("With an access token in this variable, read by every command.", valueName: "name"))
    var accessTokenEnv: String?

    @Option(
        name: .long,
        help: ArgumentHelp("With an access token in this file, read by every command.", valueName: "file"))
    var accessTokenFile: String?

    @Flag(name: .long, help: "With an access token from standard input, kept until it ends.")
    var accessTokenStdin = false

    /// A way to sign in, and where to get a secret that is not kept.
    struct Chosen {
        let method: SignInMethod
        /// `nil` unless the secret is to be typed or piped in now.
        let source: PasswordSource?
    }

    /// What was chosen; `nil` when nothing was.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for several ways and for what does not belong together, `.inputFile` for
    ///   a certificate that cannot be read.
    func chosen() throws(CommandFailure) -> Chosen? {
        let ways = namedWays
        guard ways.count <= 1 else {
            throw CommandFailure(
                .usage, "several ways to sign in are given: \(ways.map(\.option).joined(separator: ", "))",
                remedy: "give one of them")
        }
        try checkBelonging(to: ways.first?.way)
        switch ways.first?.way {
        case nil: return nil
        case .secret:
            let source = try secretSource()
            return Chosen(method: .clientSecret(secret: source.place), source: source.ifNotKept)
        case .certificate(let path): return try chosenCertificate(path)
        case .plain(let method): return Chosen(method: method, source: nil)
        case .token:
            let source = try tokenSource()
            return Chosen(method: .accessToken(token: source.place), source: source.ifNotKept)
        }
    }

    private enum Way {
        case secret
        case certificate(String)
        case plain(SignInMethod)
        case token
    }

    private var namedWays: [(option: String, way: Way)] {
        var ways: [(option: String, way: Way)] = []
        func add(_ option: String, _ isGiven: Bool, _ way: @autoclosure () -> Way) {
            if isGiven { ways.append((option, way())) }
        }
        add("--client-secret", clientSecret || secretEnv != nil || secretFile != nil || secretStdin, .secret)
        add("--certificate", certificate != nil, .certificate(certificate ?? ""))
        add("--device-code", deviceCode, .plain(.deviceCode(scope: scope)))
        add("--browser", browser, .plain(.browser(port: Int(port ?? 0), scope: scope)))
        add("--managed-identity", managedIdentity, .plain(.managedIdentity))
        add(
            "--workload-identity", workloadIdentity,
            .plain(.workloadIdentity(tokenFile: tokenFile.map(WholePath.of))))
        add("--azure-cli", azureCli, .plain(.azureCLI))
        add("--environment", environment, .plain(.environment))
        add("--default", defaultChain, .plain(.defaultChain))
        add("--access-token", accessTokenEnv != nil || accessTokenFile != nil || accessTokenStdin, .token)
        return ways
    }

    private func checkBelonging(to way: Way?) throws(CommandFailure) {
        var isCertificate = false
        if case .certificate = way { isCertificate = true }
        let belongings: [(option: String, isGiven: Bool, owner: String, isThere: Bool)] = [
            ("a password", password.isGiven, "--certificate", isCertificate),
            ("--send-chain", sendChain, "--certificate", isCertificate),
            ("--algorithm", algorithm != nil, "--certificate", isCertificate),
            ("--port", port != nil, "--browser", browser),
            ("--scope", scope != nil, "--browser or --device-code", browser || deviceCode),
            ("--token-file", tokenFile != nil, "--workload-identity", workloadIdentity),
        ]
        for (option, isGiven, owner, isThere) in belongings where isGiven && !isThere {
            throw CommandFailure(.usage, "\(option) goes with \(owner)", remedy: "give both, or leave it out")
        }
    }

    private func secretSource() throws(CommandFailure) -> PasswordSource {
        try Self.only(
            [
                secretEnv.map(PasswordSource.environment), secretFile.map { .file(WholePath.of($0)) },
                secretStdin ? .standardInput : nil,
            ], "client secret", ["--secret-env", "--secret-file", "--secret-stdin"]) ?? .prompt
    }

    private func tokenSource() throws(CommandFailure) -> PasswordSource {
        try Self.only(
            [accessTokenEnv.map(PasswordSource.environment), accessTokenFile.map { .file(WholePath.of($0)) }],
            "access token", ["--access-token-env", "--access-token-file", "--access-token-stdin"],
            and: accessTokenStdin) ?? .standardInput
    }

    /// The one source that was named.
    ///
    /// - Parameter another: whether the source without a value was named too.
    private static func only(
        _ sources: [PasswordSource?], _ what: String, _ options: [String], and another: Bool = false
    ) throws(CommandFailure) -> PasswordSource? {
        let named = sources.compactMap { $0 }
        guard named.count + (another ? 1 : 0) <= 1 else {
            throw CommandFailure(
                .usage, "several sources for the \(what) are given",
                remedy: "give one of \(options.joined(separator: ", "))")
        }
        return named.first
    }

    private func chosenCertificate(_ path: String) throws(CommandFailure) -> Chosen {
        let isPEM = try CertificateFile(path: path).isPEM
        guard !isPEM || !password.isGiven || password.noPassword else {
            throw CommandFailure(
                .usage, "\(path) is a PEM file, whose key must not have a password",
                remedy: "leave the password out, or use a PFX file")
        }
        let source: PasswordSource = isPEM ? .none : try password.source()
        return Chosen(
            method: .clientCertificate(
                file: WholePath.of(path), password: source.place, sendsChain: sendChain, algorithm: algorithm ?? .ps256),
            source: source.ifNotKept)
    }
}

extension PasswordSource {
    /// What a profile says of it.
    fileprivate var place: SecretPlace {
        switch self {
        case .environment(let name): .environment(name: name)
        case .file(let path): .file(path: WholePath.of(path))
        case .none: .none
        case .prompt, .standardInput: .notKept
        }
    }

    fileprivate var ifNotKept: PasswordSource? { place == .notKept ? self : nil }
}
