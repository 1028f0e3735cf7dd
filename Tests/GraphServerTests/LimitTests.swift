import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("Limits and faults")
struct LimitTests {
    private let path = "/v1.0/identity/apiConnectors"

    @Test("an application has 200 requests a minute, and they come back with time")
    func application() async throws {
        let service = try await TestService(isThrottled: true)
        let token = try await service.token()
        for _ in 0..<200 {
            #expect(try await service.send(.get, path + "/$count", token: token).status == 200)
        }
        let refused = try await service.send(.get, path, token: token)
        #expect(refused.status == 429)
        #expect(refused.refusal?.code == "TooManyRequests")
        #expect(refused.headers[.retryAfter] == "1")
        // Each request of a batch counts; another tenant has limits of its own.
        let batch = #"{"requests": [{"id": "1", "method": "GET", "url": "/identity/apiConnectors"}]}"#
        let inner = try await service.send(.post, "/v1.0/$batch", token: token, body: Data(batch.utf8))
        #expect(inner.status == 200)
        #expect(inner.text.contains("\"status\":429"))
        let other = try await service.token(in: service.otherTenant)
        #expect(try await service.send(.get, path, token: other).status == 200)
        service.clock.advance(by: 1)
        for expected in [200, 200, 200, 429] {
            #expect(try await service.send(.get, path, token: token).status == expected)
        }
    }

    @Test("a tenant has 300 requests a minute, whoever sends them")
    func tenant() async throws {
        let service = try await TestService(isThrottled: true)
        let tokens = [
            try await service.token(), try await service.token(client: TestService.limitedClientID),
        ]
        // Refused for want of a permission, they cost nothing.
        for _ in 0..<150 { #expect(try await service.send(.get, path, token: tokens[1]).status == 403) }
        #expect(try await service.send(.get, path, token: tokens[0]).status == 200)
    }

    @Test("without throttling nothing is counted")
    func off() async throws {
        let service = try await TestService()
        let token = try await service.token()
        for _ in 0..<320 {
            #expect(try await service.send(.get, path + "/$count", token: token).status == 200)
        }
    }

    @Test("faults happen to the requests they are planned for, so often and no more")
    func faults() async throws {
        let service = try await TestService(takesFaults: true)
        let token = try await service.token()
        let plan = #"""
            {"faults": [{"count": 2, "method": "get", "pathContains": "APIconnectors/x", "status": 503, "retryAfter": 7},
            {"status": 429}]}
            """#
        let planned = try await service.send(.post, "/signet/faults", token: nil, body: Data(plan.utf8))
        #expect(planned.status == 204)
        for _ in 0..<2 {
            let answer = try await service.send(.get, path + "/x", token: token)
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] == "7")
        }
        #expect(try await service.send(.get, path, token: token).status == 429)
        #expect(try await service.send(.get, path + "/x", token: token).status == 404)
        for wrong in [
            #"{"faults": [{}]}"#, #"{"faults": [{"status": 200}]}"#, #"{"faults": [{"status": 1e300}]}"#,
            #"{"faults": [{"status": 503.5}]}"#, #"{"faults": [{"status": 503, "count": 0}]}"#,
        ] {
            let answer = try await service.send(.post, "/signet/faults", token: nil, body: Data(wrong.utf8))
            #expect(answer.status == 400)
        }
    }

    @Test(
        "outside dev mode nobody can ask for faults or move the clock", arguments: ["/signet/faults", "/signet/clock"])
    func devOnly(_ address: String) async throws {
        let service = try await TestService()
        let answer = try await service.send(.post, address, token: try await service.token(), body: Data("{}".utf8))
        #expect(answer.status == 404)
    }
}
