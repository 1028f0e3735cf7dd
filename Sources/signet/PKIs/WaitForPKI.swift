import ArgumentParser
import GraphClient

/// `signet pki wait`.
struct WaitForPKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Wait until the upload to a PKI has ended, and show how it goes.",
        discussion: """
            Ctrl-C ends the waiting, not the upload.

            EXAMPLE:
              signet pki wait 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.service("0 it succeeded, 1 it failed, or there was none, 2 no such PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let pki = try target.client(mustSignIn: !output.dryRun).pkis[id]
        guard !output.dryRun else {
            _ = try await output.send(pki.makeGetRequest())
            return
        }
        try await UploadWatch(pki: pki, id: id, output: output).run()
    }
}

extension GraphClient {
    /// The collection of PKIs.
    var pkis: CertificateBasedAuthConfigurationsRequestBuilder {
        directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
    }
}
