import Foundation
import GraphClient

/// Uploads a PKCS #12 file, whose password is in `PFX_PASSWORD`, to each connector whose id it reads from standard input,
/// all at once: what a program written with the SDK costs as a whole process.
@main
struct SDKUpload {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        func value(_ name: String) throws -> String {
            guard let value = environment[name] else { throw Missing(name: name) }
            return value
        }
        let client = try GraphClient(
            baseURL: value("SIGNET_URL"), credential: StaticTokenCredential(token: value("SIGNET_ACCESS_TOKEN")),
            configuration: GraphClientConfiguration(trust: .pemFile(value("SIGNET_CA"))))
        let pfx = Array(try Data(contentsOf: URL(fileURLWithPath: value("PFX_FILE"))))
        let password = try value("PFX_PASSWORD")
        let ids = Array(AnyIterator { readLine() })
        try await withThrowingTaskGroup { group in
            for id in ids {
                group.addTask {
                    let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
                        pfxBytes: pfx, password: password)
                    guard answer.value.authenticationConfiguration != nil else { throw Missing(name: id) }
                }
            }
            try await group.waitForAll()
        }
    }

    struct Missing: Error {
        let name: String
    }
}
