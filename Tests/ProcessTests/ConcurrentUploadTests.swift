import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Synchronization
import TestKit
import Testing

@Suite("A thousand uploads at once", .serialized)
struct ConcurrentUploadTests {
    private static let count = 1_000

    /// Counts sign-ins on their way to the network, and the connections that are open behind each answer.
    private final class CountingTransport: GraphTransport {
        let base: HTTPTransport
        /// Where the service listens, as `/proc/net/tcp` writes it: a colon and four hex digits.
        private let port: String
        private let counts = Mutex((tokenRequests: 0, connections: 0))

        init(_ base: HTTPTransport, port: Int) {
            self.base = base
            let digits = String(port, radix: 16, uppercase: true)
            self.port = ":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }

        var tokenRequestCount: Int { counts.withLock { $0.tokenRequests } }
        var mostConnections: Int { counts.withLock { $0.connections } }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            if request.url.contains("/oauth2/") { counts.withLock { $0.tokenRequests += 1 } }
            let response = try await base.send(request)
            let open = try connections()
            counts.withLock { $0.connections = max($0.connections, open) }
            return response
        }

        /// Established connections whose other end is the service.
        private func connections() throws -> Int {
            try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").count { line in
                let fields = line.split(separator: " ")
                return fields.count > 3 && fields[2].hasSuffix(port) && fields[3] == "01"
            }
        }
    }

    @Test("from one client need one token and few connections, and all arrive", .timeLimit(.minutes(10)))
    func uploads() async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let environment = server.environment
            let configuration = GraphClientConfiguration(
                trust: .pemFile(try #require(environment["SIGNET_CA"])))
            let transport = CountingTransport(
                HTTPTransport(configuration: configuration),
                port: try #require(URL(string: server.url)?.port))
            let client = try GraphClient(
                baseURL: server.url,
                credential: ClientSecretCredential(
                    authority: server.url, tenant: try #require(environment["SIGNET_TENANT"]),
                    clientID: try #require(environment["SIGNET_CLIENT_ID"]),
                    clientSecret: try #require(environment["SIGNET_CLIENT_SECRET"])),
                configuration: configuration, transport: transport)
            let connectors = try await makeConnectors(client)
            let identity = try TestIdentity()
            let pfx = try identity.pfx(password: "p")
            try await withThrowingTaskGroup(of: String?.self) { group in
                for connector in connectors {
                    group.addTask {
                        let answer = try await client.identity.apiConnectors[connector].uploadClientCertificate
                            .post(pfxBytes: pfx, password: "p")
                        guard case .clientCertificate(let held)? = answer.value.authenticationConfiguration else {
                            return nil
                        }
                        return held.certificateList?.first?.thumbprint
                    }
                }
                var arrived = 0
                for try await thumbprint in group where thumbprint == identity.thumbprint { arrived += 1 }
                #expect(arrived == Self.count)
            }
            #expect(transport.tokenRequestCount == 1)
            #expect((1...configuration.maximumConcurrentRequests).contains(transport.mostConnections))
            server.end(SIGTERM)
        }
    }

    private func makeConnectors(_ client: GraphClient) async throws -> [String] {
        var batch = client.batch()
        let references = try (0..<Self.count).map { number in
            try batch.add(
                client.identity.apiConnectors.makePostRequest(
                    IdentityApiConnector(
                        displayName: "Connector \(number)", targetUrl: "https://api.contoso.com/\(number)",
                        authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p")))))
        }
        let answers = try await batch.send()
        return try references.map { try #require(try answers.response(to: $0).value.id) }
    }
}
