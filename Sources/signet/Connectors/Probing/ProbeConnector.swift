import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// `signet connectors probe`.
struct ProbeConnector: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Have the service call a connector's endpoint as a user flow would, and say what happened.",
        discussion: """
            Shows link by link what held (✓), what holds but should be looked at (!), and what failed (✗) with its code \
            and what to do about it; then what the endpoint showed and answered, and how the flow would go on.

            The certificate is the active one, or any other the connector holds, or that of a file, which the service \
            uses once and does not keep. What is sent is a sample person below the domain signet.invalid, by which \
            an endpoint can tell a probe from a sign-up, unless --claims says otherwise.

            This is an operation of Signet; Microsoft's clouds do not have it.

            EXAMPLE:
              signet connectors probe 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a
              signet connectors probe 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx new.pfx --password-file new.txt
              signet connectors probe 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --step post-attribute-collection --claims person.json

            \(ExitCodes.text(
                """
                0 every link held, 1 the probe failed, or was refused by the service, 2 no such connector, \
                3 not signed in or not allowed, 4 throttled, 5 no answer, 64 bad usage, 65 unreadable file, \
                130 interrupted
                """))
            """)

    @Argument(help: "The connector's id.", transform: IdentifierArgument.read)
    var id: String

    @Option(
        help: ArgumentHelp(
            "Present this certificate of the connector, by its SHA-1 or SHA-256 thumbprint.", valueName: "thumbprint"),
        transform: CertificateThumbprint.init(_:))
    var certificate: CertificateThumbprint?

    @Option(
        help: ArgumentHelp("Present the certificate of this PKCS #12 file, which is not kept.", valueName: "file"))
    var pfx: String?

    @OptionGroup var password: PasswordOptions

    @Option(
        help: """
            The step to play: post-federation-signup (what happens by itself), post-attribute-collection or \
            pre-token-issuance.
            """,
        completion: .list(StepName.all))
    var step: String?

    @Option(
        help: ArgumentHelp(
            "Send the claims of this file, a JSON object, or of standard input (-).", valueName: "file"))
    var claims: String?

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try check()
        let step = try step.map(StepName.step)
        let client = try target.signetClient(for: "`signet connectors probe`", mustSignIn: !output.dryRun)
        let claims = try claims(.process)
        let file = try pfx.map { path in
            try CheckedPFX(path: path, passwordSource: password.source())
        }
        let request = try client.signet.makeProbeRequest(
            id,
            ConnectorProbeRequest(
                certificate: certificate?.text, pkcs12Value: file.map { Data($0.bytes).base64EncodedString() },
                password: file?.password, step: step?.rawValue, claims: claims))
        guard let answer = try await output.send(request) else { return }
        let text = ProbeText(result: answer.value)
        try output.show(body: answer.body, lines: text.lines)
        if let failure = text.failure { throw failure }
    }

    /// - Throws: ``CommandFailure`` with `.usage` for options that contradict each other.
    func check() throws(CommandFailure) {
        guard certificate == nil || pfx == nil else {
            throw CommandFailure(
                .usage, "--certificate and --pfx exclude each other", remedy: "one certificate is presented")
        }
        guard pfx != nil || !password.isGiven else {
            throw CommandFailure(
                .usage, "a password is given but nothing it belongs to", remedy: "give --pfx with the file to present")
        }
        guard claims != "-" || !password.passwordStdin else {
            throw CommandFailure(
                .usage, "standard input cannot be both the claims and the password",
                remedy: "give --password-file or --password-env, or --claims with a file")
        }
    }

    /// - Throws: ``CommandFailure`` with `.inputFile` for what is not a JSON object.
    func claims(_ shell: Shell) throws(CommandFailure) -> JSONValue? {
        guard let claims else { return nil }
        let body =
            claims == "-"
            ? try JSONBody(standardInput: "--claims", shell) : try JSONBody("@\(claims)", option: "--claims", shell)
        return body.value.unordered
    }
}
