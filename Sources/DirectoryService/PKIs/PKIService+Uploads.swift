public import DirectoryStore
import Foundation

extension PKIService {
    /// Accepts an upload: the file is downloaded and added later, and the PKI says how that goes.
    ///
    /// - Parameter uploadURL: where the file lies, `http` or `https`.
    /// - Parameter sha256: SHA-256 of the file's bytes, 64 hex digits in any case.
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidRequest`, `.uploadRunning`.
    public func upload(
        from uploadURL: String?, sha256: String?, to pki: String, in tenant: TenantID
    ) async throws {
        _ = try await self.pki(pki, in: tenant)
        guard let uploadURL, !uploadURL.isEmpty else {
            throw DirectoryError(
                .invalidRequest, "uploadUrl is missing; send the address of a .p7b file", target: "uploadUrl")
        }
        try CalledURL.validated(
            uploadURL, member: "uploadUrl", example: "https://files.contoso.com/authorities.p7b",
            reason: .invalidRequest)
        guard let sha256, sha256.utf8.count == 64, sha256.utf8.allSatisfy({ Self.isHexDigit($0) }) else {
            throw DirectoryError(
                .invalidRequest,
                "sha256FileHash must be the SHA-256 of the file as 64 hex digits, as sha256sum and Get-FileHash print it",
                target: "sha256FileHash")
        }
        let now = clock.epochSeconds
        let id = UUID().uuidString.lowercased()
        let job = UploadJob(
            tenant: tenant, pki: pki, id: id,
            sealedURL: try sealer.seal(Data(uploadURL.utf8), for: .uploadURL(of: pki, job: id, tenant)),
            sha256: sha256.lowercased(), startedAt: now)
        switch try await store.startUpload(job, details: "Accepted at \(Moment.text(now)).") {
        case .accepted: signal.send()
        case .notFound: throw DirectoryError.notFound(pki)
        case .busy(let since):
            throw DirectoryError(
                .uploadRunning,
                "an upload to this PKI that was accepted at \(Moment.text(since)) has not ended; wait until its status is "
                    + "succeeded or failed")
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension SecretSealer.Place {
    /// The address of an upload's file, which may hold a key.
    static func uploadURL(of pki: String, job: String, _ tenant: TenantID) -> SecretSealer.Place {
        SecretSealer.Place(tenant: tenant, object: pki, name: "upload \(job)")
    }
}
