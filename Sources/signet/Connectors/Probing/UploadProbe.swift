import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// Whether the endpoint shall say first whether it takes a new certificate.
struct UploadProbeOptions: ParsableArguments {
    @Flag(help: "Have the service call the endpoint with the new certificate first; upload it only if that works.")
    var probe = false

    /// A client that can do what was asked for.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when a probe is asked of a cloud of Microsoft.
    func client(_ target: TargetOptions, mustSignIn: Bool) throws -> GraphClient {
        try probe
            ? target.signetClient(for: "--probe", mustSignIn: mustSignIn) : target.client(mustSignIn: mustSignIn)
    }
}

/// The probe with a file that is to be uploaded: the service presents its certificate once and keeps nothing.
struct UploadProbe {
    let file: UploadFile
    let connectorID: String
    let service: SignetRequestBuilder
    let output: OutputOptions
    let shell: Shell

    /// Says what happened, link by link.
    ///
    /// - Returns: why the certificate should not be uploaded; `nil` when the endpoint took it, and in a dry run.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    func refusal() async throws -> CommandFailure? {
        if !output.dryRun { shell.note(line) }
        let request = try service.makeProbeRequest(
            connectorID,
            ConnectorProbeRequest(
                pkcs12Value: Data(file.bytes).base64EncodedString(), password: file.password))
        guard let result = try await output.send(request)?.value else {
            // The upload's request comes behind it.
            shell.result("")
            return nil
        }
        let text = ProbeText(result: result)
        text.links.forEach(shell.note)
        guard let failure = text.failure else {
            shell.note(TerminalText.printable("\(result.targetUrl) takes the certificate"))
            return nil
        }
        return CommandFailure(
            failure.exitCode, "\(failure.message); nothing was uploaded", remedy: failure.remedy)
    }

    private var line: String {
        let thumbprint = file.thumbprint.map { " (thumbprint \($0))" } ?? ""
        return TerminalText.printable("calling the endpoint with the certificate of \(file.name)\(thumbprint) first")
    }
}
