import DirectoryService
import Foundation

/// The folder that holds all the server keeps.
struct DataDirectory {
    let url: URL

    /// Makes the folder, for its owner only, when it is missing.
    init(at url: URL) throws {
        self.url = url.standardizedFileURL
        do {
            try FileManager.default.createDirectory(
                at: self.url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServeError.startFailure(
                "the data directory \(self.url.path) cannot be made; name another one with --data")
        }
    }

    var database: URL { url.appendingPathComponent("directory.sqlite") }
    var presence: URL { url.appendingPathComponent("serving.lock") }
    var masterKey: URL { url.appendingPathComponent("master.key") }
    var developmentEnvironment: URL { url.appendingPathComponent("dev.env") }
    var developmentClientCertificate: URL { url.appendingPathComponent("dev-client.pem") }
    var tls: URL { url.appendingPathComponent("tls", isDirectory: true) }
    var authorityCertificate: URL { tls.appendingPathComponent("ca.pem") }
    var authoritySealedKey: URL { tls.appendingPathComponent("ca-key.sealed") }
    var serverCertificate: URL { tls.appendingPathComponent("server.pem") }
    var serverSealedKey: URL { tls.appendingPathComponent("server-key.sealed") }
}
