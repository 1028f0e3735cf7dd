import CommandSupport
import GraphClient
import Testing

@Suite("The source of service and credentials")
struct ProfileChoiceTests {
    private let folder: ProfileFolder
    private let variables = [
        "SIGNET_URL": "https://variables.example", "SIGNET_TENANT": "vt", "SIGNET_CLIENT_ID": "vc",
        "SIGNET_CLIENT_SECRET": "vs", "SIGNET_CA": "/variables.pem",
    ]

    init() async throws {
        folder = try ProfileFolder()
        var other = Profile.test("other")
        other.url = "https://other.example/beta"
        other.certificateAuthorityFile = "/other.pem"
        try await folder.add(other, .test("current"))
    }

    private func target(
        _ choices: ServiceTarget.Choices = ServiceTarget.Choices(), _ more: [String: String] = [:],
        mustSignIn: Bool = true
    ) throws -> ServiceTarget {
        try ServiceTarget(choices, environment: folder.environment(more), mustSignIn: mustSignIn)
    }

    private func refusal(
        _ choices: ServiceTarget.Choices = ServiceTarget.Choices(), _ more: [String: String] = [:]
    ) throws -> CommandFailure {
        try #require(#expect(throws: CommandFailure.self) { try target(choices, more) })
    }

    @Test("is the current profile when nothing else is said, whatever else the variables hold")
    func current() throws {
        let target = try target(more: variables.filter { $0.key != "SIGNET_URL" })
        #expect(target.profileName == "current")
        #expect(target.baseURL == "https://graph.example")
        #expect(target.trust == .system)
        #expect(target.signIn == .profile(.test("current")))
    }

    @Test("is the variables where they name a service, and the profiles are not even looked at")
    func variablesFirst() throws {
        // Reading profiles there would fail.
        let broken = EnvironmentVariables(
            variables.merging(["XDG_CONFIG_HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null"]) { $1 })
        let target = try ServiceTarget(environment: broken, mustSignIn: true)
        #expect(target.profileName == nil)
        #expect(
            target.signIn
                == .clientSecret(authority: "https://variables.example", tenant: "vt", clientID: "vc", secret: "vs"))
        #expect(try self.target(more: variables).baseURL == "https://variables.example")
    }

    @Test("is never a mixture: an access token of the variables does not go to a profile's service")
    func noMixture() throws {
        let failure = try refusal(ServiceTarget.Choices(), ["SIGNET_ACCESS_TOKEN": "a"])
        #expect(failure.exitCode == .usage)
        #expect(failure.message == "no service is named")
        #expect(
            failure.remedy == "SIGNET_ACCESS_TOKEN is set: set SIGNET_URL too, or name a profile with --profile")
    }

    @Test("is a profile that is named, by option before variable, and nothing of the variables comes along")
    func named() throws {
        let token = variables.merging(["SIGNET_ACCESS_TOKEN": "a", "SIGNET_AUTHORITY": "https://va.example"]) { $1 }
        let byOption = try target(
            ServiceTarget.Choices(profile: "other"), token.merging(["SIGNET_PROFILE": "current"]) { $1 })
        #expect(byOption.profileName == "other")
        #expect(byOption.trust == .pemFile("/other.pem"))
        #expect(try byOption.makeClient().version == .beta)
        guard case .profile(let profile) = byOption.signIn else {
            Issue.record("\(byOption.signIn)")
            return
        }
        #expect(profile.tenant == "t" && profile.authority == "https://login.example")
        let byVariable = try target(more: token.merging(["SIGNET_PROFILE": "other"]) { $1 })
        #expect(byVariable.profileName == "other")
    }

    @Test("is what an option names before SIGNET_PROFILE")
    func optionsWin() throws {
        let choices = ServiceTarget.Choices(url: "https://option.example", tenant: "ot", clientID: "oc")
        let target = try target(choices, ["SIGNET_PROFILE": "other", "SIGNET_CLIENT_SECRET": "vs"])
        #expect(target.profileName == nil)
        #expect(
            target.signIn
                == .clientSecret(authority: "https://option.example", tenant: "ot", clientID: "oc", secret: "vs"))
        #expect(try refusal(choices, ["SIGNET_PROFILE": "other"]).exitCode == .notAllowed)
    }

    @Test("is not a profile and another service at once")
    func contradiction() throws {
        for choices in [
            ServiceTarget.Choices(url: "https://x.example", profile: "other"),
            ServiceTarget.Choices(cloud: "global", profile: "other"),
        ] {
            let failure = try refusal(choices)
            #expect(failure.exitCode == .usage)
            #expect(failure.message == "a profile names its service, so --profile excludes --url and --cloud")
        }
    }

    @Test("is a profile with what the options change of it")
    func changed() throws {
        let target = try target(
            ServiceTarget.Choices(
                beta: true, certificateAuthorityFile: "/option.pem", tenant: "ot", clientID: "oc", profile: "current"))
        #expect(target.trust == .pemFile("/option.pem"))
        #expect(target.version == .beta)
        var profile = Profile.test("current")
        profile.tenant = "ot"
        profile.clientID = "oc"
        #expect(target.signIn == .profile(profile))
    }

    @Test("that is missing or misspelled is named")
    func missing() throws {
        let failure = try refusal(ServiceTarget.Choices(profile: "curent"))
        #expect(failure.exitCode == .usage)
        #expect(failure.message == #"there is no profile "curent""#)
        #expect(failure.remedy == "the profiles are current, other")
        #expect(try refusal(ServiceTarget.Choices(), ["SIGNET_PROFILE": "nobody"]).exitCode == .usage)
        let nothing = try #require(
            #expect(throws: CommandFailure.self) {
                try ServiceTarget(environment: EnvironmentVariables(["HOME": "/nowhere"]), mustSignIn: true)
            })
        #expect(nothing.exitCode == .usage)
        #expect(nothing.message == "no service is named")
        #expect(
            nothing.remedy == "give --url or --cloud, or set SIGNET_URL, or sign in with `signet login`")
    }

    @Test("that is signed out does not sign in, but may be shown in a dry run")
    func signedOut() async throws {
        var profile = Profile.test("away")
        profile.isSignedOut = true
        try await folder.add(profile)
        let failure = try refusal()
        #expect(failure.exitCode == .notAllowed)
        #expect(failure.message == #"signed out of profile "away""#)
        #expect(failure.remedy == "run `signet login --name away`")
        #expect(try target(mustSignIn: false).signIn == .none)
    }
}

extension ProfileChoiceTests {
    private func target(more: [String: String]) throws -> ServiceTarget { try target(ServiceTarget.Choices(), more) }
}
