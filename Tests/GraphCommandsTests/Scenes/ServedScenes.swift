import CommandSupport
import Crypto
import Foundation
import GraphCatalogue
import GraphClient
import Synchronization
import TestKit
import Testing

/// A server process, as a user would run it, on which scenes are made: one for the tests of a suite.
final class ServedScenes: Sendable {
    /// That of the suite that runs.
    @TaskLocal static var current: ServedScenes?

    let server: ServedProcess
    private let host: FileHost
    private let materials: SceneMaterials
    private let number = Mutex(0)
    private let folder: URL
    private let clients = Mutex<[APIVersion: GraphClient]>([:])
    private let readScenes = Mutex<[String: GraphScene]>([:])

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scenes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
        let file = try TestAuthority.bundle([TestAuthority("Uploaded")])
        host = try await FileHost.start { _, _ in .file(file) }
        let hash = SHA256.hash(data: file).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        materials = SceneMaterials(
            pfx: Data(try TestIdentity().pfx(password: SceneMaterials.password)).base64EncodedString(),
            authority: Data(try TestAuthority("First").certificate).base64EncodedString(),
            secondAuthority: Data(try TestAuthority("Second").certificate).base64EncodedString(),
            uploadURL: host.url("/authorities.p7b"), uploadHash: hash.joined())
    }

    /// Ends the server: left alone it would outlive the tests.
    func end() async {
        server.end(SIGKILL)
        await host.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A new scene for an operation.
    func scene(for operation: GraphOperation) async throws -> GraphScene {
        let number = number.withLock { number in
            number += 1
            return number
        }
        return try await GraphScene(number, of: GraphScene.Kind(of: operation), client(.beta), materials)
    }

    /// A scene for an operation that only reads, made once.
    func readScene(for operation: GraphOperation) async throws -> GraphScene {
        let kind = GraphScene.Kind(of: operation).rawValue
        if let scene = readScenes.withLock({ $0[kind] }) { return scene }
        let scene = try await scene(for: operation)
        readScenes.withLock { $0[kind] = scene }
        return scene
    }

    /// A client that may do everything; one for each version, so that it signs in once.
    func client(_ version: APIVersion) throws -> GraphClient {
        try clients.withLock { clients in
            if let made = clients[version] { return made }
            let made = try ServiceTarget(
                ServiceTarget.Choices(beta: version == .beta), environment: EnvironmentVariables(server.environment),
                mustSignIn: true
            ).makeClient()
            clients[version] = made
            return made
        }
    }
}

/// Gives the tests of a suite one server, which ends with them.
struct ServedScenesTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let scenes = try await ServedScenes()
        do {
            try await ServedScenes.$current.withValue(scenes, operation: function)
        } catch {
            await scenes.end()
            throw error
        }
        await scenes.end()
    }
}

extension Trait where Self == ServedScenesTrait {
    /// One server for all tests of the suite, in ``ServedScenes/current``.
    static var servedScenes: Self { Self() }
}
