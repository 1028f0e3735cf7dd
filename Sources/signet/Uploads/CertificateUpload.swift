import CommandSupport
import GraphClient
import GraphWire

/// The upload that `connectors upload`, `flows upload` and `connectors rotate` share: says what will happen, sends the
/// file, makes sure that its certificate is listed, and says which one is active.
struct CertificateUpload {
    let plan: UploadPlan
    let builder: UploadClientCertificateRequestBuilder
    let output: OutputOptions
    let shell: Shell

    /// - Returns: the answer, not shown yet; `nil` in a dry run.
    /// - Throws: ``CommandFailure`` with `.refused` when the service does not list the certificate; ``ODataError``,
    ///   ``GraphClientError``.
    func run() async throws -> GraphResponse<IdentityApiConnector>? {
        plan.lines.forEach(shell.note)
        let file = plan.file
        let request = try builder.makePostRequest(pfxBytes: file.bytes, password: file.password)
        guard let answer = try await output.send(request) else { return nil }
        let thumbprint = file.thumbprint
        if let thumbprint { try Self.verify(answer.value, lists: thumbprint, requestID: answer.requestID) }
        UploadReport(connector: answer.value, thumbprint: thumbprint).lines.forEach(shell.note)
        return answer
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
