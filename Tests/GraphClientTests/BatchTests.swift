import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Synchronization
import Testing

@Suite("A batch")
struct BatchTests {
    private let clock = ManualClock()

    /// A service that answers each request of a batch by its own rule.
    private final class BatchService: GraphTransport {
        private let batches = Mutex<[[JSONValue]]>([])
        private let answer: @Sendable (_ url: String, _ batch: Int) throws -> (status: Int, more: String)

        init(_ answer: @escaping @Sendable (String, Int) throws -> (status: Int, more: String)) {
            self.answer = answer
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            guard request.url.hasSuffix("/v1.0/$batch"), request.method == .post,
                case .array(let items)? = try JSONValue(parsing: Data(request.body ?? [])).member("requests")
            else { return TransportResponse(status: 400) }
            let number = batches.withLock { batches in
                batches.append(items)
                return batches.count - 1
            }
            let answers = try items.reversed().map { item in
                guard case .string(let id)? = item.member("id"), case .string(let url)? = item.member("url") else {
                    throw CancellationError()
                }
                let (status, more) = try answer(url, number)
                return #"{"id":"\#(id)","status":\#(status)\#(more)}"#
            }
            return .json(#"{"responses":[\#(answers.joined(separator: ","))]}"#)
        }

        var sent: [[JSONValue]] { batches.withLock { $0 } }
        var urls: [[String]] {
            sent.map { batch in
                batch.map { if case .string(let url)? = $0.member("url") { url } else { "" } }
            }
        }
    }

    private func client(_ service: any GraphTransport) throws -> GraphClient {
        var configuration = GraphClientConfiguration(clock: clock.clock)
        configuration.retryPolicy.jitter = { 0.5 }
        return try GraphClient(
            baseURL: "https://graph.example", credential: StaticTokenCredential(token: "t"),
            configuration: configuration, transport: service)
    }

    private func connector(_ url: String) -> String {
        #","headers":{"Content-Type":"application/json"},"body":{"id":"\#(url.split(separator: "/").last ?? "")"}"#
    }

    @Test("gives each request its own type, and its refusal to the one that was refused")
    func types() async throws {
        let service = BatchService { url, _ in
            switch url {
            case "/identity/apiConnectors/$count":
                (200, #","headers":{"Content-Type":"text/plain"},"body":"NDI=""#)
            case "/identity/b2xUserFlows?$top=1": (200, #","body":{"value":[{"id":"B2X_1_P"}]}"#)
            case "/identity/apiConnectors/gone": (204, "")
            default: (404, #","headers":{"request-id":"r"},"body":{"error":{"code":"X","message":"no"}}"#)
            }
        }
        let client = try client(service)
        var batch = client.batch()
        let count = try batch.add(client.identity.apiConnectors.makeCountRequest())
        let flows = try batch.add(client.request(.get, "/identity/b2xUserFlows?$top=1"))
        let gone = try batch.add(client.identity.apiConnectors["gone"].makeDeleteRequest())
        let missing = try batch.add(client.identity.apiConnectors["missing"].makeGetRequest())
        let answers = try await batch.send()
        #expect(try answers.response(to: count).value == 42)
        #expect(try answers.response(to: flows).value?.member("value") == .array([.object(["id": "B2X_1_P"])]))
        #expect(try answers.response(to: gone).status == 204)
        let error = #expect(throws: ODataError.self) { try answers.response(to: missing) }
        #expect(error?.code == "X")
        #expect(error?.requestID == "r")
        #expect(answers.status(of: missing.id) == 404)
        #expect(service.sent.count == 1)
    }

    @Test("is written as Graph reads it: relative addresses, own header fields, bodies as JSON, dependencies by name")
    func written() async throws {
        let service = BatchService { _, _ in (204, "") }
        let client = try client(service)
        var batch = client.batch()
        let first = try batch.add(
            client.identity.apiConnectors["a b"].makePatchRequest(IdentityApiConnector(displayName: "N")))
        _ = try batch.add(client.identity.apiConnectors["a b"].makeDeleteRequest(), after: first.id)
        _ = try await batch.send()
        #expect(
            service.sent == [
                [
                    .object([
                        "id": "1", "method": "PATCH", "url": "/identity/apiConnectors/a%20b",
                        "headers": .object(["accept": "application/json", "content-type": "application/json"]),
                        "body": .object(["displayName": "N"]),
                    ]),
                    .object([
                        "id": "2", "method": "DELETE", "url": "/identity/apiConnectors/a%20b",
                        "headers": .object(["accept": "application/json"]), "dependsOn": .array(["1"]),
                    ]),
                ]
            ])
    }

    @Test("of more than 20 goes as several, in order, without losing a dependency", arguments: [0, 1, 20, 21, 45, 100])
    func split(count: Int) async throws {
        let service = BatchService { [self] url, _ in (200, connector(url)) }
        let client = try client(service)
        var batch = client.batch()
        var references: [BatchReference<IdentityApiConnector>] = []
        for number in 0..<count {
            let request = try client.identity.apiConnectors["c\(number)"].makeGetRequest()
            if let last = references.last {
                references.append(try batch.add(request, after: last.id))
            } else {
                references.append(try batch.add(request))
            }
        }
        let answers = try await batch.send()
        for (number, reference) in references.enumerated() {
            #expect(try answers.response(to: reference).value.id == "c\(number)")
        }
        #expect(service.urls.map(\.count).allSatisfy { $0 <= 20 })
        #expect(service.urls.flatMap { $0 } == (0..<count).map { "/identity/apiConnectors/c\($0)" })
        // What depends on a request of an earlier batch does not name it any more.
        #expect(service.sent.allSatisfy { $0.first?.member("dependsOn") == nil })
    }

    @Test("does not send what depends on a failure in an earlier batch")
    func failedDependency() async throws {
        let service = BatchService { [self] url, _ in
            url.hasSuffix("/c0")
                ? (409, #","body":{"error":{"code":"Conflict","message":"m"}}"#) : (200, connector(url))
        }
        let client = try client(service)
        var batch = client.batch()
        let connectors = client.identity.apiConnectors
        let first = try batch.add(connectors["c0"].makeGetRequest())
        for number in 1..<20 { _ = try batch.add(connectors["c\(number)"].makeGetRequest()) }
        let dependent = try batch.add(connectors["late"].makeGetRequest(), after: first.id)
        let further = try batch.add(connectors["later"].makeGetRequest(), after: dependent.id)
        let free = try batch.add(connectors["free"].makeGetRequest())
        let answers = try await batch.send()
        #expect(answers.status(of: dependent.id) == 424)
        #expect(answers.status(of: further.id) == 424)
        #expect(try answers.response(to: free).value.id == "free")
        #expect(service.urls.last == ["/identity/apiConnectors/free"])
    }

    @Test("sends again what the service was too busy for, and what waited for it")
    func retries() async throws {
        let service = BatchService { [self] url, batch in
            if url.hasSuffix("/busy"), batch < 2 { return (429, #","headers":{"Retry-After":"9"}"#) }
            if url.hasSuffix("/after"), batch < 2 { return (424, "") }
            return (200, connector(url))
        }
        let client = try client(service)
        var batch = client.batch()
        let connectors = client.identity.apiConnectors
        let busy = try batch.add(connectors["busy"].makeGetRequest())
        let after = try batch.add(connectors["after"].makeGetRequest(), after: busy.id)
        let quick = try batch.add(connectors["quick"].makeGetRequest())
        let answers = try await batch.send()
        for reference in [busy, after, quick] { #expect(try answers.response(to: reference).status == 200) }
        #expect(service.urls.map(\.count) == [3, 2, 2])
        #expect(clock.waits == [.seconds(9), .seconds(9)])
    }

    @Test("believes a service that stays too busy")
    func staysBusy() async throws {
        let service = BatchService { _, _ in (503, "") }
        let client = try client(service)
        var batch = client.batch()
        let only = try batch.add(client.identity.apiConnectors["x"].makeGetRequest())
        #expect(try await batch.send().status(of: only.id) == 503)
        #expect(service.sent.count == 4)
    }

    @Test("of which a later part fails keeps the answers of the earlier ones")
    func interrupted() async throws {
        struct Broken: Error {}
        let service = BatchService { [self] url, batch in
            guard batch == 0 else { throw Broken() }
            return (200, connector(url))
        }
        let client = try client(service)
        var batch = client.batch()
        let references = try (0..<25).map {
            try batch.add(client.identity.apiConnectors["c\($0)"].makeGetRequest())
        }
        let answers = try await batch.send()
        #expect(try answers.response(to: references[19]).value.id == "c19")
        #expect(throws: Broken.self) { try answers.response(to: references[20]) }
        let alone = BatchService { _, _ in throw Broken() }
        var failing = try self.client(alone).batch()
        _ = try failing.add(client.identity.apiConnectors["x"].makeGetRequest())
        await #expect(throws: Broken.self) { try await failing.send() }
    }

    @Test("refuses what is not of its client, and tells an answer that is missing")
    func foreign() async throws {
        let silent = RecordingTransport(.json(#"{"responses":[]}"#))
        let client = try client(silent)
        var batch = client.batch()
        let beta = try GraphClient.recorded(by: silent, version: .beta)
        #expect(throws: GraphClientError.self) { try batch.add(beta.identity.apiConnectors.makeListRequest()) }
        var other = client.batch()
        let foreign = try other.add(client.identity.apiConnectors.makeListRequest())
        #expect(throws: GraphClientError.self) {
            try batch.add(client.identity.apiConnectors.makeListRequest(), after: foreign.id)
        }
        let lost = try batch.add(client.identity.apiConnectors.makeListRequest())
        let answers = try await batch.send()
        let error = #expect(throws: GraphClientError.self) { try answers.response(to: lost) }
        #expect(error?.code == .unexpectedAnswer)
        #expect(throws: GraphClientError.self) { try answers.response(to: foreign) }
    }

    @Test("takes no redirect and no nonsense for a success", arguments: [302, 100, 0, -1])
    func oddStatus(status: Int) async throws {
        let client = try client(BatchService { _, _ in (status, "") })
        var batch = client.batch()
        let gone = try batch.add(client.identity.apiConnectors["x"].makeDeleteRequest())
        let answers = try await batch.send()
        let error = #expect(throws: GraphClientError.self) { try answers.response(to: gone) }
        #expect(error?.code == .unexpectedAnswer)
    }
}
