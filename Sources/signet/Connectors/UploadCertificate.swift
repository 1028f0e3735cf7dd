import ArgumentParser
import CommandSupport
import GraphClient

/// `signet connectors upload`.
struct UploadCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Add the client certificate of a PKCS #12 file to an API connector.",
        discussion: """
            The file is opened and checked here first: what the service would refuse is not sent, unless --force \
            insists. The command succeeds only if the service lists the certificate afterwards, and says which one \
            is active then.

            Microsoft's service reads TripleDES-SHA1 only. A file under AES that is to go there is converted on \
            request: on a terminal there is a question, else --convert does it.

            With --probe the service, which must be Signet, calls the endpoint with the certificate first. What the \
            endpoint does not take is not uploaded.

            EXAMPLE:
              signet connectors upload 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx client.pfx --password-file secret.txt
              signet connectors upload 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx client.pfx --password-file secret.txt --probe

            \(ExitCodes.upload)
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @Option(name: .long, help: ArgumentHelp("The PKCS #12 file.", valueName: "file"))
    var pfx: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var choices: UploadChoices
    @OptionGroup var probing: UploadProbeOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let shell = Shell.process
        let client = try probing.client(target, mustSignIn: !output.dryRun)
        let file = try UploadPreparation(
            path: pfx, password: password, choices: choices, cloud: client.baseURL.cloud, isDryRun: output.dryRun,
            shell: shell
        ).file()
        if probing.probe {
            let probe = UploadProbe(
                file: file, connectorID: id, service: client.signet, output: output, shell: shell)
            if let refusal = try await probe.refusal() { throw refusal }
        }
        let upload = CertificateUpload(
            plan: UploadPlan(file: file, destination: .connector(id: id), service: client.baseURL.root),
            builder: client.identity.apiConnectors[id].uploadClientCertificate, output: output, shell: shell)
        guard let answer = try await upload.run() else { return }
        try output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }
}
