import CertificateIssuing
import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import NIOCore
import NIOPosix
import SignUp
import TestKit
import Testing

/// Over HTTP/2 the task that answers a browser is cancelled where the browser goes away.
@Suite("A browser that goes away")
struct GoneBrowserTests {
    /// Does work in a task that is cancelled.
    private func cancelled<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await work()
        }.value
    }

    @Test("leaves a sign-up that goes on to the end of its step")
    func steps() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let state = try await scene.chooseState(visit)
        let form = SubmittedForm([("email", "ada@example.com"), ("name", "Ada"), ("subject", "")])
        let federated = try await cancelled { scene.content(await scene.signUp.submit(form, state: state, visit)) }
        let page = try #require(federated?.attributePage)
        let end = try await cancelled { await scene.answer(page, [("city", "Rome")], visit) }
        #expect(end?.isDone == true)
        #expect(try await scene.accounts().map(\.attributes) == [["city": .text("Rome")]])
        // The person comes back and presses the button again.
        #expect(await scene.answer(page, [("city", "Rome")], visit)?.isDone == true)
        #expect(scene.steps.calls.map(\.step) == [.postFederationSignup, .postAttributeCollection])
        #expect(try await scene.accounts().count == 1)
    }

    @Test("because its button was pressed a second time gets one account for both")
    func pressedTwice() async throws {
        let scene = try await SignUpScene()
        try await scene.ask("city")
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        async let first = cancelled { await scene.answer(page, [("city", "Rome")], visit) }
        async let second = scene.answer(page, [("city", "Rome")], visit)
        #expect(try await first?.isDone == true)
        #expect(await second?.isDone == true)
        #expect(try await scene.accounts().count == 1)
    }

    @Test("on the way back from its provider does not break the sign-up off")
    func provider() async throws {
        let provider = try ScriptedProvider()
        try await provider.run {
            let scene = try await SignUpScene(
                configured: [
                    ProviderConfiguration(
                        tenant: TenantID("11111111-2222-4333-8444-555555555555"), provider: "Google-OAUTH",
                        issuer: provider.issuer, clientID: ScriptedProvider.clientID,
                        clientSecret: ScriptedProvider.secret,
                        discoveryURL: provider.issuer + "/.well-known/openid-configuration")
                ], playsProviders: false)
            let visit = scene.visit()
            guard case .redirect(let url) = await scene.signUp.choose("Google-OAUTH", visit) else {
                throw TestFailure("no redirect")
            }
            let parameters = SubmittedForm(try provider.signIn(url))
            let end = try await cancelled { scene.content(await scene.signUp.comeBack(parameters, visit)) }
            #expect(end?.isDone == true)
            #expect(try await scene.accounts().count == 1)
        }
    }

    @Test("while its endpoint is asked leaves the account, and the call in the log")
    func endpoint() async throws {
        let arrived = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        let isGone = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        let endpoint = try await ConnectorEndpoint.start(authority: nil) { _ in
            arrived.succeed()
            return .goOn(after: isGone.futureResult)
        }
        let service = try await TestService()
        let connector = try await service.connectors.create(
            ConnectorInput(
                displayName: "Approval", targetURL: endpoint.url(),
                authentication: .basic(username: "signet", password: .new("password"))), in: service.tenant)
        let flows = UserFlowService(store: service.store, clock: service.clock)
        let flow = try await flows.create(
            .b2x,
            UserFlowInput(
                id: "Partner", flowType: "signUpOrSignIn", flowTypeVersion: 1,
                steps: ["postAttributeCollection": connector.id], identityProviders: ["Google-OAUTH"]),
            in: service.tenant)
        let browser = PlainBrowser(service, path: "/\(service.tenant)/signup/\(flow.id)")
        let form = try await browser.get(browser.path + "?provider=Google-OAUTH")
        let answer = Task { try await browser.submit(form, [("email", "ada@example.com"), ("name", "Ada")]) }
        try await arrived.futureResult.get()
        answer.cancel()
        isGone.succeed()
        _ = await answer.result
        let log = try await service.callLog.calls(
            of: connector.id, in: service.tenant, matching: CollectionQuery(limit: 10))
        #expect(log.map(\.outcome) == ["continue"])
        #expect(try await service.users.count(nil, in: service.tenant) == 1)
        await endpoint.stop()
    }
}
