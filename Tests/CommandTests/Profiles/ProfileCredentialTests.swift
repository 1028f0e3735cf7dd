import CertificateIssuing
import CommandSupport
import Foundation
import GraphClient
import PKCS12
import Synchronization
import Testing

@testable import signet

@Suite("The credential of a profile")
struct ProfileCredentialTests {
    private let store = MemoryTokenStore()
    private let authority = ScriptedAuthority()
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func token(
        _ profile: Profile, secret: String? = nil, environment: [String: String] = [:], at seconds: TimeInterval = 0,
        rejected: AccessToken? = nil, person: (@Sendable (String) -> Void)? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) async throws -> AccessToken {
        let session = SignInSession(
            environment: EnvironmentVariables(environment), store: store, secret: secret, person: person)
        let now = now
        return try await profile.credential(session).accessToken(
            for: TokenDemand(
                defaultScope: "https://graph.example/.default", rejected: rejected, transport: authority,
                now: { now + seconds }, sleep: sleep))
    }

    @Test("uses the kept token until five minutes before its end, and reads no secret for it")
    func keptToken() async throws {
        let profile = Profile.test()
        let first = try await token(profile, environment: ["SECRET": "s1"])
        #expect(try await token(profile) == first)
        #expect(try await token(profile, at: 3_299) == first)
        #expect(authority.requests.count == 1)
        #expect(try await token(profile, environment: ["SECRET": "s2"], at: 3_301) != first)
        #expect(authority.forms.map { $0.contains("client_secret=s1") } == [true, false])
        #expect(authority.forms.last?.contains("client_secret=s2") == true)
    }

    @Test("gets another token when the service refuses the kept one")
    func rejectedToken() async throws {
        let first = try await token(.test(), environment: ["SECRET": "s"])
        #expect(try await token(.test(), environment: ["SECRET": "s"], rejected: first) != first)
    }

    @Test("keeps nothing but the token of a secret that was typed, and uses that to its end")
    func typedSecret() async throws {
        let profile = Profile.test("p", .clientSecret(secret: .notKept))
        let first = try await token(profile, secret: "typed")
        #expect(authority.forms.first?.contains("client_secret=typed") == true)
        #expect(try await token(profile, at: 3_599) == first)
        #expect(try await token(profile, rejected: first) == first)
        let failure = await #expect(throws: CommandFailure.self) { try await token(profile, at: 3_600) }
        #expect(failure?.exitCode == .notAllowed)
        #expect(failure?.message == #"signed out of profile "p": it keeps no token that is still good"#)
        #expect(failure?.remedy == "run `signet login --name p`")
    }

    @Test("does not use a token of another tenant, application or service", arguments: [0, 1, 2, 3])
    func otherIdentity(_ change: Int) async throws {
        var profile = Profile.test("p", .clientSecret(secret: .notKept))
        _ = try await token(profile, secret: "typed")
        switch change {
        case 0: profile.tenant = "t2"
        case 1: profile.clientID = "c2"
        case 2: profile.authority = "https://login2.example"
        default: profile.signIn = .accessToken(token: .notKept)
        }
        let changed = profile
        await #expect(throws: CommandFailure.self) { try await token(changed) }
    }

    @Test("takes a secret from its file, and says when a variable is missing")
    func secretPlaces() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let path = try directory.write("from-file\n", to: "secret")
        _ = try await token(.test("f", .clientSecret(secret: .file(path: path))))
        #expect(authority.forms.last?.contains("client_secret=from-file") == true)
        for environment in [[:], ["SECRET": ""]] {
            let failure = await #expect(throws: CommandFailure.self) {
                try await token(.test("e"), environment: environment, at: 10_000)
            }
            #expect(failure?.exitCode == .notAllowed)
            #expect(
                failure?.message
                    == #"profile "e" takes its client secret from the variable SECRET, which is not set"#)
        }
    }

    @Test("signs with a certificate, PFX or PEM, and opens the file only to sign")
    func certificate() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "build", key: .rsa2048, notBefore: Date() - 60, notAfter: Date() + 86_400)
        let pfx = try PFX.write(
            privateKeyPKCS8: issued.privateKeyPKCS8DER, certificate: issued.certificateDER, password: "pw",
            profile: .modern)
        let path = try directory.write(pfx, to: "c.pfx")
        let profile = Profile.test(
            "p",
            .clientCertificate(
                file: path, password: .environment(name: "PW"), sendsChain: true, algorithm: .rs256))
        let first = try await token(profile, environment: ["PW": "pw"])
        #expect(authority.forms.first?.contains("client_assertion=") == true)
        directory.remove()
        #expect(try await token(profile) == first)
        let failure = await #expect(throws: CommandFailure.self) { try await token(profile, at: 4_000) }
        #expect(failure?.exitCode == .inputFile)
    }

    @Test("asks a person at login only")
    func person() async throws {
        let profile = Profile.test("me", .deviceCode(scope: nil))
        let told = Mutex<[String]>([])
        let failure = await #expect(throws: CommandFailure.self) { try await token(profile) }
        #expect(failure?.exitCode == .notAllowed)
        #expect(failure?.remedy == "run `signet login --name me`")
        let first = try await token(profile) { text in told.withLock { $0.append(text) } }
        #expect(
            told.withLock { $0 } == ["to sign in, open https://login.example/d and enter the code ABCD"])
        #expect(try await token(profile) == first)
    }

    @Test("opens no browser in other commands")
    func browser() async throws {
        let failure = await #expect(throws: CommandFailure.self) {
            // The limit for the person must not be over before the page is opened.
            try await token(
                .test("me", .browser(port: 0, scope: nil)), sleep: { _ in try await Task.sleep(for: .seconds(86_400)) })
        }
        #expect(failure?.exitCode == .notAllowed)
    }

    @Test("keeps what a managed identity gave, so that it is asked once")
    func managedIdentity() async throws {
        let profile = Profile.test("vm", .managedIdentity)
        let first = try await token(profile)
        #expect(authority.requests.map(\.url.isEmpty) == [false])
        #expect(authority.requests.first?.url.contains("client_id=c") == true)
        #expect(try await token(profile) == first)
        #expect(authority.requests.count == 1)
    }

    @Test("of a workload and of the environment fills Azure's variables")
    func azureVariables() async throws {
        let directory = try ThrowAwayDirectory()
        defer { directory.remove() }
        let path = try directory.write("platform-token", to: "token")
        let variables = ["AZURE_TENANT_ID": "at", "AZURE_CLIENT_ID": "ac", "AZURE_CLIENT_SECRET": "as"]
        _ = try await token(.test("w", .workloadIdentity(tokenFile: path)), environment: variables)
        #expect(authority.requests.last?.url == "https://login.example/t/oauth2/v2.0/token")
        #expect(authority.forms.last?.contains("client_assertion=platform-token") == true)
        _ = try await token(.test("e", .environment), environment: variables)
        #expect(authority.requests.last?.url == "https://login.example/at/oauth2/v2.0/token")
        #expect(authority.forms.last?.contains("client_secret=as") == true)
        let chain = Profile(
            name: "d", url: "https://graph.example", authority: "https://login.example", signIn: .defaultChain)
        let first = try await token(chain, environment: variables, at: 10_000)
        #expect(try await token(chain, environment: variables, at: 10_000) == first)
        let other = variables.merging(["AZURE_CLIENT_ID": "another"]) { $1 }
        #expect(try await token(chain, environment: other, at: 10_000) != first)
    }

    @Test("that is an access token keeps it for its service until it ends")
    func accessToken() async throws {
        let profile = Profile.test("a", .accessToken(token: .notKept))
        #expect(try await token(profile, secret: "opaque").token == "opaque")
        #expect(try await token(profile, at: 1_000_000).token == "opaque")
        var moved = profile
        moved.url = "https://graph.example:8443"
        let elsewhere = moved
        await #expect(throws: CommandFailure.self) { try await token(elsewhere) }
        let fromVariable = Profile.test("v", .accessToken(token: .environment(name: "TOKEN")))
        #expect(try await token(fromVariable, environment: ["TOKEN": " Bearer abc\n"]).token == "abc")
        let failure = await #expect(throws: CommandFailure.self) {
            try await token(fromVariable, environment: ["TOKEN": "a b"])
        }
        #expect(failure?.exitCode == .usage)
        #expect(authority.requests.isEmpty)
    }

    @Test("says what the profile lacks")
    func lacks() async throws {
        var profile = Profile.test()
        profile.tenant = nil
        let lacking = profile
        let failure = await #expect(throws: CommandFailure.self) { try await token(lacking) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message == #"the tenant is missing in profile "default""#)
    }
}
