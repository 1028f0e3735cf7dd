import ConnectorRuntime
import DirectoryService
import DirectoryStore
import GraphServer
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestKit
import Testing

@Suite("The log of a sign-up")
struct SignUpLogTests {
    /// Keeps what is logged.
    private final class Entries: Sendable {
        let texts = Mutex<[String]>([])
    }

    private struct Keeper: LogHandler {
        let entries: Entries
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let text = "\(event.level) \(event.message) \(event.metadata ?? [:])"
            entries.texts.withLock { $0.append(text) }
        }
    }

    @Test("has the number that the person sees, with the reason, and nothing of the person")
    func reference() async throws {
        let steps = ScriptedSteps([.postFederationSignup: [.failed(.refused)]])
        let service = try await TestService(steps: steps)
        let connector = try await service.makeConnector(token: try await service.token())
        _ = try await UserFlowService(store: service.store, clock: service.clock).create(
            .b2x,
            UserFlowInput(
                id: "Partner", flowType: "signUpOrSignIn", flowTypeVersion: 1,
                steps: ["postFederationSignup": connector], identityProviders: ["Google-OAUTH"]), in: service.tenant)
        let entries = Entries()
        let logger = Logger(label: "test") { _ in Keeper(entries: entries) }
        let application = Application(responder: GraphResponder(services: service.services), logger: logger)
        let path = "/\(service.tenant)/signup/B2X_1_Partner"
        let page = try await application.test(.router) { client in
            let form = try await client.execute(uri: path + "?provider=Google-OAUTH", method: .get)
            let state = try #require(String(buffer: form.body).firstMatch(of: /name="state" value="([^"]*)"/)).1
            let cookie = try #require(form.headers[.setCookie]).prefix { $0 != ";" }
            let answer = try await client.execute(
                uri: path, method: .post,
                headers: [.cookie: String(cookie), .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "state=\(state)&email=ada%40example.com&name=Ada+Lovelace"))
            return String(buffer: answer.body)
        }
        let reference = try #require(page.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/)).0
        let texts = entries.texts.withLock { $0 }
        let entry = try #require(texts.first { $0.contains(reference) })
        #expect(entry.hasPrefix("error sign-up failed") && entry.contains("AADB2C90275"))
        #expect(entry.contains("postFederationSignup") && entry.contains("B2X_1_Partner"))
        for text in texts {
            #expect(!text.contains("example.com") && !text.contains("Lovelace") && !text.contains("__Secure-signup"))
        }
    }
}
