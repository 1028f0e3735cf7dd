import Foundation
import GraphClient
import GraphWire
import TestKit
import Testing

/// `scripts/test --soak` asks for the long form.
private let isSoak = ProcessInfo.processInfo.environment["SIGNET_SOAK"] != nil

@Suite("Uploads of certificate authorities to a server as a process", .serialized)
struct PKIProcessTests {
    typealias Pkis = CertificateBasedAuthConfigurationsRequestBuilder

    private func pkis(_ server: ServedProcess) throws -> Pkis {
        let values = server.environment
        let client = try GraphClient(
            baseURL: server.url,
            credential: ClientSecretCredential(
                authority: server.url, tenant: try #require(values["SIGNET_TENANT"]),
                clientID: try #require(values["SIGNET_CLIENT_ID"]),
                clientSecret: try #require(values["SIGNET_CLIENT_SECRET"])),
            configuration: GraphClientConfiguration(trust: .pemFile(try #require(values["SIGNET_CA"]))))
        return client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
    }

    private func thumbprints(_ pki: CertificateBasedAuthPkiItemRequestBuilder) async throws -> [String] {
        try await pki.certificateAuthorities.list(.select(\.thumbprint).top(999)).value.value
            .compactMap(\.thumbprint)
    }

    private func sha256(_ bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let sum = try run(URL(fileURLWithPath: "/usr/bin/sha256sum"), [file.path])
        return String(sum.output.prefix(64))
    }

    @Test("add 250 authorities from a host on loopback")
    func whole() async throws {
        try await withTemporaryFolder { folder in
            let authorities = try (0..<250).map { try TestAuthority("CA \($0)") }
            let file = try TestAuthority.bundle(authorities)
            let host = try await FileHost.start { _, _ in .file(file) }
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let pkis = try pkis(server)
            let pki = pkis[try #require(try await pkis.post(CertificateBasedAuthPki(displayName: "All")).value.id)]
            let progress = try await pki.upload.post(uploadUrl: host.url("/a.p7b"), sha256FileHash: sha256(file))
            #expect(try await progress.waitUntilFinished().status == .succeeded)
            #expect(Set(try await thumbprints(pki)) == Set(try authorities.map { try $0.thumbprint }))
            #expect(server.end(SIGTERM) == 0)
            await host.stop()
        }
    }

    @Test("are complete or not there at all, however often the server is killed meanwhile")
    func kills() async throws {
        try await withTemporaryFolder { folder in
            let authorities = try (0..<250).map { try TestAuthority("CA \($0)") }
            let all = Set(try authorities.map { try $0.thumbprint })
            let file = try TestAuthority.bundle(authorities)
            let hash = try sha256(file)
            let host = try await FileHost.start { _, _ in .file(file) }
            let data = folder.appendingPathComponent("data")
            let wanted = isSoak ? 200 : 3
            var kills = 0
            var server = try ServedProcess.start(data: data)
            for round in 0..<(wanted * 10) where kills < wanted {
                let id = try #require(try await pkis(server).post(CertificateBasedAuthPki()).value.id)
                let accepted = try pkis(server)[id]
                try await accepted.upload.post(uploadUrl: host.url("/\(round)"), sha256FileHash: hash)
                // A moment of the job that no two rounds share, found by looking and not by waiting.
                let looks = Int.random(in: 0...25)
                var state = try await accepted.get().value.status
                for _ in 0..<looks where state == .notStarted || state == .running {
                    state = try await accepted.get().value.status
                }
                if state != .succeeded { kills += 1 }
                server.end(SIGKILL)
                server = try ServedProcess.start(data: data)
                let pki = try pkis(server)[id]
                let outcome = try await pki.upload.progress.waitUntilFinished()
                let found = try await thumbprints(pki)
                #expect(outcome.status == .succeeded, "\(outcome.statusDetails ?? "")")
                #expect(found.count == 250 && Set(found) == all, "round \(round): \(found.count)")
                try await pki.delete()
            }
            #expect(kills >= wanted)
            #expect(server.end(SIGTERM) == 0)
            await host.stop()
        }
    }

    @Test("are taken over by another server on the same data", .enabled(if: isSoak))
    func takeover() async throws {
        try await withTemporaryFolder { folder in
            let file = try TestAuthority.bundle(try (0..<20).map { try TestAuthority("CA \($0)") })
            // The first download never ends; whoever goes on gets the file.
            let host = try await FileHost.start { _, before in before == 0 ? .hang(after: []) : .file(file) }
            let data = folder.appendingPathComponent("data")
            let first = try ServedProcess.start(data: data)
            let pkis = try pkis(first)
            let id = try #require(try await pkis.post(CertificateBasedAuthPki()).value.id)
            try await pkis[id].upload.post(uploadUrl: host.url("/a"), sha256FileHash: sha256(file))
            while host.paths.isEmpty { _ = try await pkis[id].get() }
            let second = try ServedProcess.start(data: data)
            first.end(SIGKILL)
            let pki = try self.pkis(second)[id]
            #expect(try await pki.upload.progress.waitUntilFinished().status == .succeeded)
            #expect(try await thumbprints(pki).count == 20)
            #expect(second.end(SIGTERM) == 0)
            await host.stop()
        }
    }

    @Test(
        "never make a server outside dev mode call its own machine",
        arguments: ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"])
    func forbidden(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let host = try await FileHost.start { _, _ in .file([]) }
            let data = folder.appendingPathComponent("data")
            // Dev mode once, for its tenant and client; then without.
            try ServedProcess.start(data: data).end(SIGTERM)
            let server = try ServedProcess.start(data: data, isDevelopment: false)
            let pkis = try pkis(server)
            let pki = pkis[try #require(try await pkis.post(CertificateBasedAuthPki()).value.id)]
            let progress = try await pki.upload.post(
                uploadUrl: host.url("/a.p7b", host: name), sha256FileHash: String(repeating: "a", count: 64))
            let outcome = try await progress.waitUntilFinished()
            #expect(outcome.status == .failed)
            #expect(
                outcome.statusDetails?.contains("may not call") == true
                    || outcome.statusDetails?.contains("cannot be used") == true, "\(outcome.statusDetails ?? "")")
            #expect(host.paths.isEmpty)
            server.end(SIGTERM)
            await host.stop()
        }
    }
}
