import CommandSupport
import GraphClient

/// The `dev.env` a service in dev mode writes: how to reach it and how to sign in.
enum EnvironmentFile {
    /// Far more than the few lines it has.
    private static let limit = 64 * 1024

    /// - Throws: ``CommandFailure`` with `.inputFile` when it cannot be read.
    static func read(_ path: String) throws(CommandFailure) -> EnvironmentVariables {
        let bytes = try InputFile.read(path, limit: limit)
        return EnvironmentVariables(parse(String(decoding: bytes, as: UTF8.self)))
    }

    /// `KEY=VALUE` lines; a value may be quoted as for a shell. Empty lines and `#` comments are passed over.
    static func parse(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            var value = line[line.index(after: equals)...]
            if value.count >= 2, let quote = value.first, quote == "'" || quote == "\"", value.last == quote {
                value = value.dropFirst().dropLast()
            }
            values[String(line[..<equals])] = String(value)
        }
        return values
    }
}

extension EnvironmentVariables {
    /// A client for the service these variables describe.
    func makeClient() throws -> GraphClient {
        try ServiceTarget(environment: self, mustSignIn: true).makeClient()
    }
}
