import DirectoryService
import Foundation

/// The content of `dev.env`: plain `KEY=VALUE` lines for `set -a; . dev.env`.
struct DevelopmentEnvironment {
    var tenant: String
    var clientID: String
    var clientSecret: String
    var limitedClientID: String
    var limitedClientSecret: String

    init(
        tenant: String, clientID: String, clientSecret: String, limitedClientID: String, limitedClientSecret: String
    ) {
        self.tenant = tenant
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.limitedClientID = limitedClientID
        self.limitedClientSecret = limitedClientSecret
    }

    /// Reads what an earlier start wrote; `nil` when there is no such file or a line is missing.
    init?(contentsOf url: URL) {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
        let values = text.split(separator: "\n").reduce(into: [String: String]()) { values, line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return }
            values[String(parts[0])] = parts[1].trimmingCharacters(in: ["'"])
        }
        guard let tenant = values["SIGNET_TENANT"], let clientID = values["SIGNET_CLIENT_ID"],
            let clientSecret = values["SIGNET_CLIENT_SECRET"], let limitedID = values["SIGNET_LIMITED_CLIENT_ID"],
            let limitedSecret = values["SIGNET_LIMITED_CLIENT_SECRET"]
        else { return nil }
        self.init(
            tenant: tenant, clientID: clientID, clientSecret: clientSecret, limitedClientID: limitedID,
            limitedClientSecret: limitedSecret)
    }

    /// Writes the file, for its owner only.
    ///
    /// - Parameter baseURL: where the server is reached.
    /// - Parameter usesOwnAuthority: whether TLS rests on Signet's own CA; without, `SIGNET_CA` is empty.
    func write(to directory: DataDirectory, baseURL: String, usesOwnAuthority: Bool) throws {
        let lines = [
            ("SIGNET_URL", baseURL),
            ("SIGNET_AUTHORITY", baseURL),
            ("SIGNET_TENANT", tenant),
            ("SIGNET_CLIENT_ID", clientID),
            ("SIGNET_CLIENT_SECRET", clientSecret),
            ("SIGNET_CLIENT_CERT", directory.developmentClientCertificate.path),
            ("SIGNET_LIMITED_CLIENT_ID", limitedClientID),
            ("SIGNET_LIMITED_CLIENT_SECRET", limitedClientSecret),
            ("SIGNET_CA", usesOwnAuthority ? directory.authorityCertificate.path : ""),
        ]
        let text = lines.map { "\($0)=\(Self.quoted($1))\n" }.joined()
        try PrivateFile.write(Data(text.utf8), to: directory.developmentEnvironment)
    }

    /// Values that a shell would take apart are put in single quotes.
    private static func quoted(_ value: String) -> String {
        let plain = CharacterSet(charactersIn: "/:._-[]").union(.alphanumerics)
        guard value.unicodeScalars.contains(where: { !plain.contains($0) }) else { return value }
        return "'" + value.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
    }
}
