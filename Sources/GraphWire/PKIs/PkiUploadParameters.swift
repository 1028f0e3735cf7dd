/// The parameters of `upload` of a PKI.
public struct PkiUploadParameters: Codable, Sendable, Hashable {
    /// Where the service finds the `.p7b` file, `http` or `https`.
    public var uploadUrl: String?
    /// SHA-256 of the file's bytes, 64 hex digits.
    public var sha256FileHash: String?

    /// Makes the parameters.
    public init(uploadUrl: String?, sha256FileHash: String?) {
        self.uploadUrl = uploadUrl
        self.sha256FileHash = sha256FileHash
    }
}
