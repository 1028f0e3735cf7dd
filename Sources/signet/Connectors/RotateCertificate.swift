import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire
import PKCS12

/// `signet connectors rotate`.
struct RotateCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Give an API connector a new certificate, and say what becomes of the old ones.",
        discussion: """
            With --pfx the certificate comes from a file. Without it a key and a self-signed certificate are made; \
            --out keeps them, else the service alone has the key. A password is made for them where none is given, and \
            shown to nobody; --password-out keeps it.

            With --probe the service, which must be Signet, calls the endpoint with the new certificate before anything \
            is uploaded. What the endpoint does not take is not uploaded; a key that was made is gone then, unless \
            --out keeps it to be tried again.

            Self-signed certificates are for tests: in production Microsoft asks for one of a real authority.

            EXAMPLE:
              signet connectors rotate 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx client.pfx --password-file secret.txt
              signet connectors rotate 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --days 90 \\
                --out new.pfx --password-out new.txt
              signet connectors rotate 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx client.pfx --password-file secret.txt --probe

            \(ExitCodes.upload)
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @Option(name: .long, help: ArgumentHelp("Take the certificate from this PKCS #12 file.", valueName: "file"))
    var pfx: String?

    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var choices: UploadChoices
    @OptionGroup var probing: UploadProbeOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try check()
        let shell = Shell.process
        let client = try probing.client(target, mustSignIn: !output.dryRun)
        let connector = client.identity.apiConnectors[id]
        let before = try await output.send(connector.makeGetRequest())?.value
        if let before { try checkUse(of: before) } else { Console.result("") }
        let file = try pfx.map { try givenFile($0, client, shell) } ?? madeFile(for: before, client, shell)
        if let before { try checkNews(file, before) }
        let kept = KeptKey(out: newKey.out, passwordOut: newKey.passwordOut)
        if !output.dryRun { try kept.write(file) }
        if probing.probe { try await probe(with: file, kept, client, shell) }
        let upload = CertificateUpload(
            plan: UploadPlan(
                file: file, destination: .connector(id: id), service: client.baseURL.root,
                heldCount: before?.certificates.count),
            builder: connector.uploadClientCertificate, output: output, shell: shell)
        guard let answer = try await kept.guarding({ try await upload.run() }) else { return }
        if pfx == nil { shell.note(kept.line) }
        if let thumbprint = file.thumbprint {
            RotationReport(connector: answer.value, thumbprint: thumbprint, isProbed: probing.probe).lines
                .forEach(shell.note)
        }
        try output.show(body: answer.body, lines: ConnectorText.details(answer.value))
    }

    /// - Throws: ``CommandFailure`` with `.refused` when the endpoint does not take the certificate; what sending throws.
    private func probe(
        with file: UploadFile, _ kept: KeptKey, _ client: GraphClient, _ shell: Shell
    ) async throws {
        let probe = UploadProbe(file: file, connectorID: id, service: client.signet, output: output, shell: shell)
        guard let refusal = try await kept.probing({ try await probe.refusal() }) else { return }
        if let advice = kept.advice(connectorID: id, password: password) { shell.note(advice) }
        throw refusal
    }

    /// - Throws: ``CommandFailure`` with `.usage` for options that contradict each other.
    func check() throws(CommandFailure) {
        guard pfx != nil else { return try newKey.check(with: password) }
        guard !newKey.isGiven else {
            throw CommandFailure(
                .usage, "--pfx brings a key and a certificate, so none will be made",
                remedy: "leave out --pfx, or --subject, --san, --key, --days, --out and --password-out")
        }
    }

    /// - Throws: ``CommandFailure`` with `.usage` for a connector that has a user name and a password: an upload would
    ///   drop them.
    func checkUse(of connector: IdentityApiConnector) throws(CommandFailure) {
        guard !choices.force, case .basic? = connector.authenticationConfiguration else { return }
        throw CommandFailure(
            .usage, "the connector authenticates with a user name and a password, so there is no certificate to rotate",
            remedy: "`signet connectors upload` changes it to certificates, or add --force")
    }

    private func checkNews(_ file: UploadFile, _ connector: IdentityApiConnector) throws(CommandFailure) {
        guard !choices.force, let thumbprint = file.thumbprint,
            connector.lists(certificate: thumbprint)
        else { return }
        throw CommandFailure(
            .inputFile, "\(file.name): the connector has the certificate \(thumbprint) already",
            remedy: "give the file of another certificate, or leave --pfx out to have one made")
    }

    private func givenFile(_ path: String, _ client: GraphClient, _ shell: Shell) throws -> UploadFile {
        try UploadPreparation(
            path: path, password: password, choices: choices, cloud: client.baseURL.cloud, isDryRun: output.dryRun,
            shell: shell
        ).file()
    }

    private func madeFile(
        for connector: IdentityApiConnector?, _ client: GraphClient, _ shell: Shell
    ) throws -> UploadFile {
        let secret =
            password.isGiven
            ? try password.source().read(label: "Password for the new key") : RandomText.password()
        let now = Date()
        let issued = try newKey.certificate.issue(
            subject: newKey.subject ?? Self.subject(for: connector, id: id), now: now, lead: Self.lead)
        // What Microsoft's service reads is read by every other one, too.
        let bytes = try PFXMaking.bytes(of: issued, password: secret, profile: .graph)
        if client.baseURL.cloud != nil {
            shell.note("warning: a self-signed certificate is for tests; Microsoft asks for one of a real authority")
        }
        let name = "a new key"
        return UploadFile(try CheckedPFX(bytes: bytes, password: secret, name: name, now: now), name: name)
    }

    /// Clocks differ; a certificate that begins now would not be active yet by a clock that is behind.
    private static let lead: TimeInterval = 300

    /// The connector's name as the common name, which X.509 ends at 64 characters.
    ///
    /// - Parameter connector: `nil` in a dry run, which does not read it.
    static func subject(for connector: IdentityApiConnector?, id: String) -> String {
        guard let connector else { return "CN=the connector's name" }
        let name = (connector.displayName ?? "").unicodeScalars.filter { !$0.properties.isWhitespace || $0 == " " }
        let printable = TerminalText.printable(String(String.UnicodeScalarView(name.prefix(64))))
        let text = printable.allSatisfy(\.isWhitespace) ? id : printable
        return "CN=" + text.replacing("\\", with: "\\\\").replacing(",", with: "\\,")
    }
}
