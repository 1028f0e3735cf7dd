import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import Testing

@testable import signet

@Suite("What login is told")
struct LoginOptionsTests {
    private func chosen(_ words: [String]) throws -> SignInMethodOptions.Chosen? {
        try SignInMethodOptions.parse(words).chosen()
    }

    @Test(
        "is one way to sign in",
        arguments: [
            (["--client-secret"], .clientSecret(secret: .notKept), .prompt),
            (["--secret-env", "S"], .clientSecret(secret: .environment(name: "S")), nil),
            (["--client-secret", "--secret-file", "/s"], .clientSecret(secret: .file(path: "/s")), nil),
            (["--secret-stdin"], .clientSecret(secret: .notKept), .standardInput),
            (["--device-code", "--scope", "a b"], .deviceCode(scope: "a b"), nil),
            (["--browser", "--port", "8400"], .browser(port: 8400, scope: nil), nil),
            (["--managed-identity"], .managedIdentity, nil),
            (["--workload-identity"], .workloadIdentity(tokenFile: nil), nil),
            (["--workload-identity", "--token-file", "/t"], .workloadIdentity(tokenFile: "/t"), nil),
            (["--azure-cli"], .azureCLI, nil), (["--environment"], .environment, nil),
            (["--default"], .defaultChain, nil),
            (["--access-token-env", "T"], .accessToken(token: .environment(name: "T")), nil),
            (["--access-token-file", "/t"], .accessToken(token: .file(path: "/t")), nil),
            (["--access-token-stdin"], .accessToken(token: .notKept), .standardInput),
        ] as [([String], SignInMethod, PasswordSource?)])
    func ways(_ words: [String], _ method: SignInMethod, _ source: PasswordSource?) throws {
        let chosen = try #require(try chosen(words))
        #expect(chosen.method == method)
        #expect(chosen.source == source)
    }

    @Test("has the whole path of a certificate, and asks for a password of a PFX file only")
    func certificates() throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let pem = try directory.write("-----BEGIN PRIVATE KEY-----", to: "c.pem")
        let pfx = try directory.write("binary", to: "c.pfx")
        let ofPEM = try chosen(["--certificate", pem, "--send-chain", "--algorithm", "rs256"])
        #expect(
            ofPEM?.method
                == .clientCertificate(file: pem, password: .none, sendsChain: true, algorithm: .rs256))
        #expect(ofPEM?.source == nil)
        let ofPFX = try chosen(["--certificate", pfx])
        #expect(
            ofPFX?.method
                == .clientCertificate(file: pfx, password: .notKept, sendsChain: false, algorithm: .ps256))
        #expect(ofPFX?.source == .prompt)
        let relative = try chosen(["--certificate", pfx, "--password-file", "p"])
        #expect(
            relative?.method.secret == .file(path: FileManager.default.currentDirectoryPath + "/p"))
        let failure = #expect(throws: CommandFailure.self) {
            try chosen(["--certificate", pem, "--password-env", "P"])
        }
        #expect(failure?.exitCode == .usage)
        #expect(
            #expect(throws: CommandFailure.self) { try chosen(["--certificate", "/nowhere"]) }?.exitCode == .inputFile)
    }

    @Test(
        "does not contradict itself",
        arguments: [
            (["--device-code", "--browser"], "several ways to sign in are given: --device-code, --browser"),
            (["--secret-env", "A", "--secret-stdin"], "several sources for the client secret are given"),
            (["--access-token-env", "A", "--access-token-stdin"], "several sources for the access token are given"),
            (["--azure-cli", "--port", "1"], "--port goes with --browser"),
            (["--scope", "x"], "--scope goes with --browser or --device-code"),
            (["--secret-env", "A", "--password-stdin"], "a password goes with --certificate"),
            (["--default", "--send-chain"], "--send-chain goes with --certificate"),
            (["--algorithm", "RS256"], "--algorithm goes with --certificate"),
            (["--managed-identity", "--token-file", "t"], "--token-file goes with --workload-identity"),
        ])
    func contradictions(_ words: [String], _ message: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try chosen(words) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message == message)
    }

    private func profile(
        _ words: [String], existing: Profile? = nil, environment: [String: String] = [:]
    ) throws -> (Profile, PasswordSource?) {
        let login = try LoginCommand.parse(words)
        return try LoginCommand.profile(
            named: login.name, login.service, login.way.chosen(), existing: existing,
            environment: EnvironmentVariables(environment))
    }

    private func refusal(
        _ words: [String], existing: Profile? = nil, environment: [String: String] = [:]
    ) throws -> CommandFailure {
        try #require(
            #expect(throws: CommandFailure.self) {
                try profile(words, existing: existing, environment: environment)
            })
    }

    private let variables = [
        "SIGNET_URL": "https://v.example", "SIGNET_TENANT": "vt", "SIGNET_CLIENT_ID": "vc", "SIGNET_CA": "/v.pem",
        "SIGNET_AUTHORITY": "https://va.example",
    ]

    @Test("makes a profile of the options alone, or of the variables")
    func new() throws {
        let secret = ["--secret-env", "S"]
        let ofOptions = try profile(
            ["--cloud", "USGOV", "--tenant", "t", "--client-id", "c"] + secret, environment: variables
        ).0
        #expect(
            ofOptions
                == Profile(
                    name: "default", url: Cloud.usGov.graphRoot, tenant: "t", clientID: "c",
                    signIn: .clientSecret(secret: .environment(name: "S"))))
        #expect(try ofOptions.authorityRoot() == Cloud.usGov.authority)
        let ofVariables = try profile(["--name", "v", "--client-id", "c"] + secret, environment: variables).0
        #expect(
            ofVariables
                == Profile(
                    name: "v", url: "https://v.example", certificateAuthorityFile: "/v.pem",
                    authority: "https://va.example", tenant: "vt", clientID: "c",
                    signIn: .clientSecret(secret: .environment(name: "S"))))
        let missing = try refusal(["--url", "https://x.example"] + secret, environment: variables)
        #expect(missing.message == "missing --tenant and --client-id")
        #expect(try refusal(secret).message == "no service is named")
        #expect(try refusal(["--url", "https://x.example"]).message == "how to sign in is missing")
    }

    @Test("changes an existing profile, or signs in with it again")
    func existing() throws {
        var existing = Profile.test("default", .clientSecret(secret: .notKept))
        existing.isSignedOut = true
        let again = try profile([], existing: existing)
        #expect(again.0.signIn == existing.signIn && !again.0.isSignedOut)
        #expect(again.1 == .prompt)
        let changed = try profile(["--beta", "--tenant", "t2", "--azure-cli"], existing: existing).0
        #expect(changed.url == existing.url && changed.tenant == "t2" && changed.isBeta)
        #expect(changed.signIn == .azureCLI)
        // Another service takes nothing of the one before along.
        let moved = try profile(
            ["--url", "https://new.example", "--tenant", "n", "--client-id", "n", "--secret-env", "S"],
            existing: existing
        ).0
        #expect(moved.authority == nil)
        #expect(
            try refusal(["--url", "https://new.example"], existing: existing).message == "how to sign in is missing")
    }

    @Test("does not guess which service a secret is for")
    func conflict() throws {
        let failure = try refusal(["--secret-env", "S"], existing: .test(), environment: variables)
        #expect(
            failure.message == #"SIGNET_URL is https://v.example, but profile "default" is of https://graph.example"#)
        #expect(try profile([], existing: .test(), environment: variables).0 == .test())
    }

    @Test("cannot renew an access token that was handed in")
    func accessTokenAgain() throws {
        let failure = try refusal([], existing: .test("default", .accessToken(token: .notKept)))
        #expect(failure.exitCode == .usage)
        #expect(failure.remedy == "give another one with --access-token-stdin")
    }

    @Test("takes values away by an empty text, and with the address what belonged to it")
    func set() throws {
        var profile = Profile.test()
        profile.certificateAuthorityFile = "/ca.pem"
        try ProfileServiceOptions.parse(["--ca", "", "--tenant", "", "--authority", ""]).apply(to: &profile)
        #expect(profile.certificateAuthorityFile == nil && profile.tenant == nil && profile.authority == nil)
        profile = .test()
        profile.certificateAuthorityFile = "/ca.pem"
        try ProfileServiceOptions.parse(["--url", "https://new.example", "--no-beta"]).apply(to: &profile)
        #expect(profile.certificateAuthorityFile == nil && profile.authority == nil && profile.tenant == "t")
        let wrong = [["--url", "ftp://x"], ["--authority", "http://far.example"]]
        for words in wrong {
            let options = try ProfileServiceOptions.parse(words)
            #expect(throws: GraphClientError.self) { try options.apply(to: &profile) }
        }
    }
}
