import Crypto
import GraphCatalogue
public import GraphWire
import PKCS12

/// `…/certificateBasedAuthConfigurations/{id}`: one PKI.
public struct CertificateBasedAuthPkiItemRequestBuilder: Sendable {
    let context: RequestContext
    let id: String

    /// `…/certificateAuthorities`.
    public var certificateAuthorities: CertificateAuthoritiesRequestBuilder {
        CertificateAuthoritiesRequestBuilder(context: context, pki: id)
    }

    /// `…/upload`.
    public var upload: PkiUploadRequestBuilder { PkiUploadRequestBuilder(context: context, pki: id) }

    /// Reads the PKI.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func get(_ query: GraphQuery<CertificateBasedAuthPki> = .init()) async throws -> GraphResponse<
        CertificateBasedAuthPki
    > {
        try await makeGetRequest(query).send()
    }

    /// The request of ``get(_:)``, not sent.
    public func makeGetRequest(
        _ query: GraphQuery<CertificateBasedAuthPki> = .init()
    ) throws -> GraphRequest<CertificateBasedAuthPki> {
        try context.request(.getPKI, keys: [id], query: query.text(), reading: .json())
    }

    /// Changes the name.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    public func patch(_ pki: CertificateBasedAuthPki) async throws -> GraphResponse<CertificateBasedAuthPki?> {
        try await makePatchRequest(pki).send()
    }

    /// The request of ``patch(_:)``, not sent.
    public func makePatchRequest(_ pki: CertificateBasedAuthPki) throws -> GraphRequest<CertificateBasedAuthPki?> {
        try context.request(.updatePKI, keys: [id], body: pki.typed, reading: .jsonIfPresent())
    }

    /// Deletes the PKI with its authorities; for 30 days they can be restored.
    ///
    /// - Throws: ``ODataError``, ``GraphClientError``.
    @discardableResult
    public func delete() async throws -> GraphResponse<Void> { try await makeDeleteRequest().send() }

    /// The request of ``delete()``, not sent.
    public func makeDeleteRequest() throws -> GraphRequest<Void> {
        try context.request(.deletePKI, keys: [id], reading: .nothing())
    }
}

/// `…/certificateBasedAuthConfigurations/{id}/upload`: adds the authorities of a file (Graph page
/// "certificateBasedAuthPki: upload").
public struct PkiUploadRequestBuilder: Sendable {
    let context: RequestContext
    let pki: String

    /// Asks the service to fetch a `.p7b` file and to add its authorities. That is done when
    /// ``PkiUploadProgress`` ends, not when this returns.
    ///
    /// - Parameter uploadUrl: where the service finds the file.
    /// - Parameter sha256FileHash: SHA-256 of the file, 64 hex digits.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    /// - Returns: what tells how it goes.
    @discardableResult
    public func post(uploadUrl: String, sha256FileHash: String) async throws -> PkiUploadProgress {
        progress(answer: try await makePostRequest(uploadUrl: uploadUrl, sha256FileHash: sha256FileHash).send())
    }

    /// The same with the file at hand, whose hash is taken here.
    ///
    /// - Parameter uploadUrl: where the service finds the file.
    /// - Parameter fileBytes: the file as it lies there.
    /// - Throws: ``ODataError``, ``GraphClientError``.
    /// - Returns: what tells how it goes.
    @discardableResult
    public func post(uploadUrl: String, fileBytes: [UInt8]) async throws -> PkiUploadProgress {
        try await post(uploadUrl: uploadUrl, sha256FileHash: Hexadecimal.text(SHA256.hash(data: fileBytes)))
    }

    /// The request of ``post(uploadUrl:sha256FileHash:)``, not sent.
    public func makePostRequest(uploadUrl: String, sha256FileHash: String) throws -> GraphRequest<Void> {
        try context.request(
            .uploadToPKI, keys: [pki],
            body: PkiUploadParameters(uploadUrl: uploadUrl, sha256FileHash: sha256FileHash), reading: .nothing())
    }

    /// How the latest upload goes.
    public var progress: PkiUploadProgress { progress(answer: nil) }

    private func progress(answer: GraphResponse<Void>?) -> PkiUploadProgress {
        PkiUploadProgress(pki: CertificateBasedAuthPkiItemRequestBuilder(context: context, id: pki), answer: answer)
    }
}
