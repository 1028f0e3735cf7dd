import ConnectorRuntime
import DirectoryService
import DirectoryStore
import SignUp
import TestKit
import Testing

@Suite("What a page carries")
struct StateTests {
    private func isStartedAgain(_ content: SignUpPage.Content?) -> Bool {
        if case .choice(_, .pageNoLongerCounts) = content { true } else { false }
    }

    @Test("ends after half an hour")
    func expiry() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        scene.service.clock.advance(by: Double(SignUpService.pageSeconds - 1))
        // In time, with a mistake: the next page counts anew.
        let next = try #require(await scene.answer(page, [("city", "")], visit)?.attributePage)
        scene.service.clock.advance(by: 1)
        #expect(isStartedAgain(await scene.answer(page, [("city", "Rome")], visit)))
        #expect(await scene.answer(next, [("city", "Rome")], visit)?.isDone == true)
    }

    @Test("opens for the browser it was made for only")
    func otherBrowser() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let page = try #require(try await scene.federate(scene.visit())?.attributePage)
        #expect(isStartedAgain(await scene.answer(page, [("city", "Rome")], scene.visit())))
        #expect(scene.steps.calls.count == 1)
    }

    @Test("opens in the flow and tenant it was made for only")
    func otherFlow() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        for tenant in [scene.service.tenant, scene.service.otherTenant] {
            _ = try await scene.flows.create(
                .b2x,
                UserFlowInput(
                    id: "Other", flowType: "signUpOrSignIn", flowTypeVersion: 1, identityProviders: ["Google-OAUTH"]),
                in: tenant)
        }
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        for tenant in [scene.service.tenant, scene.service.otherTenant] {
            var other = visit
            other.flowID = "B2X_1_Other"
            other.tenant = tenant
            #expect(isStartedAgain(await scene.answer(page, [("city", "Rome")], other)))
        }
        #expect(try await scene.accounts().isEmpty)
    }

    @Test("does not open when a single character was changed, or when it is nonsense")
    func tampered() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        var spoilt = ["", "A", "%%%", String(repeating: "A", count: 20_000), page.state + "A", page.state + "="]
        for place in stride(from: 0, to: page.state.count, by: 37) {
            var characters = Array(page.state)
            characters[place] = characters[place] == "A" ? "B" : "A"
            spoilt.append(String(characters))
        }
        for state in spoilt {
            let answer = await scene.signUp.submit(SubmittedForm([("a.city", "Rome")]), state: state, visit)
            #expect(isStartedAgain(scene.content(answer)))
        }
        #expect(try await scene.accounts().isEmpty)
    }

    @Test("tells nothing of the person")
    func sealed() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let page = try #require(try await scene.federate(scene.visit())?.attributePage)
        #expect(!page.state.contains("ada") && page.state.utf8.count < 2_048)
    }

    @Test("opens again whatever a provider says of a person's name")
    func longName() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let name = "e" + String(repeating: "\u{301}", count: 8_000)
        let page = try #require(try await scene.federate(visit, name: "\(name) \(name)")?.attributePage)
        #expect(await scene.answer(page, [("city", "Rome")], visit)?.isDone == true)
        #expect(try await scene.accounts().first?.displayName.unicodeScalars.count == 256)
    }

    @Test("is never made larger than what is opened again, and administrators read why")
    func tooLarge() async throws {
        let scene = try await SignUpScene(
            configured: [
                ProviderConfiguration(
                    tenant: TenantID("11111111-2222-4333-8444-555555555555"), provider: "Google-OAUTH",
                    issuer: "http://127.0.0.1:9", clientID: "c", clientSecret: nil)
            ])
        var visit = scene.visit()
        visit.callbackURL += String(repeating: "x", count: 20_000)
        let failure = scene.content(await scene.signUp.choose("Google-OAUTH", visit))?.failure
        #expect(failure?.explanation.contains("larger") == true)
    }

    @Test("of a played provider no longer counts when the flow no longer offers it")
    func changedFlow() async throws {
        let scene = try await SignUpScene(providers: ["Google-OAUTH", "Facebook-OAUTH"])
        let visit = scene.visit()
        let state = try await scene.chooseState(visit)
        try await scene.flows.removeProvider("Google-OAUTH", from: scene.flowID, .b2x, in: scene.service.tenant)
        let answer = await scene.signUp.submit(SubmittedForm([("email", "a@b.example")]), state: state, visit)
        #expect(isStartedAgain(scene.content(answer)))
    }

    @Test("comes from a flow that is there")
    func missing() async throws {
        let scene = try await SignUpScene()
        var visit = scene.visit()
        visit.flowID = "B2X_1_Nothing"
        #expect(scene.content(await scene.signUp.start(visit)) == .notFound)
        visit.tenant = .init("00000000-0000-4000-8000-000000000000")
        #expect(scene.content(await scene.signUp.choose("Google-OAUTH", visit)) == .notFound)
    }

    @Test("is never made where no provider works, and administrators read why")
    func noProvider() async throws {
        let scene = try await SignUpScene(playsProviders: false)
        guard case .noProvider(let failure) = scene.content(await scene.signUp.start(scene.visit())) else {
            Issue.record("a provider is offered")
            return
        }
        #expect(failure.explanation.contains("Google-OAUTH"))
        #expect(scene.content(await scene.signUp.choose("Google-OAUTH", scene.visit())) != nil)
    }

    @Test("begins with a test provider in dev mode where the flow lists none")
    func noneListed() async throws {
        let scene = try await SignUpScene(providers: [])
        guard case .choice(let providers, nil) = scene.content(await scene.signUp.start(scene.visit())) else {
            Issue.record("no choice")
            return
        }
        #expect(providers.map(\.name) == ["Test provider"])
        #expect(try await scene.federate(scene.visit(), provider: "Test")?.isDone == true)
    }
}
