import Foundation
package import GraphClient

/// The profiles of the user and their tokens, on disk.
package struct ProfileStore: Sendable {
    /// The file of the profiles.
    package let path: String
    private let tokenFolder: String

    /// Tokens of a profile lie in a file of its own, since profiles may differ in nothing but the person.
    private static let tokenSuffix = ".tokens"

    /// - Returns: `nil` where the environment names no home.
    package init?(ifAny environment: EnvironmentVariables) {
        let directories = UserDirectories(environment)
        guard let path = directories.profileFile, let tokenFolder = directories.tokenFolder else { return nil }
        self.path = path
        self.tokenFolder = tokenFolder
    }

    /// - Throws: ``CommandFailure`` with `.usage` where the environment names no home.
    package init(_ environment: EnvironmentVariables) throws(CommandFailure) {
        guard let store = ProfileStore(ifAny: environment) else {
            throw CommandFailure(
                .usage, "there is no place for profiles",
                remedy: "set HOME, or both XDG_CONFIG_HOME and XDG_STATE_HOME, to a whole path")
        }
        self = store
    }

    /// All profiles.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile`.
    package func load() throws(CommandFailure) -> ProfileBook { try ProfileFile.read(path) }

    /// Changes the profiles: reads them, lets `edit` change them, and replaces the file in one step. Processes that do so
    /// wait for each other.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile`; what `edit` throws. The file is as it was then.
    package func change<Outcome>(_ edit: (inout ProfileBook) throws -> Outcome) async throws -> Outcome {
        // Where a link leads is what is replaced, not the link.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            try OwnerOnlyFile.makeDirectory(above: path)
            return try await FileLock.holding(path + ".lock", sleep: GraphClock.system.sleep) {
                var book = try load()
                let before = book
                let outcome = try edit(&book)
                if book != before { try OwnerOnlyFile.replace(path, with: ProfileFile.text(book)) }
                return outcome
            }
        } catch let error as GraphClientError where error.code == .unusableTokenStore {
            throw CommandFailure(
                .inputFile, error.message, remedy: "check your rights to it, or set XDG_CONFIG_HOME to another folder")
        }
    }

    /// Where the tokens of a profile are kept.
    package func tokens(of profile: Profile) -> FileTokenStore { tokens(ofProfileNamed: profile.name) }

    /// Forgets the tokens of a profile.
    ///
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore`.
    package func forgetTokens(of profile: Profile) async throws { try await tokens(of: profile).removeAll() }

    /// Forgets every token, those of profiles included that are there no more.
    ///
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore`.
    package func forgetAllTokens() async throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: tokenFolder)) ?? []
        for name in names where name.hasSuffix(Self.tokenSuffix) {
            try await tokens(ofProfileNamed: String(name.dropLast(Self.tokenSuffix.count))).removeAll()
        }
    }

    private func tokens(ofProfileNamed name: String) -> FileTokenStore {
        FileTokenStore(path: "\(tokenFolder)/\(name)\(Self.tokenSuffix)")
    }
}
