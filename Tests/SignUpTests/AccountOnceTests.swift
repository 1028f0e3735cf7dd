import ConnectorRuntime
import DirectoryService
import DirectoryStore
import SignUp
import TestKit
import Testing

@Suite("An account")
struct AccountOnceTests {
    @Test("that a person has already ends in a kind page, and calls no connector", arguments: [0, 86_400])
    func alreadyHere(secondsLater: Double) async throws {
        let scene = try await SignUpScene()
        #expect(try await scene.federate(scene.visit())?.isDone == true)
        let calls = scene.steps.calls.count
        scene.service.clock.advance(by: secondsLater)
        // Another address of the same person at the provider.
        let later = try await scene.federate(scene.visit(), email: "countess@example.com", subject: "")
        #expect(later?.isDone == true)
        let again = try await scene.federate(scene.visit())
        #expect(again == .alreadyHere(email: "ada@example.com"))
        #expect(scene.steps.calls.count == calls * 2)
        #expect(try await scene.accounts().count == 2)
    }

    @Test("is made by the same person at another provider too, since that is another identity")
    func otherProvider() async throws {
        let scene = try await SignUpScene(providers: ["Google-OAUTH", "Facebook-OAUTH"])
        #expect(try await scene.federate(scene.visit())?.isDone == true)
        #expect(try await scene.federate(scene.visit(), provider: "Facebook-OAUTH")?.isDone == true)
        #expect(try await scene.accounts().count == 2)
    }

    @Test("is made once when the button is pressed twice, and both times it is a success")
    func pressedTwice() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        async let one = scene.answer(page, [("city", "Rome")], visit)
        async let two = scene.answer(page, [("city", "Rome")], visit)
        #expect(await one?.isDone == true)
        #expect(await two?.isDone == true)
        let calls = scene.steps.calls.count
        // A page that was left open, later.
        scene.service.clock.advance(by: 60)
        #expect(await scene.answer(page, [("city", "Paris")], visit)?.isDone == true)
        #expect(scene.steps.calls.count == calls)
        #expect(try await scene.accounts().map(\.attributes) == [["city": .text("Rome")]])
    }

    @Test("is shown with the address and name it was made with, however often the button is pressed")
    func pressedOften() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("email")
        try await scene.ask("displayName")
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let answers = [("email", "ada@home.example"), ("displayName", "Countess")]
        let ends = await withTaskGroup(of: SignUpPage.Content?.self) { group in
            for _ in 0..<30 { group.addTask { await scene.answer(page, answers, visit) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.allSatisfy { $0 == .done(name: "Countess", email: "ada@home.example") })
        // A page that was left open, with another address.
        let late = await scene.answer(page, [("email", "late@home.example"), ("displayName", "Late")], visit)
        #expect(late == .done(name: "Countess", email: "ada@home.example"))
        #expect(try await scene.federate(scene.visit()) == .alreadyHere(email: "ada@home.example"))
        #expect(try await scene.accounts().count == 1)
    }

    @Test("is made once for each of 1,000 people who sign up at the same time, in two windows each")
    func crowd() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let ends = try await withThrowingTaskGroup(of: (person: Int, page: SignUpPage.Content?).self) { group in
            for person in 0..<1_000 {
                for window in 0..<2 {
                    group.addTask {
                        let visit = scene.visit()
                        let end = try await scene.federate(visit, email: "p\(person)@example.com", name: "P \(person)")
                        // A window that is opened when the other one has ended finds the account.
                        guard let page = end?.attributePage else { return (person, end) }
                        return (person, await scene.answer(page, [("city", "Window \(window)")], visit))
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.count == 2_000)
        #expect(
            ends.allSatisfy { end in
                end.page?.isDone == true || end.page == .alreadyHere(email: "p\(end.person)@example.com")
            })
        #expect(Set(ends.filter { $0.page?.isDone == true }.map(\.person)).count == 1_000)
        let accounts = try await scene.accounts()
        #expect(accounts.count == 1_000)
        #expect(Set(accounts.compactMap(\.mail)).count == 1_000)
    }

    @Test("waits for approval: pending at first, and made by the other system afterwards")
    func approval() async throws {
        let scene = try await SignUpScene(providers: ["Facebook-OAUTH"])
        scene.steps.answer(.postFederationSignup, .goOn(claims: [:]), .showBlockPage(userMessage: "Pending."))
        scene.steps.answer(.postAttributeCollection, .showBlockPage(userMessage: "We will look at your request."))
        let visit = scene.visit()
        let asked = try await scene.federate(visit, provider: "Facebook-OAUTH")
        #expect(asked == .blocked(message: "We will look at your request."))
        #expect(try await scene.federate(visit, provider: "Facebook-OAUTH") == .blocked(message: "Pending."))
        #expect(try await scene.accounts().isEmpty)
        // The other system copies the identities it was sent.
        let sent = try #require(scene.steps.calls.first?.claims)
        _ = try await scene.service.users.create(
            UserInput(
                displayName: "Ada", mail: sent.email, userType: "Guest",
                identities: sent.identities.map {
                    UserIdentity(
                        signInType: $0.signInType, issuer: $0.issuer, issuerAssignedID: $0.issuerAssignedID)
                }), in: scene.service.tenant)
        scene.service.clock.advance(by: 60)
        let calls = scene.steps.calls.count
        #expect(
            try await scene.federate(visit, provider: "Facebook-OAUTH") != .blocked(message: "Pending."))
        #expect(scene.steps.calls.count == calls)
        #expect(try await scene.accounts().count == 1)
    }
}
