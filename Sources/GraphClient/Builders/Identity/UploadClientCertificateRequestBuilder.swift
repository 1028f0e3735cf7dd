import Foundation
import GraphCatalogue
public import GraphWire

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

    /// The request of ``post(pkcs12Value:password:)``, not sent.
    public func makePostRequest(pkcs12Value: String, password: String) throws -> GraphRequest<IdentityApiConnector> {
        try context.request(
            operation, variant, keys: keys,
            body: Pkcs12Certificate(pkcs12Value: pkcs12Value, password: password), reading: .json())
    }

    /// The request of ``post(pfxBytes:password:)``, not sent.
    public func makePostRequest(pfxBytes: [UInt8], password: String) throws -> GraphRequest<IdentityApiConnector> {
        try makePostRequest(pkcs12Value: Data(pfxBytes).base64EncodedString(), password: password)
    }
}
