import Foundation

/// Where a seed says that a secret is; never in the seed itself.
struct SeedSecret {
    /// Whose secret it is.
    let owner: String
    /// The name of an environment variable.
    let variable: String?
    /// The path of a file.
    let file: String?

    init(of owner: String, environment variable: String?, file: String?) {
        self.owner = owner
        self.variable = variable
        self.file = file
    }

    /// The secret; `nil` where none is named.
    ///
    /// - Throws: ``ServeError`` when it is not where the seed says.
    func value(_ environment: [String: String]) throws -> String? {
        if let variable {
            guard let secret = environment[variable], !secret.isEmpty else {
                throw ServeError.startFailure(
                    "the seed takes the secret of \(owner) from the environment variable \(variable), which is not set")
            }
            return secret
        }
        guard let file else { return nil }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ServeError.startFailure("the secret of \(owner) cannot be read from \(file)")
        }
        return text.trimmingCharacters(in: .newlines)
    }
}
