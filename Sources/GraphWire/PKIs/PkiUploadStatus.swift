/// How the latest upload to a PKI stands. Graph declares plain text; these are the values that are met.
public struct PkiUploadStatus: OpenEnumeration {
    /// Accepted; the service has not begun.
    public static let notStarted: Self = "notStarted"
    /// The service downloads, checks or adds.
    public static let running: Self = "running"
    /// Every certificate authority of the file was added.
    public static let succeeded: Self = "succeeded"
    /// None was added; ``CertificateBasedAuthPki/statusDetails`` say why.
    public static let failed: Self = "failed"

    /// The values that have names here.
    public static let known: [Self] = [
        .notStarted, .running, .succeeded, .failed,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
