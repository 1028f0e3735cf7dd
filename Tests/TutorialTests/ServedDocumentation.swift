import CertificateIssuing
import Foundation
import GraphClient
import TestKit

@testable import GraphClientTutorials

/// A server of one's own for a test, and the client that the tutorials make of its `dev.env`.
func withServer(
    _ body: (_ client: GraphClient, _ server: ServedProcess, _ folder: URL) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
        try await body(try developmentClient(server.environment), server, folder)
        server.end(SIGTERM)
    }
}

/// A PFX file with a new certificate.
struct PFXFile {
    let path: String
    let bytes: [UInt8]
    let password = "secret"
    let thumbprint: String

    init(in folder: URL) throws {
        let identity = try TestIdentity(key: .rsa2048)
        bytes = try identity.pfx(password: password)
        thumbprint = identity.thumbprint
        let file = folder.appendingPathComponent("\(thumbprint).pfx")
        try Data(bytes).write(to: file)
        path = file.path
    }
}
