import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// `signet connectors upload`.
struct UploadCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Add the client certificate of a PKCS #12 file to an API connector.",
        discussion: """
            The file is opened and checked here first, then uploaded; the command succeeds only if the \
            service lists the certificate afterwards.

            EXAMPLE:
              signet connectors upload 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --pfx client.pfx --password-file secret.txt
            """)

    @Argument(help: "The connector's id.")
    var id: String

    @Option(name: .long, help: ArgumentHelp("The PKCS #12 file.", valueName: "file"))
    var pfx: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try target.client(mustSignIn: !output.dryRun)
        let file = try CheckedPFX(path: pfx, passwordSource: password.source())
        file.concerns(for: client.baseURL.cloud).forEach { Console.note("warning: \($0)") }
        let request = try client.identity.apiConnectors[id].uploadClientCertificate.makePostRequest(
            pfxBytes: file.bytes, password: file.password)
        guard let answer = try await output.send(request) else { return }
        try Self.verify(answer.value, lists: file.sha1Thumbprint, requestID: answer.requestID)
        output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }

    /// - Throws: ``CommandFailure`` with `.refused` when the certificate is not in the answer's list.
    static func verify(
        _ connector: IdentityApiConnector, lists thumbprint: String, requestID: String?
    ) throws(CommandFailure) {
        guard !connector.lists(certificate: thumbprint) else { return }
        let id = requestID.map { " (request \($0))" } ?? ""
        throw CommandFailure(
            .refused, "the service accepted the upload but does not list the certificate \(thumbprint)\(id)",
            remedy: "look at it with `signet connectors show`")
    }
}
