import Foundation
import GraphClient
import GraphWire
import TestKit
import Testing

/// A block of a page that is to be run.
struct ReferenceBlock: Sendable {
    /// The number among the blocks of the page, from 1.
    let number: Int
    /// What stands behind `sh` in the opening line.
    let mark: String
    let text: String

    /// The blocks of a page of the documentation.
    static func all(of page: String) throws -> [ReferenceBlock] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Documentation/\(page)")
        var blocks: [ReferenceBlock] = []
        var open: (mark: String, lines: [String])?
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if let current = open {
                if line == "```" {
                    blocks.append(
                        ReferenceBlock(
                            number: blocks.count + 1, mark: current.mark, text: current.lines.joined(separator: "\n")))
                    open = nil
                } else {
                    open?.lines.append(String(line))
                }
            } else if line == "```sh" || line.hasPrefix("```sh ") {
                open = (line.dropFirst("```sh".count).trimmingCharacters(in: .whitespaces), [])
            }
        }
        return blocks
    }
}

@Suite("The page that tells the reference in lines for a shell", .serialized)
struct FromTheReferenceTests {
    private static let blocks = (try? ReferenceBlock.all(of: "from-the-reference.md")) ?? []
    /// Blocks that define what later blocks use.
    private static let definitions = ["upload", "pki"]
    private static let password = "Certificate-Password-4711"

    @Test("has blocks for all three uploads")
    func page() {
        #expect(Self.blocks.count > 30)
        for cmdlet in [
            "Invoke-MgUploadIdentityApiConnectorClientCertificate",
            "Invoke-MgUploadIdentityB2XUserFlowApiConnectorConfigurationPostFederationSignupClientCertificate",
            "Invoke-MgUploadDirectoryPublicKeyInfrastructureCertificateBasedAuthConfiguration",
        ] {
            #expect(Self.blocks.contains { $0.text.contains(cmdlet) })
        }
    }

    @Test("works as it stands, block by block")
    func blocks() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder: folder)
            let definitions = Self.blocks.filter { Self.definitions.contains($0.mark) }
            for block in Self.blocks where !Self.definitions.contains(block.mark) {
                try await world.run(block, with: definitions)
            }
            await world.end()
        }
    }

    /// What the page takes for granted.
    private final class World: Sendable {
        private let folder: URL
        private let server: ServedProcess
        private let host: FileHost
        private let bundle: [UInt8]
        private let authorityCount = 2
        private let proxy: Process
        private let proxyPort: String
        /// A line for each tunnel of the proxy.
        private let tunnelLog: URL
        private let client: GraphClient

        init(folder: URL) async throws {
            self.folder = folder
            server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let bundle = try TestAuthority.bundle((0..<2).map { try TestAuthority("CA \($0)") })
            self.bundle = bundle
            host = try await FileHost.start { _, _ in .file(bundle) }
            tunnelLog = folder.appendingPathComponent("tunnels")
            proxy = Process()
            proxy.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            proxy.arguments = [
                "python3", Self.tool("connect-proxy.py").path, "proxy-user:proxy-password", tunnelLog.path,
            ]
            let output = Pipe()
            proxy.standardOutput = output
            proxy.standardError = FileHandle.nullDevice
            // It ends when this end of its standard input does, whatever becomes of this process.
            proxy.standardInput = Pipe()
            try proxy.run()
            proxyPort = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let values = server.environment
            client = try GraphClient(
                baseURL: server.url,
                credential: ClientSecretCredential(
                    authority: server.url, tenant: try #require(values["SIGNET_TENANT"]),
                    clientID: try #require(values["SIGNET_CLIENT_ID"]),
                    clientSecret: try #require(values["SIGNET_CLIENT_SECRET"])),
                configuration: GraphClientConfiguration(trust: .pemFile(try #require(values["SIGNET_CA"]))))
        }

        func end() async {
            // A child of a worker thread may have SIGTERM blocked.
            kill(proxy.processIdentifier, SIGKILL)
            proxy.waitUntilExit()
            server.end(SIGTERM)
            await host.stop()
        }

        private static func tool(_ name: String) -> URL {
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Tools/\(name)")
        }

        func run(_ block: ReferenceBlock, with definitions: [ReferenceBlock]) async throws {
            let place = folder.appendingPathComponent("block-\(block.number)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let identity = try TestIdentity(commonName: "block-\(block.number).contoso.com")
            try Data(try identity.pfx(password: FromTheReferenceTests.password))
                .write(to: place.appendingPathComponent("client.pfx"))
            let connectors = client.identity.apiConnectors
            let connector = try #require(
                try await connectors.post(
                    IdentityApiConnector(
                        displayName: "Block \(block.number)", targetUrl: "https://api.contoso.com/x",
                        authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p")))
                ).value.id)
            let flow = "B2X_1_Block\(block.number)"
            _ = try await client.identity.b2xUserFlows.post(
                IdentityUserFlow(id: "Block\(block.number)", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1))
            let steps = client.identity.b2xUserFlows[flow].apiConnectorConfiguration
            try await steps.postFederationSignup.ref.put(connector: connector)
            let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
            let pki = try #require(
                try await pkis.post(CertificateBasedAuthPki(displayName: "P\(block.number)")).value.id)
            var environment = server.environment
            environment["PATH"] = "\(ServedProcess.executables.path):/usr/bin:/bin:/usr/local/bin"
            environment["CONNECTOR"] = connector
            environment["FLOW"] = flow
            environment["PKI"] = pki
            environment["PASSWORD"] = FromTheReferenceTests.password
            environment["BUNDLE_URL"] = host.url("/authorities.p7b")
            environment["BUNDLE_SHA256"] = try sha256(in: place)
            environment["PROXY"] = "http://127.0.0.1:\(proxyPort)"
            let used = definitions.filter { block.text.contains("\($0.mark) -") }.map(\.text)
            let script = (["cd '\(place.path)'"] + used + [block.text]).joined(separator: "\n")
            let tunnelsBefore = tunnelCount
            let result =
                block.mark == "with a debugger"
                ? try TestKit.run(
                    URL(fileURLWithPath: "/usr/bin/env"),
                    ["python3", Self.tool("with-debugger.py").path, script], environment: environment)
                : try TestKit.run(
                    URL(fileURLWithPath: "/bin/bash"), ["-euo", "pipefail", "-c", script], environment: environment)
            #expect(result.status == 0, "block \(block.number): \(block.text)\n\(result.output)\(result.errors)")
            #expect(!(result.output + result.errors).contains(FromTheReferenceTests.password))
            let asksProxy = block.text.contains("-Proxy \"$PROXY\"")
            #expect((tunnelCount > tunnelsBefore) == asksProxy, "\(block.text)\n\(result.errors)")
            let isTrial = block.mark == "nothing is sent"
            if isTrial {
                #expect(result.output.contains("What if: Performing the operation"))
            }
            let aboutPKI = block.text.contains("pki") || block.text.contains("CertificateBasedAuth")
            if aboutPKI {
                let count = try await pkis[pki].certificateAuthorities.count().value
                #expect(count == (isTrial ? 0 : Int64(authorityCount)), "\(block.text)\n\(result.errors)")
            } else {
                let held = try await connectors[connector].get().value
                #expect(held.lists(certificate: identity.thumbprint) == !isTrial, "\(block.text)\n\(result.errors)")
            }
        }

        private var tunnelCount: Int {
            ((try? String(contentsOf: tunnelLog, encoding: .utf8)) ?? "").split(separator: "\n").count
        }

        private func sha256(in place: URL) throws -> String {
            let file = place.appendingPathComponent("authorities.p7b")
            try Data(bundle).write(to: file)
            return String(try TestKit.run(URL(fileURLWithPath: "/usr/bin/sha256sum"), [file.path]).output.prefix(64))
        }
    }
}
