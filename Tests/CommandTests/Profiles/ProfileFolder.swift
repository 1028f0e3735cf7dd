import CommandSupport
import Foundation

@testable import signet

/// Profiles and tokens in a folder of a test's own, which is gone afterwards.
final class ProfileFolder: Sendable {
    let path: String
    let store: ProfileStore
    private let folder: ThrowAwayDirectory

    init() throws {
        folder = try ThrowAwayDirectory()
        path = folder.path
        store = try ProfileStore(EnvironmentVariables(Self.variables(folder.path)))
    }

    deinit { folder.remove() }

    /// The environment with more variables.
    func environment(_ more: [String: String] = [:]) -> EnvironmentVariables {
        EnvironmentVariables(Self.variables(path).merging(more) { $1 })
    }

    func file(_ name: String) -> String { folder.file(name) }
    func write(_ text: String, to name: String) throws -> String { try folder.write(text, to: name) }

    /// Adds profiles; the last one is current.
    func add(_ profiles: Profile...) async throws {
        try await store.change { book in
            for profile in profiles {
                try book.put(profile)
                try book.use(profile.name)
            }
        }
    }

    private static func variables(_ path: String) -> [String: String] {
        ["XDG_CONFIG_HOME": "\(path)/config", "XDG_STATE_HOME": "\(path)/state"]
    }
}

extension Profile {
    /// A profile with a secret in the variable `SECRET`.
    static func test(_ name: String = "default", _ signIn: SignInMethod? = nil) -> Profile {
        Profile(
            name: name, url: "https://graph.example", authority: "https://login.example", tenant: "t", clientID: "c",
            signIn: signIn ?? .clientSecret(secret: .environment(name: "SECRET")))
    }
}

/// The bits of a file's mode that say who may do what.
func permissions(of path: String) throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
}
