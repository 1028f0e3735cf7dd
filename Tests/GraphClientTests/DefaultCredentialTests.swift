import Foundation
import GraphClient
import Synchronization
import Testing

@Suite("The default credential")
struct DefaultCredentialTests {
    private let clock = ManualClock()
    private static let identity = TransportResponse.json(#"{"access_token":"machine","expires_on":1790003600}"#)

    @Test("takes the environment's application first")
    func environment() async throws {
        let transport = RecordingTransport()
        let credential = DefaultCredential(environment: [
            "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "app", "AZURE_CLIENT_SECRET": "s",
        ])
        #expect(try await credential.accessToken(for: .test(transport)).token == "token-0")
        #expect("\(credential)" == "default: client secret of application app")
    }

    @Test("takes a machine's identity where the metadata service answers, and stays with it")
    func machine() async throws {
        let transport = RecordingTransport(.emptyPage) { number in
            number.isMultiple(of: 2) ? TransportResponse(status: 400) : Self.identity
        }
        let credential = DefaultCredential(environment: [:])
        let demand = TokenDemand.test(transport, clock: clock, sleep: TokenDemand.forever)
        try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for _ in 0..<50 { group.addTask { try await credential.accessToken(for: demand) } }
            for try await token in group { #expect(token.token == "machine") }
        }
        #expect(transport.requests.map { $0.headers["metadata"] } == [nil, "true"])
        #expect(transport.requests.first?.url == "http://169.254.169.254/metadata/identity/oauth2/token")
    }

    @Test("does not wait long for a metadata service that is not there")
    func noMachine() async throws {
        let transport = RecordingTransport(.emptyPage) { _ in
            try await TokenDemand.forever(.zero)
            return TransportResponse(status: 500)
        }
        let error = try #require(
            await #expect(throws: GraphClientError.self) {
                try await DefaultCredential(environment: [:]).accessToken(for: .test(transport, clock: clock))
            })
        #expect(clock.waits == [.seconds(1)])
        #expect(error.code == .credentialUnavailable)
        for word in ["AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE", "no machine of Azure", "Azure CLI"] {
            #expect(error.message.contains(word))
        }
    }

    @Test("asks App Service without a probe")
    func appService() async throws {
        let transport = RecordingTransport(Self.identity)
        let credential = DefaultCredential(environment: [
            "IDENTITY_ENDPOINT": "http://127.0.0.1:41/msi", "IDENTITY_HEADER": "h", "AZURE_CLIENT_ID": "mine",
        ])
        #expect(try await credential.accessToken(for: .test(transport, clock: clock)).token == "machine")
        #expect(transport.requests.count == 1)
        #expect(transport.requests.first?.url.hasSuffix("&client_id=mine") == true)
    }
}
