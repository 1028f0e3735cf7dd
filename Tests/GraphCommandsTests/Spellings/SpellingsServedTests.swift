import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import TestKit
import Testing

@Suite("Every operation in every spelling, against a server", .serialized, .servedScenes)
struct SpellingsServedTests {
    private static let reading = operationsInVersions.filter { $0.0.method == .get }
    private static let writing = operationsInVersions.filter { $0.0.method != .get }

    @Test("that reads shows what the SDK is answered", arguments: reading)
    func reads(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let scenes = try #require(ServedScenes.current)
        let scene = try await scenes.readScene(for: operation)
        let keys = scene.keys(of: operation)
        let answer = try await scenes.client(version).request(operation, keys: keys).send()
        for spelling in Spelling.allCases {
            let result = try await spelling.run(
                spelling.words(operation, version, keys: keys, body: nil), environment: scenes.server.environment)
            #expect(result.code == 0, "\(spelling): \(result.errors)")
            #expect(try result.output == spelling.output(for: answer.body, of: operation), "\(spelling)")
            #expect(result.output.count > 1 && result.errors.isEmpty, "\(spelling): \(result.errors)")
        }
    }

    @Test("that changes something leaves what the SDK leaves", arguments: writing)
    func writes(_ operation: GraphOperation, _ version: APIVersion) async throws {
        let scenes = try #require(ServedScenes.current)
        let kind = GraphScene.Kind(of: operation)
        let model = try await scenes.scene(for: operation)
        // Before anything is called: what the service says may count what there is.
        var twins: [Spelling: GraphScene] = [:]
        for spelling in Spelling.allCases { twins[spelling] = try await scenes.scene(for: operation) }
        let before = try await model.snapshot(of: kind)
        var answered: [UInt8] = []
        var refusal: ODataError?
        do {
            let body = try model.body(of: operation).map { try OrderedJSON(parsing: $0.utf8).unordered }
            answered = try await scenes.client(version).request(
                operation, keys: model.keys(of: operation), query: model.query(of: operation), body: body
            ).send().body
        } catch let error as ODataError {
            refusal = error
        }
        try await model.settle(after: operation)
        let after = try await model.snapshot(of: kind)
        // Only what is not empty refuses, and only what has nothing to change stays as it was.
        #expect(refusal == nil || operation.id == .deletePublicKeyInfrastructure)
        #expect(refusal != nil || (after != before) == operation.changesSomething)

        for spelling in Spelling.allCases {
            let twin = try #require(twins[spelling])
            #expect(try await twin.snapshot(of: kind) == before, "\(spelling): the scenes differ from the start")
            let result = try await spelling.run(
                spelling.words(
                    operation, version, keys: twin.keys(of: operation), query: twin.query(of: operation),
                    body: twin.body(of: operation)), environment: scenes.server.environment)
            try await twin.settle(after: operation)
            #expect(try await twin.snapshot(of: kind) == after, "\(spelling)")
            if let refusal {
                #expect(result.code == CommandExitCode.refused.rawValue, "\(spelling)")
                #expect(result.errors.contains(refusal.message), "\(spelling)")
                #expect(result.errors.contains(refusal.code ?? "-"), "\(spelling)")
            } else {
                #expect(result.code == 0 && result.errors.isEmpty, "\(spelling): \(result.errors)")
                let expected = try spelling.output(for: answered, of: operation)
                #expect(twin.anonymous(result.output) == model.anonymous(expected), "\(spelling)")
            }
        }
    }
}

extension GraphOperation {
    /// Whether there is anything that a body could change; the root of the PKIs and flows for guests have nothing.
    fileprivate var changesSomething: Bool {
        id != .updatePublicKeyInfrastructure && !(id == .updateUserFlow && variant?.flows == .b2x)
    }
}
