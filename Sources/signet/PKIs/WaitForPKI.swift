import ArgumentParser
import GraphClient

/// `signet pki wait`.
struct WaitForPKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Wait until the upload to a PKI has ended, and show how it goes.",
        discussion: """
            EXAMPLE:
              signet pki wait 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            EXIT CODES:
              0 it succeeded, 1 it failed or there was none, 2 no such PKI, 130 interrupted; the upload goes on
            """)

    @Argument(help: "The PKI's id.")
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
