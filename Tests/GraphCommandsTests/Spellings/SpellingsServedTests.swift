import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import TestKit
import Testing

@Suite("Every operation in every spelling, against a server", .serialized, .servedScenes)
struct SpellingsServedTests {
    private static let reading = lines { $0.method == .get }
    private static let writing = lines { $0.method != .get }

    private static func lines(
        _ isWanted: (GraphOperation) -> Bool
    ) -> [(GraphOperation, APIVersion, Spelling)] {
        operationsInVersions.filter { isWanted($0.0) }
            .flatMap { entry in Spelling.allCases.map { (entry.0, entry.1, $0) } }
    }

    @Test("that reads shows what the SDK is answered", arguments: reading)
    func reads(_ operation: GraphOperation, _ version: APIVersion, _ spelling: Spelling) async throws {
        let scenes = try #require(ServedScenes.current)
        let scene = try await scenes.readScene(for: operation)
        let keys = scene.keys(of: operation)
        let answer = try await scenes.client(version).request(operation, keys: keys).send()
        let result = try await spelling.run(
            spelling.words(operation, version, keys: keys, body: nil), environment: scenes.server.environment)
        #expect(result.code == 0, "\(result.errors)")
        #expect(try result.output == spelling.output(for: answer.body, of: operation))
        #expect(result.output.count > 1 && result.errors.isEmpty, "\(result.errors)")
    }

    @Test("that changes something leaves what the SDK leaves", arguments: writing)
    func writes(_ operation: GraphOperation, _ version: APIVersion, _ spelling: Spelling) async throws {
        let scenes = try #require(ServedScenes.current)
        let kind = GraphScene.Kind(of: operation)
        let twins = (sdk: try await scenes.scene(for: operation), line: try await scenes.scene(for: operation))
        let before = try await twins.sdk.snapshot(of: kind)
        #expect(try await twins.line.snapshot(of: kind) == before, "the scenes differ from the start")

        var expected: (output: String, refusal: ODataError?) = ("", nil)
        do {
            let body = try twins.sdk.body(of: operation).map { try OrderedJSON(parsing: $0.utf8).unordered }
            let answer = try await scenes.client(version).request(
                operation, keys: twins.sdk.keys(of: operation), query: twins.sdk.query(of: operation), body: body
            ).send()
            expected.output = try spelling.output(for: answer.body, of: operation)
        } catch let error as ODataError {
            expected.refusal = error
        }
        let result = try await spelling.run(
            spelling.words(
                operation, version, keys: twins.line.keys(of: operation), query: twins.line.query(of: operation),
                body: twins.line.body(of: operation)), environment: scenes.server.environment)

        try await twins.sdk.settle(after: operation)
        try await twins.line.settle(after: operation)
        #expect(twins.line.anonymous(result.output) == twins.sdk.anonymous(expected.output))
        let after = try await twins.sdk.snapshot(of: kind)
        #expect(try await twins.line.snapshot(of: kind) == after)
        if let refusal = expected.refusal {
            // Only what is not empty, and what has nothing to change.
            #expect(operation.id == .deletePublicKeyInfrastructure)
            #expect(result.code == CommandExitCode.refused.rawValue)
            #expect(result.errors.contains(refusal.message) && result.errors.contains(refusal.code ?? "-"))
        } else {
            #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
            #expect((after != before) == operation.changesSomething)
        }
    }
}

extension GraphOperation {
    /// Whether there is anything that a body could change; the root of the PKIs and flows for guests have nothing.
    fileprivate var changesSomething: Bool {
        id != .updatePublicKeyInfrastructure && !(id == .updateUserFlow && variant?.flows == .b2x)
    }
}
