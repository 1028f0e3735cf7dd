import ConnectorRuntime
import DirectoryStore
import GraphWire
import SignUp
import TestKit
import Testing

@Suite("The steps of a sign-up")
struct StepTests {
    @Test("go from the provider over the attribute page to an account")
    func walk() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        guard case .choice(let providers, nil) = scene.content(await scene.signUp.start(visit)) else {
            Issue.record("no choice")
            return
        }
        #expect(providers.map(\.name) == ["Google"] && providers.allSatisfy(\.isPlayed))
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let end = await scene.answer(page, [("city", "London")], visit)
        #expect(end == .done(name: "Ada King Lovelace", email: "ada@example.com"))
        let account = try #require(try await scene.accounts().first)
        #expect(account.userType == "Guest" && account.mail == "ada@example.com")
        #expect(account.displayName == "Ada King Lovelace" && account.attributes == ["city": .text("London")])
        #expect(account.identities.map(\.issuer) == ["google.com"])
        #expect(scene.steps.calls.map(\.step) == [.postFederationSignup, .postAttributeCollection])
    }

    @Test("send what is known and collected, and leave out what has no value")
    func claims() async throws {
        let scene = try await SignUpScene()
        let size = try await scene.makeAttribute("Size", "int64")
        let member = try await scene.makeAttribute("Member", "boolean")
        try await scene.ask("city")
        try await scene.ask("jobTitle", isOptional: true)
        try await scene.ask("surname", isOptional: true)
        try await scene.ask(size)
        try await scene.ask(member)
        let visit = scene.visit(language: "de-CH")
        let page = try #require(try await scene.federate(visit, subject: "4711")?.attributePage)
        let first = try #require(scene.steps.calls.first)
        let identities: JSONValue = .array([
            .object(["signInType": "federated", "issuer": "google.com", "issuerAssignedId": "4711"])
        ])
        #expect(
            first.claims.object == [
                "email": "ada@example.com", "displayName": "Ada King Lovelace", "givenName": "Ada",
                "surname": "King Lovelace", "ui_locales": "de-CH", "identities": identities,
            ])
        #expect(first.attributeTypes[size] == "int64" && first.attributeTypes["city"] == "string")
        #expect(first.flowID == scene.flowID && first.tenant == scene.service.tenant)
        // The person empties the surname that the provider gave.
        _ = await scene.answer(
            page, [("city", " Bern\u{0}"), ("surname", ""), (size, " 42 "), (member, "true")], visit)
        #expect(
            scene.steps.calls.last?.claims.object == [
                "email": "ada@example.com", "displayName": "Ada King Lovelace", "givenName": "Ada", "city": "Bern",
                size: .integer(42), member: .bool(true), "ui_locales": "de-CH", "identities": identities,
            ])
        let account = try #require(try await scene.accounts().first)
        #expect(account.attributes == ["city": .text("Bern"), size: .integer(42), member: .bool(true)])
    }

    @Test(
        "name the identity as Graph does, and not for Entra and Microsoft accounts",
        arguments: [
            ("Google-OAUTH", "google.com", "77"), ("Facebook-OAUTH", "facebook.com", "77"),
            ("EmailOtpSignup-OAUTH", "mail", "ada@example.com"), ("AADSignup-OAUTH", nil, "77"),
            ("MSASignup-OAUTH", nil, "77"),
        ] as [(String, String?, String)])
    func identities(_ provider: String, _ issuer: String?, _ subject: String) async throws {
        let scene = try await SignUpScene(providers: [provider])
        let visit = scene.visit()
        #expect(try await scene.federate(visit, provider: provider, subject: "77")?.isDone == true)
        let sent = scene.steps.calls.map(\.claims.identities)
        let expected = issuer.map { [SignUpClaims.Identity(issuer: $0, issuerAssignedID: subject)] } ?? []
        #expect(sent == [expected, expected])
        // The account has it all the same, so that each person signs up once.
        let account = try #require(try await scene.accounts().first)
        #expect(account.identities.count == 1 && account.identities.first?.issuerAssignedID == subject)
        #expect(issuer == nil || account.identities.first?.issuer == issuer)
    }

    @Test("fill in the attribute page: with what the provider says, and over it with what the endpoint says")
    func prefill() async throws {
        let scene = try await SignUpScene()
        let colour = try await scene.makeAttribute("Colour", "string")
        try await scene.ask("givenName")
        try await scene.ask("city")
        try await scene.ask("displayName", as: "Call me")
        try await scene.ask(colour, inputType: "dropdownSingleSelect", choices: [("Red", "r"), ("Blue", "b")])
        try await scene.ask("email")
        scene.steps.answer(
            .postFederationSignup,
            .goOn(claims: ["city": "London", "givenName": "Augusta", colour: "b", "jobTitle": "Analyst"]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        #expect(page.fields.map(\.id) == ["givenName", "city", "displayName", colour, "email"])
        #expect(page.field("givenName")?.text == "Augusta" && page.field("city")?.text == "London")
        #expect(page.field("displayName")?.text == "Ada King Lovelace" && page.field("displayName")?.label == "Call me")
        #expect(page.field("email")?.text == "ada@example.com" && page.field("email")?.control == .email)
        #expect(page.field(colour)?.choices.filter(\.isChosen).map(\.value) == ["b"])
        // What a person types counts.
        let end = await scene.answer(
            page,
            [
                ("givenName", "Ada"), ("city", "Paris"), ("displayName", "Ada"), (colour, "r"),
                ("email", "ada@home.example"),
            ], visit)
        #expect(end == .done(name: "Ada", email: "ada@home.example"))
        #expect(scene.steps.calls.last?.claims.email == "ada@home.example")
        let account = try #require(try await scene.accounts().first)
        #expect(account.attributes == ["givenName": .text("Ada"), "city": .text("Paris"), colour: .text("r")])
    }

    @Test("let the creation step's claims win where the flow asks for the attribute")
    func override() async throws {
        let scene = try await SignUpScene()
        let size = try await scene.makeAttribute("Size", "int64")
        try await scene.ask("city")
        try await scene.ask(size)
        scene.steps.answer(
            .postAttributeCollection,
            .goOn(claims: ["city": "Roma", size: "43", "jobTitle": "Not asked for", "surname": .null]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        #expect(await scene.answer(page, [("city", "Rome"), (size, "42")], visit)?.isDone == true)
        #expect(try await scene.accounts().first?.attributes == ["city": .text("Roma"), size: .integer(43)])
    }

    @Test(
        "replace no address that the flow wants verified, and every other that it asks for", arguments: [true, false])
    func verifiedAddress(_ isVerified: Bool) async throws {
        let scene = try await SignUpScene()
        try await scene.ask("email", requiresVerification: isVerified)
        try await scene.ask("city")
        let claims: [String: JSONValue] = ["email": "boss@corp.example", "city": "Roma"]
        scene.steps.answer(.postFederationSignup, .goOn(claims: claims))
        scene.steps.answer(.postAttributeCollection, .goOn(claims: claims))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let shown = isVerified ? "ada@example.com" : "boss@corp.example"
        #expect(page.field("email")?.text == shown)
        let end = await scene.answer(page, [("email", "ada@home.example"), ("city", "Rome")], visit)
        #expect(end == .done(name: "Ada King Lovelace", email: shown))
        let account = try #require(try await scene.accounts().first)
        #expect(account.mail == shown && account.attributes == ["city": .text("Roma")])
    }

    @Test("keep of returned text one line, and nothing of a claim that is empty or blank")
    func cleaned() async throws {
        let scene = try await SignUpScene()
        for attribute in ["displayName", "city", "givenName", "surname", "jobTitle"] {
            try await scene.ask(attribute, isOptional: attribute == "jobTitle")
        }
        scene.steps.answer(
            .postFederationSignup,
            .goOn(claims: [
                "city": "a\u{0}b\r\n", "displayName": "", "givenName": .null, "surname": "\t\u{200B}\u{FEFF}",
            ]))
        scene.steps.answer(
            .postAttributeCollection,
            .goOn(claims: ["city": "\u{1}Ro\nma ", "displayName": "   ", "surname": "", "jobTitle": "\u{7F}"]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        #expect(page.fields.map(\.text) == ["Ada King Lovelace", "a b", "Ada", "King Lovelace", ""])
        let end = await scene.answer(
            page, [("displayName", "Ada"), ("city", "Rome"), ("givenName", "A"), ("surname", "L")], visit)
        #expect(end == .done(name: "Ada", email: "ada@example.com"))
        let account = try #require(try await scene.accounts().first)
        #expect(account.displayName == "Ada")
        #expect(account.attributes == ["city": .text("Ro ma"), "givenName": .text("A"), "surname": .text("L")])
    }

    @Test("are two calls and no page where the flow asks for nothing, and none where no connector is set")
    func nothingAsked() async throws {
        let connected = try await SignUpScene()
        #expect(try await connected.federate(connected.visit())?.isDone == true)
        #expect(connected.steps.calls.count == 2)
        let alone = try await SignUpScene(connected: [])
        #expect(try await alone.federate(alone.visit())?.isDone == true)
        #expect(alone.steps.calls.isEmpty)
        #expect(try await alone.accounts().count == 1)
    }
}
