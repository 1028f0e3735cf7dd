import CertificateIssuing
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire

/// The steps of the demonstration, in order.
struct DemoRun {
    let executable: String
    let directory: ThrowAwayDirectory
    let callersFile: CheckedPFX?

    private let steps = StepReport()

    init(executable: String, directory: ThrowAwayDirectory, callersFile: CheckedPFX?) {
        self.executable = executable
        self.directory = directory
        self.callersFile = callersFile
    }

    /// - Throws: ``CommandFailure`` with `.refused` when the endpoint did not see the uploaded certificate; whatever
    ///   stopped a step.
    func run() async throws {
        let authority = try PrivateCertificateAuthority.create(commonName: "Signet demo endpoint authority")
        let authorityFile = try directory.write(authority.certificatePEM, to: "endpoint-ca.pem")
        let endpoint = try await steps.step {
            let endpoint = try await ClientCertificateEndpoint.start(authority: authority)
            return (endpoint, "started an endpoint that demands a client certificate: \(endpoint.url)")
        }
        let server = try ServerProcess(
            executable: executable,
            arguments: ["--dev", "--data", directory.path, "--port", "0", "--connector-ca", authorityFile],
            logFile: directory.file("server.log"))
        do {
            try await run(server: server, endpoint: endpoint)
        } catch {
            await server.stop()
            await endpoint.stop()
            throw error
        }
        await server.stop()
        await endpoint.stop()
    }

    private func run(server: ServerProcess, endpoint: ClientCertificateEndpoint) async throws {
        let environment = try await steps.step {
            let url = try await server.ready()
            return (try EnvironmentFile.read(directory.file("dev.env")), "started the service: \(url)")
        }
        let client = try environment.makeClient()
        try await steps.step {
            _ = try await client.signIn()
            return ((), "signed in with the service's own authority")
        }
        let connectors = client.identity.apiConnectors
        let id = try await steps.step {
            let created = try await connectors.post(
                IdentityApiConnector(
                    displayName: "Demo", targetUrl: endpoint.url,
                    authenticationConfiguration: .basic(
                        BasicAuthentication(username: "demo", password: RandomText.password()))))
            guard let id = created.value.id else {
                throw CommandFailure(.refused, "the service created a connector without an id")
            }
            return (id, "created API connector \(id)")
        }
        let file = try await certificateFile()
        let uploaded = try await steps.step {
            let request = try connectors[id].uploadClientCertificate.makePostRequest(
                pfxBytes: file.bytes, password: file.password)
            let answer = try await request.send()
            let sent = request.transportRequest
            return (answer, "uploaded the file: \(sent.method.rawValue) \(sent.url)")
        }
        Console.result("\n\(JSONText.indented(uploaded.body))\n")
        try CertificateUpload.verify(
            uploaded.value, lists: file.sha1Thumbprint, requestID: uploaded.requestID)
        try await prove(client, connectorID: id, endpoint: endpoint, uploadedThumbprint: file.sha1Thumbprint)
    }

    private func certificateFile() async throws -> CheckedPFX {
        if let callersFile { return callersFile }
        let certificate = try await steps.step {
            let now = Date()
            let certificate = try IssuedCertificate.selfSignedClient(
                commonName: "demo.contoso.onmicrosoft.com", key: .rsa2048, notBefore: now - 3600,
                notAfter: now + 365 * 86400)
            return (certificate, "made an RSA 2048 key and a certificate for it")
        }
        return try await steps.step {
            let password = RandomText.password()
            let bytes = try PFXMaking.bytes(of: certificate, password: password)
            let path = try directory.write(bytes, to: "client.pfx")
            let file = try CheckedPFX(bytes: bytes, password: password, name: path, now: Date())
            return (file, "wrote them to a PKCS #12 file of \(bytes.count) bytes and read it back")
        }
    }

    private func prove(
        _ client: GraphClient, connectorID: String, endpoint: ClientCertificateEndpoint, uploadedThumbprint: String
    ) async throws {
        try await steps.step {
            let probe = try await client.signet.probe(connectorID).value
            guard let status = probe.status else {
                throw CommandFailure(
                    .refused, "the service could not call the endpoint: \(probe.failure ?? "no reason given")")
            }
            return ((), "the service called the endpoint with the stored certificate: status \(status)")
        }
        let seen = endpoint.lastThumbprint
        Console.result("")
        Console.result("uploaded               \(uploadedThumbprint)")
        Console.result("seen by the endpoint   \(seen ?? "nothing")")
        guard seen == uploadedThumbprint else {
            throw CommandFailure(.refused, "the endpoint did not see the certificate that was uploaded")
        }
        Console.result("✓ they match")
    }
}
