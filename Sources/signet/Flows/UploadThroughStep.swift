import ArgumentParser
import CommandSupport
import GraphClient

/// `signet flows upload`.
struct UploadThroughStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload",
        abstract: "Add the client certificate of a PKCS #12 file to the connector that a step calls.",
        discussion: """
            As `signet connectors upload`, for those who know the flow and not the connector. The certificate is the \
            connector's: every flow that calls it is concerned.

            EXAMPLE:
              signet flows upload B2X_1_Partner post-federation-signup \\
                --pfx client.pfx --password-file secret.txt

            \(ExitCodes.upload)
            """)

    @OptionGroup var place: StepArguments

    @Option(name: .long, help: ArgumentHelp("The PKCS #12 file.", valueName: "file"))
    var pfx: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var choices: UploadChoices
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let shell = Shell.process
        let place = try place.resolved(target, mustSignIn: !output.dryRun)
        let file = try UploadPreparation(
            path: pfx, password: password, choices: choices, cloud: place.client.baseURL.cloud,
            isDryRun: output.dryRun, shell: shell
        ).file()
        let upload = CertificateUpload(
            plan: UploadPlan(
                file: file, destination: .step(place.step, flow: place.name.id), service: place.client.baseURL.root),
            builder: place.builder.uploadClientCertificate, output: output, shell: shell)
        guard let answer = try await upload.run() else { return }
        try output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }
}
