import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

/// The documented use of both steps: a system of the organization's own decides, and makes the account itself.
@Suite("A sign-up that needs approval")
struct ApprovalTests {
    @Test("is pending until the other system makes the account through Graph; then the person has one")
    func approval() async throws {
        let steps = ScriptedSteps([
            .postFederationSignup: [.goOn(claims: [:]), .showBlockPage(userMessage: "Your request is pending.")],
            .postAttributeCollection: [.showBlockPage(userMessage: "We will look at your request.")],
        ])
        let service = try await TestService(steps: steps)
        let token = try await service.token()
        let connector = try await service.makeConnector(token: token)
        let flows = UserFlowService(store: service.store, clock: service.clock)
        _ = try await flows.create(
            .b2x,
            UserFlowInput(
                id: "Partner", flowType: "signUpOrSignIn", flowTypeVersion: 1,
                steps: ["postFederationSignup": connector, "postAttributeCollection": connector],
                identityProviders: ["Facebook-OAUTH"]), in: service.tenant)
        func signUp() async throws -> TestAnswer {
            let browser = PlainBrowser(service, path: "/\(service.tenant)/signup/B2X_1_Partner")
            let form = try await browser.get(browser.path + "?provider=Facebook-OAUTH")
            return try await browser.submit(form, [("email", "ada@example.com"), ("name", "Ada Lovelace")])
        }
        #expect(try await signUp().text.contains("We will look at your request."))
        let pending = try await signUp()
        #expect(pending.status == 403 && pending.text.contains("Your request is pending."))
        #expect(try await service.users.count(nil, in: service.tenant) == 0)

        // What the other system was sent is what it sends back.
        let sent = try #require(steps.calls.first?.claims.object)
        let made = try await service.send(
            .post, "/v1.0/users", token: token,
            json: JSONValue.object([
                "userType": "Guest", "displayName": try #require(sent["displayName"]),
                "mail": try #require(sent["email"]), "identities": try #require(sent["identities"]),
                "userPrincipalName": "ada_example.com#EXT#@contoso.onmicrosoft.com",
            ]))
        #expect(made.status == 201, "\(made.text)")
        service.clock.advance(by: 3_600)
        let calls = steps.calls.count
        let known = try await signUp()
        #expect(known.status == 200 && known.text.contains("You already have an account"))
        #expect(steps.calls.count == calls)
        #expect(try await service.users.count(nil, in: service.tenant) == 1)
    }
}
