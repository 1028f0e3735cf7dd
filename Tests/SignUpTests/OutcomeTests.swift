import ConnectorRuntime
import DirectoryStore
import GraphWire
import SignUp
import TestKit
import Testing

/// The outcome table of the contract between flows and endpoints.
@Suite("What an endpoint answers")
struct OutcomeTests {
    private static let failures: [CallFailure] = [
        .timedOut(seconds: 20), .refused, .noActiveCertificate, .certificateNeedsHTTPS, .unusableCredential,
        .invalidURL,
        .addressNotAllowed(host: "10.0.0.1"), .unresolvable(host: "nowhere.example"), .handshake("no common version"),
        .closedWithoutAnswer, .brokenOff, .serverCertificate(.untrusted),
        .clientCertificateRefused(alert: "unknown_ca"),
        .credentialRefused(status: 401, isCertificate: true), .credentialRefused(status: 403, isCertificate: false),
        .redirected(status: 302), .status(500, reason: ""), .unreadableAnswer("it is no JSON"),
        .answerTooLarge(limit: 1), .missingConnector,
        .actionNotAllowed(action: "ValidationError", step: .postFederationSignup), .other("no reason"),
    ]

    @Test(
        "with ShowBlockPage ends the flow at either step, without an account",
        arguments: [
            FlowStep.postFederationSignup, .postAttributeCollection,
        ])
    func blocks(_ step: FlowStep) async throws {
        let scene = try await SignUpScene()
        scene.steps.answer(step, .showBlockPage(userMessage: "Your request is pending."))
        #expect(try await scene.federate(scene.visit()) == .blocked(message: "Your request is pending."))
        #expect(scene.steps.calls.last?.step == step)
        #expect(try await scene.accounts().isEmpty)
    }

    @Test("that cannot be used ends the federation step on an error page", arguments: failures)
    func failsAtFederation(_ failure: CallFailure) async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        scene.steps.answer(.postFederationSignup, .failed(failure))
        let shown = try #require(try await scene.federate(scene.visit())?.failure)
        #expect(shown.explanation == failure.report && shown.place == "postFederationSignup")
        #expect(shown.reference.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil)
        #expect(scene.steps.calls.count == 1)
        #expect(try await scene.accounts().isEmpty)
    }

    @Test("that cannot be used ends the creation step on an error page", arguments: failures)
    func failsAtCreation(_ failure: CallFailure) async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        scene.steps.answer(.postAttributeCollection, .failed(failure))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let shown = try #require(await scene.answer(page, [("city", "Rome")], visit)?.failure)
        #expect(shown.explanation == failure.report && shown.place == "postAttributeCollection")
        #expect(try await scene.accounts().isEmpty)
    }

    @Test(
        "with a message in which there is nothing to see shows a sentence in its place",
        arguments: ["", " \n", "\u{200B}", "\u{202E}\u{2066}", "\u{FEFF}\u{2060} \u{0}\u{3164}\u{FE0F}"])
    func nothingToSee(_ message: String) async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        scene.steps.answer(
            .postAttributeCollection, .validationError(userMessage: message), .showBlockPage(userMessage: message))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let again = try #require(await scene.answer(page, [("city", "Rome")], visit)?.attributePage)
        #expect(again.message == "These answers were not accepted.")
        // The page has a sentence of its own for this.
        #expect(await scene.answer(again, [("city", "Rome")], visit) == .blocked(message: ""))
    }

    @Test("with ValidationError is an error page at the federation step")
    func validationAtFederation() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        scene.steps.answer(.postFederationSignup, .validationError(userMessage: "No."))
        let shown = try #require(try await scene.federate(scene.visit())?.failure)
        #expect(shown.explanation.contains("ValidationError"))
        #expect(try await scene.accounts().isEmpty)
    }

    @Test("with ValidationError keeps the page and what was typed, and is asked again")
    func validationAtCreation() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        try await scene.ask("jobTitle", isOptional: true)
        scene.steps.answer(
            .postAttributeCollection, .validationError(userMessage: "Which Rome?"),
            .validationError(userMessage: "Really?"), .goOn(claims: [:]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let again = try #require(
            await scene.answer(page, [("city", "Rome"), ("jobTitle", "Poet")], visit)?.attributePage)
        #expect(again.message == "Which Rome?" && again.fields.allSatisfy { $0.problem == nil })
        #expect(again.field("city")?.text == "Rome" && again.field("jobTitle")?.text == "Poet")
        let more = try #require(await scene.answer(again, [("city", "Rome, NY")], visit)?.attributePage)
        #expect(more.message == "Really?")
        #expect(try await scene.accounts().isEmpty)
        #expect(await scene.answer(more, [("city", "Rome, Georgia")], visit)?.isDone == true)
        let cities = scene.steps.calls.dropFirst().map { $0.claims.attributes["city"] }
        #expect(cities == ["Rome", "Rome, NY", "Rome, Georgia"])
        #expect(try await scene.accounts().first?.attributes == ["city": .text("Rome, Georgia")])
    }

    @Test("with ValidationError, where nothing is asked, can be asked again too")
    func validationWithoutPage() async throws {
        let scene = try await SignUpScene()
        scene.steps.answer(.postAttributeCollection, .validationError(userMessage: "Not now."), .goOn(claims: [:]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        #expect(page.message == "Not now." && page.fields.isEmpty)
        #expect(await scene.answer(page, [], visit)?.isDone == true)
        #expect(
            scene.steps.calls.map(\.step) == [
                .postFederationSignup, .postAttributeCollection, .postAttributeCollection,
            ])
    }

    @Test("that makes no sense for the directory is a fault of the endpoint")
    func uselessClaims() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("postalCode")
        scene.steps.answer(
            .postAttributeCollection, .goOn(claims: ["postalCode": .string(String(repeating: "9", count: 41))]))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let shown = try #require(await scene.answer(page, [("postalCode", "3000")], visit)?.failure)
        #expect(shown.explanation.contains("postalCode"))
        #expect(try await scene.accounts().isEmpty)
    }
}
