import ConnectorRuntime
import DirectoryStore
import Foundation
import GraphWire
import SignUp
import Synchronization
import TestKit
import Testing

@Suite("An identity provider that speaks OpenID Connect")
struct OpenIDConnectTests {
    private let provider: ScriptedProvider

    init() throws {
        provider = try ScriptedProvider()
    }

    private func scene(
        _ name: String = "Google-OAUTH", issuer: String? = nil, secret: String? = ScriptedProvider.secret,
        playsProviders: Bool = false
    ) async throws -> SignUpScene {
        let tenant = TenantID("11111111-2222-4333-8444-555555555555")
        return try await SignUpScene(
            providers: [name, "Facebook-OAUTH"],
            configured: [
                ProviderConfiguration(
                    tenant: tenant, provider: name, issuer: issuer ?? provider.issuer,
                    clientID: ScriptedProvider.clientID, clientSecret: secret,
                    discoveryURL: provider.issuer + "/.well-known/openid-configuration")
            ], playsProviders: playsProviders)
    }

    /// Goes to the provider and comes back.
    private func signIn(
        _ scene: SignUpScene, _ visit: SignUpVisit, _ name: String = "Google-OAUTH"
    ) async throws -> SignUpPage.Content? {
        guard case .redirect(let url) = await scene.signUp.choose(name, visit) else { throw TestFailure("no redirect") }
        return scene.content(await scene.signUp.comeBack(SubmittedForm(try provider.signIn(url)), visit))
    }

    private func explanation(_ content: SignUpPage.Content?) -> String? {
        if case .choice(_, .providerFailed(_, let failure)?) = content { failure.explanation } else { nil }
    }

    @Test("signs a person up, with code, PKCE, state and nonce")
    func walk() async throws {
        try await provider.run {
            let scene = try await scene()
            try await scene.ask("city")
            let visit = scene.visit()
            guard case .choice(let offered, nil) = scene.content(await scene.signUp.start(visit)) else {
                throw TestFailure("no choice")
            }
            // Facebook is listed too, but nobody configured it.
            #expect(offered.map(\.id) == ["Google-OAUTH"] && offered.allSatisfy { !$0.isPlayed })
            guard case .redirect(let url) = await scene.signUp.choose("Google-OAUTH", visit) else {
                throw TestFailure("no redirect")
            }
            let query = URLComponents(string: url)?.queryItems ?? []
            func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
            #expect(url.hasPrefix(provider.issuer + "/authorize?tenant=x&"))
            #expect(value("response_type") == "code" && value("code_challenge_method") == "S256")
            #expect(value("client_id") == ScriptedProvider.clientID && value("redirect_uri") == visit.callbackURL)
            #expect(value("scope") == "openid email profile" && value("ui_locales") == "en-US")
            #expect(value("code_challenge")?.count == 43 && value("nonce")?.count == 43)
            let back = try provider.signIn(url)
            let page = scene.content(await scene.signUp.comeBack(SubmittedForm(back), visit))?.attributePage
            let end = await scene.answer(try #require(page), [("city", "Rome")], visit)
            #expect(end == .done(name: "Ada Lovelace", email: "ada@example.com"))
            let account = try #require(try await scene.accounts().first)
            #expect(
                account.identities == [
                    UserIdentity(signInType: "federated", issuer: "google.com", issuerAssignedID: "subject-1")
                ])
            #expect(scene.steps.calls.first?.claims.attributes["surname"] == "Lovelace")
            let exchange = try #require(provider.exchanges.withLock { $0.first })
            let pair = Data("client%20one:s3cret%3A%26".utf8).base64EncodedString()
            #expect(exchange.authorization == "Basic \(pair)" && !exchange.form.contains("s3cret"))
            #expect(exchange.form.contains("code_verifier="))
            // The same answer again: the code is spent, and the person has an account.
            #expect(explanation(scene.content(await scene.signUp.comeBack(SubmittedForm(back), visit))) != nil)
            #expect(try await signIn(scene, visit) == .alreadyHere(email: "ada@example.com"))
            #expect(try await scene.accounts().count == 1)
        }
    }

    @Test("brings the language that the link asked for back to the pages behind it", arguments: ["fr-CH", nil])
    func uiLocales(_ tag: String?) async throws {
        try await provider.run {
            let scene = try await scene()
            try await scene.ask("city")
            var visit = scene.visit()
            visit.uiLocales = tag
            guard case .redirect(let url) = await scene.signUp.choose("Google-OAUTH", visit) else {
                throw TestFailure("no redirect")
            }
            visit.uiLocales = nil
            guard case .page(let page) = await scene.signUp.comeBack(SubmittedForm(try provider.signIn(url)), visit)
            else { throw TestFailure("no page") }
            #expect(page.content.attributePage != nil && page.uiLocales == tag)
        }
    }

    @Test("wins over the test provider, which plays the others in dev mode")
    func mixed() async throws {
        try await provider.run {
            let scene = try await scene(playsProviders: true)
            guard case .choice(let offered, nil) = scene.content(await scene.signUp.start(scene.visit())) else {
                throw TestFailure("no choice")
            }
            #expect(offered.map(\.isPlayed) == [false, true])
        }
    }

    @Test("takes the secret in the form where it wants that")
    func secretInForm() async throws {
        provider.script.withLock { $0.authentication = ["client_secret_post"] }
        try await provider.run {
            let scene = try await scene()
            #expect(try await signIn(scene, scene.visit())?.isDone == true)
            let exchange = try #require(provider.exchanges.withLock { $0.first })
            #expect(exchange.authorization == nil && exchange.form.contains("client_secret=s3cret%3A%26"))
        }
    }

    @Test("of all directories is known by the directory's own issuer, and endpoints are told no identity")
    func directories() async throws {
        let template = "https://login.example/{tenantid}/v2.0"
        provider.script.withLock {
            $0.metadata = ["issuer": template]
            $0.claims = [
                "iss": .text("https://login.example/dir-1/v2.0"), "tid": .text("dir-1"), "email": .text(""),
                "email_verified": .text(""), "preferred_username": .text("ada@contoso.example"),
            ]
        }
        try await provider.run {
            let scene = try await scene("AADSignup-OAUTH", issuer: template)
            #expect(try await signIn(scene, scene.visit(), "AADSignup-OAUTH")?.isDone == true)
            #expect(scene.steps.calls.allSatisfy { $0.claims.identities.isEmpty })
            let account = try #require(try await scene.accounts().first)
            #expect(account.identities.first?.issuer == "https://login.example/dir-1/v2.0")
            #expect(account.mail == "ada@contoso.example")
            provider.script.withLock { $0.claims["tid"] = .text("dir-2") }
            #expect(explanation(try await signIn(scene, scene.visit(), "AADSignup-OAUTH"))?.contains("issuer") == true)
        }
    }

    @Test(
        "is not believed when its token does not hold",
        arguments: [
            ("iss", .text("https://accounts.example"), "issuer"), ("aud", .text("somebody else"), "client"),
            ("aud", .list([ScriptedProvider.clientID, "other"]), "client"), ("azp", .text("other"), "client"),
            ("exp", .number(1_000), "out of date"), ("iat", .number(9_999_999_999), "out of date"),
            ("email", .text("a\u{1}@b.example"), nil), ("email", .text("a\u{202E}@b.example"), nil),
            ("nonce", .text("x"), "another sign-in"), ("nonce", .text(""), "another sign-in"),
            ("sub", .text(String(repeating: "x", count: 255)), "sub"),
        ] as [(String, ScriptedProvider.Claim, String?)])
    func badToken(_ claim: String, _ value: ScriptedProvider.Claim, _ word: String?) async throws {
        provider.script.withLock { $0.claims[claim] = value }
        try await provider.run {
            let scene = try await scene()
            let end = try await signIn(scene, scene.visit())
            if let word { #expect(explanation(end)?.contains(word) == true) } else { #expect(end?.isDone == false) }
            #expect(scene.steps.calls.isEmpty)
        }
    }

    @Test("is not believed when its token is signed with another key, or names one it does not have")
    func badSignature() async throws {
        provider.script.withLock { $0.usesOtherKey = true }
        try await provider.run {
            let scene = try await scene()
            #expect(explanation(try await signIn(scene, scene.visit()))?.contains("signature") == true)
            provider.script.withLock { $0.keyName = "two" }
            #expect(explanation(try await signIn(scene, scene.visit()))?.contains("keys") == true)
        }
    }

    @Test(
        "that does not work leads back to the choice, and administrators read why",
        arguments: [
            (["issuer": "https://other.example"], nil, "issuer"), (["token_endpoint": ""], nil, "token_endpoint"),
            (["jwks_uri": "ftp://keys.example"], nil, "https"),
            (["authorization_endpoint": "http://elsewhere.example/authorize"], nil, "https"),
            ([:], (400, #"{"error":"invalid_client"}"#), "400, invalid_client"),
            ([:], (200, "nonsense"), "no id_token"),
            ([:], (200, #"{"id_token":"a.b.c"}"#), "cannot be read"),
        ] as [([String: String], (Int, String)?, String)])
    func broken(_ metadata: [String: String], _ answer: (Int, String)?, _ word: String) async throws {
        provider.script.withLock {
            $0.metadata = metadata
            $0.tokenAnswer = answer.map { (status: $0.0, body: $0.1) }
        }
        try await provider.run {
            let scene = try await scene()
            let visit = scene.visit()
            let first = await scene.signUp.choose("Google-OAUTH", visit)
            var content = scene.content(first)
            if case .redirect(let url) = first {
                content = scene.content(await scene.signUp.comeBack(SubmittedForm(try provider.signIn(url)), visit))
            }
            #expect(explanation(content)?.contains(word) == true)
        }
    }

    @Test("that failed is left alone for a while, and asked again then")
    func pause() async throws {
        provider.script.withLock { $0.metadata = ["issuer": "https://other.example"] }
        try await provider.run {
            let scene = try await scene()
            let visit = scene.visit()
            #expect(explanation(scene.content(await scene.signUp.choose("Google-OAUTH", visit))) != nil)
            provider.script.withLock { $0.metadata = [:] }
            #expect(explanation(scene.content(await scene.signUp.choose("Google-OAUTH", visit))) != nil)
            scene.service.clock.advance(by: 10)
            #expect(try await signIn(scene, visit)?.isDone == true)
        }
    }

    @Test("that is not there leads back to the choice")
    func unreachable() async throws {
        let scene = try await scene(issuer: "http://127.0.0.1:9")
        #expect(explanation(scene.content(await scene.signUp.choose("Google-OAUTH", scene.visit()))) != nil)
    }

    @Test(
        "that says no leads back to the choice with a sentence",
        arguments: [
            ("access_denied", StartNotice.cancelled(provider: "Google")),
            ("login_required", .cancelled(provider: "Google")), ("server_error", nil),
        ])
    func refused(_ error: String, _ notice: StartNotice?) async throws {
        try await provider.run {
            let scene = try await scene()
            let visit = scene.visit()
            guard case .redirect(let url) = await scene.signUp.choose("Google-OAUTH", visit) else {
                throw TestFailure("no redirect")
            }
            let state = try provider.signIn(url).filter { $0.name == "state" }
            let answer = await scene.signUp.comeBack(SubmittedForm(state + [("error", error)]), visit)
            guard case .choice(_, let shown) = scene.content(answer) else { throw TestFailure("no choice") }
            if let notice { #expect(shown == notice) } else { #expect(explanation(scene.content(answer)) != nil) }
        }
    }

    @Test("must know an address, and that it is the person's")
    func addresses() async throws {
        try await provider.run {
            let scene = try await scene()
            func notice() async throws -> StartNotice? {
                guard case .choice(_, let notice) = try await signIn(scene, scene.visit()) else { return nil }
                return notice
            }
            provider.script.withLock { $0.claims = ["email": .text("")] }
            #expect(try await notice() == .noEmail(provider: "Google"))
            provider.script.withLock { $0.claims = ["email_verified": .text("false")] }
            #expect(try await notice() == .unconfirmedEmail(provider: "Google"))
            #expect(scene.steps.calls.isEmpty)
        }
    }

    enum Belief: Sendable { case proven, unproven, refused }

    @Test(
        "is believed about an address as far as its directory can know it",
        arguments: [
            // An issuer with a directory of its own, which the operator chose.
            ("Google-OAUTH", ["email_verified": .text("")], .proven),
            ("Google-OAUTH", ["email_verified": .text("true")], .proven),
            ("Google-OAUTH", ["email_verified": .bool(false)], .refused),
            ("Google-OAUTH", ["email": .text(""), "preferred_username": .text("ada@example.com")], .unproven),
            // Any directory, also one whose owner wrote a stranger's address into it.
            ("AADSignup-OAUTH", ["email_verified": .text("")], .unproven),
            ("AADSignup-OAUTH", ["email_verified": .bool(true)], .proven),
            ("AADSignup-OAUTH", ["email_verified": .bool(false)], .refused),
            ("AADSignup-OAUTH", ["email_verified": .text(""), "xms_edov": .bool(true)], .proven),
            ("AADSignup-OAUTH", ["email_verified": .text(""), "xms_edov": .text("1")], .proven),
            ("AADSignup-OAUTH", ["email_verified": .text(""), "xms_edov": .number(1)], .proven),
            ("AADSignup-OAUTH", ["email_verified": .text(""), "xms_edov": .bool(false)], .unproven),
            ("AADSignup-OAUTH", ["email_verified": .text(""), "xms_edov": .number(0)], .unproven),
            (
                "AADSignup-OAUTH",
                ["email": .text(""), "preferred_username": .text("ada@example.com"), "xms_edov": .bool(true)], .unproven
            ),
            // Here the address is who the person is.
            ("EmailOtpSignup-OAUTH", ["email_verified": .bool(true)], .proven),
            ("EmailOtpSignup-OAUTH", ["email_verified": .text("")], .refused),
            ("EmailOtpSignup-OAUTH", ["email_verified": .bool(false)], .refused),
        ] as [(String, [String: ScriptedProvider.Claim], Belief)])
    func belief(_ name: String, _ claims: [String: ScriptedProvider.Claim], _ belief: Belief) async throws {
        let template = "https://login.example/{tenantid}/v2.0"
        let isForAll = name == "AADSignup-OAUTH"
        provider.script.withLock {
            $0.claims = claims
            guard isForAll else { return }
            $0.metadata = ["issuer": template]
            $0.claims["iss"] = .text("https://login.example/dir-1/v2.0")
            $0.claims["tid"] = .text("dir-1")
        }
        try await provider.run {
            func notice(of content: SignUpPage.Content?) -> StartNotice? {
                if case .choice(_, let notice) = content { notice } else { nil }
            }
            let strict = try await scene(name, issuer: isForAll ? template : nil)
            try await strict.ask("email", requiresVerification: true)
            let asked = try await signIn(strict, strict.visit(), name)
            #expect(asked?.attributePage?.field("email")?.text == (belief == .proven ? "ada@example.com" : nil))
            if belief != .proven {
                guard case .unconfirmedEmail = notice(of: asked) else {
                    throw TestFailure("\(String(describing: asked))")
                }
                #expect(strict.steps.calls.isEmpty)
            }
            let lenient = try await scene(name, issuer: isForAll ? template : nil)
            let end = try await signIn(lenient, lenient.visit(), name)
            #expect(end?.isDone == (belief != .refused))
        }
    }

    @Test("that is asked for e-mail addresses must know one, and a name that looks like one is none")
    func onlyUserName() async throws {
        provider.script.withLock {
            $0.claims = ["email": .text(""), "preferred_username": .text("ada@example.com")]
        }
        try await provider.run {
            let scene = try await scene("EmailOtpSignup-OAUTH")
            guard case .choice(_, .noEmail) = try await signIn(scene, scene.visit(), "EmailOtpSignup-OAUTH") else {
                throw TestFailure("taken")
            }
        }
    }

    @Test("of all directories leads back to the choice when the flow begins to want proof while a page is open")
    func laterVerification() async throws {
        let template = "https://login.example/{tenantid}/v2.0"
        provider.script.withLock {
            $0.metadata = ["issuer": template]
            $0.claims = [
                "iss": .text("https://login.example/dir-1/v2.0"), "tid": .text("dir-1"), "email_verified": .text(""),
            ]
        }
        try await provider.run {
            let scene = try await scene("AADSignup-OAUTH", issuer: template)
            try await scene.ask("city")
            let visit = scene.visit()
            let page = try #require(try await signIn(scene, visit, "AADSignup-OAUTH")?.attributePage)
            try await scene.ask("email", requiresVerification: true)
            let calls = scene.steps.calls.count
            guard case .choice(_, .unconfirmedEmail) = await scene.answer(page, [("city", "Rome")], visit) else {
                throw TestFailure("taken")
            }
            #expect(scene.steps.calls.count == calls)
            #expect(try await scene.accounts().isEmpty)
        }
    }

    @Test("sends nobody back to another browser than the one that went")
    func otherBrowser() async throws {
        try await provider.run {
            let scene = try await scene()
            guard case .redirect(let url) = await scene.signUp.choose("Google-OAUTH", scene.visit()) else {
                throw TestFailure("no redirect")
            }
            let form = SubmittedForm(try provider.signIn(url))
            guard
                case .choice(_, .pageNoLongerCounts) = scene.content(
                    await scene.signUp.comeBack(form, scene.visit()))
            else { throw TestFailure("the state opened") }
            #expect(provider.exchanges.withLock { $0.isEmpty })
        }
    }

    @Test(
        "is configured over https, or on this machine",
        arguments: [
            ("https://accounts.google.com", true), ("http://localhost:9000", true), ("http://idp.example", false),
            ("ftp://x", false), ("https://user:password@x.example", false), ("", false),
        ])
    func configuration(_ issuer: String, _ isGood: Bool) {
        let made = try? ProviderConfiguration(
            tenant: TenantID("t"), provider: "Google-OAUTH", issuer: issuer, clientID: "c", clientSecret: nil)
        #expect((made != nil) == isGood)
    }
}
