import Foundation
import GraphClient
import Logging

/// What the article "The pipeline" shows.
enum PipelineSnippets {
    static func configuration(_ baseURL: String, _ credential: any GraphCredential) throws -> GraphClient {
        // snippet: configuration
        var configuration = GraphClientConfiguration()
        configuration.connectTimeout = .seconds(5)
        configuration.requestTimeout = .seconds(30)
        configuration.maximumConcurrentRequests = 8
        let client = try GraphClient(baseURL: baseURL, credential: credential, configuration: configuration)
        // end
        return client
    }

    static func trust(_ path: String) -> GraphClientConfiguration {
        // snippet: trust
        let configuration = GraphClientConfiguration(trust: .pemFile(path))
        // end
        return configuration
    }

    static func step(_ client: GraphClient) async throws {
        // snippet: step
        let stamp = PipelineStep.changingRequests("stamp") { request in
            request.headers["x-ticket"] = "4711"
        }
        let stamped = client.with { $0.prependedSteps.append(stamp) }
        let page = try await stamped.identity.apiConnectors.list()
        // end
        print(page.status)
    }

    static func timing(_ client: GraphClient, _ id: String) async throws {
        // snippet: timing
        let timing = PipelineStep("timing") { request, next in
            let start = ContinuousClock.now
            let answer = try await next(request)
            print(request, "was answered with", answer.status, "after", start.duration(to: .now))
            return answer
        }
        let request = try client.identity.apiConnectors[id].makeGetRequest().appending(timing)
        let answer = try await request.send()
        // end
        print(answer.status)
    }

    static func standIn(_ kept: [UInt8]) -> PipelineStep {
        // snippet: stand-in
        let standIn = PipelineStep("stand-in") { request, next in
            guard request.url.hasSuffix("/identity/apiConnectors/$count") else { return try await next(request) }
            return TransportResponse(status: 200, headers: ["content-type": "text/plain"], body: kept)
        }
        // end
        return standIn
    }

    static func retries() -> GraphClientConfiguration {
        // snippet: retries
        var configuration = GraphClientConfiguration()
        configuration.retryPolicy.maximumRetries = 5
        configuration.retryPolicy.longestWait = .seconds(60)
        configuration.retryPolicy.budget = RetryBudget(capacity: 20)
        // end
        return configuration
    }

    static func redirects() -> GraphClientConfiguration {
        // snippet: redirects
        let configuration = GraphClientConfiguration(maximumRedirects: 0)
        // end
        return configuration
    }

    static func proxy() throws -> GraphClientConfiguration {
        // snippet: proxy
        let proxy = try ProxyServer(
            "http://proxy.contoso.com:3128",
            credentials: ProxyServer.Credentials(username: "build", password: "secret"))
        let configuration = GraphClientConfiguration(proxy: .server(proxy))
        // end
        return configuration
    }

    static func logs() -> GraphClientConfiguration {
        // snippet: logs
        var logger = Logger(label: "graph")
        logger.logLevel = .debug
        let configuration = GraphClientConfiguration(logger: logger)
        // end
        return configuration
    }

    // snippet: transport
    /// Answers every request with the same empty page, for tests without a network.
    struct EmptyPages: GraphTransport {
        func send(_ request: TransportRequest) async throws -> TransportResponse {
            TransportResponse(
                status: 200, headers: ["content-type": "application/json"], body: Array(#"{"value": []}"#.utf8))
        }
    }
    // end

    static func transport() throws -> GraphClient {
        // snippet: transport-in-use
        let client = try GraphClient(
            baseURL: "https://graph.example", credential: StaticTokenCredential(token: "token"),
            transport: EmptyPages())
        // end
        return client
    }
}
