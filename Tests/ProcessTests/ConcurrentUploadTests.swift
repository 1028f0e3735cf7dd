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
        /// Where the service listens.
        private let port: UInt16
        private let counts = Mutex((tokenRequests: 0, connections: 0))

        init(_ base: HTTPTransport, port: Int) {
            self.base = base
            self.port = UInt16(port)
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

        /// This process's connections whose other end is the service.
        private func connections() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").compactMap(Int32.init).count { descriptor in
                var address = sockaddr_in()
                var size = socklen_t(MemoryLayout<sockaddr_in>.size)
                let isConnected = withUnsafeMutableBytes(of: &address) { bytes in
                    bytes.baseAddress.map {
                        getpeername(descriptor, $0.assumingMemoryBound(to: sockaddr.self), &size) == 0
                    } ?? false
                }
                return isConnected && Int32(address.sin_family) == AF_INET && address.sin_port == port.bigEndian
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
