import Foundation
import GraphCatalogue
public import GraphWire
import PKCS12

/// `…/uploadClientCertificate`: adds a client certificate to a connector (Graph page "identityApiConnector:
/// uploadClientCertificate").
public struct UploadClientCertificateRequestBuilder: Sendable {
    let context: RequestContext
    var operation = OperationID.uploadApiConnectorClientCertificate
    var variant: GraphOperation.Variant?
    let keys: [String]

    /// Uploads a PKCS #12 file that is already in base64.
    ///
    /// - Parameter pkcs12Value: the file in standard base64.
    /// - Parameter password: the file's password; `""` when it has none.
    /// - Returns: the connector, whose `certificateList` now has the certificate.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(pkcs12Value: String, password: String) async throws -> GraphResponse<IdentityApiConnector> {
        try await makePostRequest(pkcs12Value: pkcs12Value, password: password).send()
    }

    /// Uploads a PKCS #12 file.
    ///
    /// - Parameter pfxBytes: the file.
    /// - Parameter password: the file's password; `""` when it has none.
    /// - Returns: the connector, whose `certificateList` now has the certificate.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(pfxBytes: [UInt8], password: String) async throws -> GraphResponse<IdentityApiConnector> {
        try await makePostRequest(pfxBytes: pfxBytes, password: password).send()
    }

    /// Checks a PKCS #12 file, uploads it, and makes sure that the answer lists its certificate.
    ///
    /// - Parameter path: the file.
    /// - Parameter password: the file's password; `""` when it has none.
    /// - Parameter ignoringConcerns: sends what the service will probably refuse, too.
    /// - Throws: ``GraphClientError`` with `.unusablePFX` before anything is sent; else as ``post(_:ignoringConcerns:)``.
    public func post(
        pfxFile path: String, password: String, ignoringConcerns: Bool = false
    ) async throws -> GraphResponse<IdentityApiConnector> {
        try await post(
            CheckedPFX(contentsOf: path, password: password, now: context.configuration.clock.now()),
            ignoringConcerns: ignoringConcerns)
    }

    /// Uploads a file that was checked, and makes sure that the answer lists its certificate.
    ///
    /// - Parameter file: the file.
    /// - Parameter ignoringConcerns: sends what the service will probably refuse, too.
    /// - Throws: ``GraphClientError`` with `.unusablePFX` when the service would refuse the file, with
    ///   `.unexpectedAnswer` when it accepts the file and does not list the certificate; ``ODataError``.
    public func post(
        _ file: CheckedPFX, ignoringConcerns: Bool = false
    ) async throws -> GraphResponse<IdentityApiConnector> {
        let concerns = file.concerns(for: context.root.cloud, now: context.configuration.clock.now())
        if !ignoringConcerns, let concern = concerns.first(where: \.isFatal) {
            throw GraphClientError(
                .unusablePFX, "\(concern)", remedy: "or send it nevertheless: ignoringConcerns: true")
        }
        let answer = try await post(pfxBytes: file.bytes, password: file.password)
        guard answer.value.lists(certificate: file.certificate.sha1Thumbprint) else {
            let id = answer.requestID.map { " (request \($0))" } ?? ""
            throw GraphClientError(
                .unexpectedAnswer,
                "the service accepted the upload but does not list the certificate "
                    + "\(file.certificate.sha1Thumbprint)\(id)", remedy: "read the connector and look")
        }
        return answer
    }

    /// Uploads a body that was made member by member, such as one with members this release does not know.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func post(_ body: Pkcs12Certificate) async throws -> GraphResponse<IdentityApiConnector> {
        try await makePostRequest(body).send()
    }

    /// The request of ``post(_:)``, not sent.
    public func makePostRequest(_ body: Pkcs12Certificate) throws -> GraphRequest<IdentityApiConnector> {
        try context.request(operation, variant, keys: keys, body: body, reading: .json())
    }

    /// The request of ``post(pkcs12Value:password:)``, not sent.
    public func makePostRequest(pkcs12Value: String, password: String) throws -> GraphRequest<IdentityApiConnector> {
        try makePostRequest(Pkcs12Certificate(pkcs12Value: pkcs12Value, password: password))
    }

    /// The request of ``post(pfxBytes:password:)``, not sent.
    public func makePostRequest(pfxBytes: [UInt8], password: String) throws -> GraphRequest<IdentityApiConnector> {
        try makePostRequest(pkcs12Value: Data(pfxBytes).base64EncodedString(), password: password)
    }
}
