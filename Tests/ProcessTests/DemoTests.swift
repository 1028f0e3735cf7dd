import CertificateIssuing
import Foundation
import PKCS12
import TestKit
import Testing

@Suite("signet, the program", .serialized)
struct DemoTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    @Test("demo ends with two equal thumbprints")
    func demo() throws {
        let result = try run(signet, ["demo"])
        #expect(result.status == 0, "\(result.errors)")
        let thumbprints = result.output.matches(of: /(?:uploaded|seen by the endpoint)\s+([0-9A-F]{40})/).map(\.1)
        #expect(thumbprints.count == 2 && thumbprints.first == thumbprints.last)
        #expect(result.output.contains("#microsoft.graph.clientCertificateAuthentication"))
    }

    @Test("demo proves the caller's own file, and refuses a wrong password with exit code 65")
    func ownFile() async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestIdentity(key: .rsa2048)
            let file = folder.appendingPathComponent("own.pfx")
            try Data(try identity.pfx(password: "own password", profile: .graph)).write(to: file)
            let environment = ["PATH": "/usr/bin:/bin", "RIGHT": "own password", "WRONG": "other"]
            let right = try run(
                signet, ["demo", "--pfx", file.path, "--password-env", "RIGHT"], environment: environment)
            #expect(right.status == 0, "\(right.errors)")
            #expect(right.output.components(separatedBy: identity.thumbprint).count >= 3)
            let wrong = try run(
                signet, ["demo", "--pfx", file.path, "--password-env", "WRONG"], environment: environment)
            #expect(wrong.status == 65)
            #expect(!wrong.errors.contains("own password"))
        }
    }

    @Test("links neither the server's framework nor its database, which the server does")
    func walls() throws {
        func links(_ program: String, _ module: String) throws -> Bool {
            // Swift mangles a module's name with its length, so this finds symbols and metadata of the module.
            let content = try Data(contentsOf: ServedProcess.executables.appendingPathComponent(program))
            return content.range(of: Data("\(module.count)\(module)".utf8)) != nil
        }
        for module in ["Hummingbird", "GRDB", "StoreSQLite", "GraphServer"] {
            #expect(try links("signet-server", module), "the search does not find \(module) where it is")
            #expect(try !links("signet", module), "signet links \(module)")
        }
    }
}
