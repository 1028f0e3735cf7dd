import CertificateIssuing
import Foundation
import GraphClient
import PKCS12
import Testing

@Suite("An environment")
struct EnvironmentCredentialTests {
    private let application = ["AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "app"]
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func token(_ environment: [String: String], _ transport: RecordingTransport) async throws -> AccessToken {
        try await EnvironmentCredential(environment: environment).accessToken(for: .test(transport))
    }

    @Test("with a secret signs in with it, at the authority it names")
    func secret() async throws {
        let transport = RecordingTransport()
        let environment = application.merging(
            ["AZURE_CLIENT_SECRET": "s&cret", "AZURE_AUTHORITY_HOST": "login.microsoftonline.us"]) { $1 }
        #expect(try await token(environment, transport).token == "token-0")
        #expect(transport.requests.first?.url == "https://login.microsoftonline.us/t/oauth2/v2.0/token")
        #expect(transport.requests.first?.form["client_secret"] == "s&cret")
        var shown = "\(try EnvironmentCredential(environment: environment))"
        dump(try EnvironmentCredential(environment: environment), to: &shown)
        #expect(!shown.contains("s&cret"))
    }

    @Test("with a certificate signs in with it, whatever the file is called", arguments: [true, false], ["1", "no"])
    func certificate(_ isPEM: Bool, _ sendsChain: String) async throws {
        let issued = try IssuedCertificate.selfSignedClient(
            commonName: "app", key: .rsa2048, notBefore: Date() - 60, notAfter: Date() + 3_600)
        let path = directory["certificate"]
        if isPEM {
            let blocks = [("PRIVATE KEY", issued.privateKeyPKCS8DER), ("CERTIFICATE", issued.certificateDER)]
            let text = blocks.map { label, der in
                "-----BEGIN \(label)-----\n\(Data(der).base64EncodedString(options: .lineLength64Characters))\n"
                    + "-----END \(label)-----\n"
            }.joined()
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } else {
            let bytes = try PFX.write(
                privateKeyPKCS8: issued.privateKeyPKCS8DER, certificate: issued.certificateDER, password: "p w",
                profile: .graph)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        let transport = RecordingTransport()
        let environment = application.merging([
            "AZURE_CLIENT_CERTIFICATE_PATH": path, "AZURE_CLIENT_CERTIFICATE_PASSWORD": "p w",
            "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN": sendsChain,
        ]) { $1 }
        _ = try await token(environment, transport)
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://login.microsoftonline.com/t/oauth2/v2.0/token")
        let assertion = try #require(request.form["client_assertion"])
        var header = assertion.prefix { $0 != "." }.replacing("-", with: "+").replacing("_", with: "/")
        header += String(repeating: "=", count: (4 - header.count % 4) % 4)
        let text = String(decoding: try #require(Data(base64Encoded: String(header))), as: UTF8.self)
        #expect(text.contains("x5c") == (sendsChain == "1"))
    }

    @Test(
        "that lacks something says what",
        arguments: [
            ([:], "set AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH"),
            (["AZURE_CLIENT_ID": "app", "AZURE_CLIENT_SECRET": "s", "AZURE_TENANT_ID": ""], "set AZURE_TENANT_ID"),
            (
                ["AZURE_CLIENT_ID": "app", "AZURE_TENANT_ID": "t"],
                "set AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH"
            ),
        ])
    func missing(_ environment: [String: String], _ remedy: String) {
        let error = #expect(throws: GraphClientError.self) { try EnvironmentCredential(environment: environment) }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.remedy == remedy)
    }

    @Test("that names an unreadable certificate does not fall back to another way")
    func unreadableCertificate() async throws {
        let environment = application.merging(["AZURE_CLIENT_CERTIFICATE_PATH": directory["none"]]) { $1 }
        let error = await #expect(throws: GraphClientError.self) {
            try await DefaultCredential(environment: environment).accessToken(for: .test(RecordingTransport()))
        }
        #expect(error?.code == .unusableCertificate)
        #expect(error?.message.contains(directory["none"]) == true)
    }
}
