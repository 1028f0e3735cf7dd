import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import TestKit
import Testing

@Suite("A command of mgc, against a server", .serialized, .servedScenes)
struct MgcServedTests {
    private static let lists = operationsInVersions.filter { operation, _ in
        if case .collection = operation.responseBody { true } else { false }
    }

    private func run(
        _ words: [String], _ scenes: ServedScenes
    ) async -> (code: CommandExitCode?, output: String, errors: String) {
        await MgcLine.run(words, environment: scenes.server.environment)
    }

    @Test("that lists puts its pages together", arguments: lists)
    func pages(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let scenes = try #require(ServedScenes.current)
        let keys = try await scenes.readScene(for: operation).keys(of: operation)
        let words = MgcLine.words(operation, version, keys: keys, body: nil) + ["--query", "value"]
        let all = await run(words + ["--all", "--top", "1"], scenes)
        let whole = await run(words, scenes)
        #expect(all.code == nil && all.output == whole.output, "\(all.errors)")
    }

    @Test("is refused by the service with code, message, status, request id and the exit code of its kind")
    func refusals() async throws {
        let scenes = try #require(ServedScenes.current)
        let words = GraphOperation.entry(.getApiConnector).mgcWords
        let missing = await run(words + ["--identity-api-connector-id", "nope"], scenes)
        #expect(missing.code == .notFound)
        #expect(missing.output.isEmpty)
        #expect(missing.errors.hasPrefix("error: Request_ResourceNotFound: "))
        #expect(missing.errors.contains("\n  status: 404\n  request id: "))
        var limited = scenes.server.environment
        limited["SIGNET_CLIENT_ID"] = limited["SIGNET_LIMITED_CLIENT_ID"]
        limited["SIGNET_CLIENT_SECRET"] = limited["SIGNET_LIMITED_CLIENT_SECRET"]
        let forbidden = await MgcLine.run(["identity", "api-connectors", "list"], environment: limited)
        #expect(forbidden.code == .notAllowed)
    }

    @Test("asks for what its options say")
    func options() async throws {
        let scenes = try #require(ServedScenes.current)
        let scene = try await scenes.scene(for: .entry(.listApiConnectors))
        let id = scene.keys(of: .entry(.getApiConnector))[0]
        let words = GraphOperation.entry(.listApiConnectors).mgcWords
        let found = await run(
            words + [
                "--filter", "id eq '\(id)'", "--select", "id", "--count", "--query",
                "[\"@odata.count\", value[].keys(@)]",
                "--json-no-indent",
            ], scenes)
        #expect(found.output == "[1,[[\"id\"]]]\n", "\(found.errors)")
        let one = await run(words + ["--top", "1", "--output", "tsv", "--query", "length(value)"], scenes)
        #expect(one.output == "1\n", "\(one.errors)")
        let item = GraphOperation.entry(.getApiConnector).mgcWords + ["--identity-api-connector-id=\(id)"]
        #expect(await run(item + ["--query", "id", "-o", "TEXT"], scenes).output == "\(id)\n")
        #expect(await run(item + ["--output", "none"], scenes).output.isEmpty)
        let conflict = await run(
            GraphOperation.entry(.updateApiConnector).mgcWords
                + ["--identity-api-connector-id", id, "--if-match", "\"stale\"", "--body", "{\"displayName\": \"x\"}"],
            scenes)
        #expect(conflict.code == nil || conflict.code == .refused)
    }
}
