/// What a certificate authority is for (Graph enumeration `certificateAuthorityType`).
public struct CertificateAuthorityType: OpenEnumeration {
    /// An authority that vouches for itself.
    public static let root: Self = "root"
    /// An authority that another vouches for.
    public static let intermediate: Self = "intermediate"
    /// What the service says in place of a value it does not show to this client.
    public static let unknownFutureValue: Self = "unknownFutureValue"

    /// The values that have names here.
    public static let known: [Self] = [
        .root, .intermediate, .unknownFutureValue,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
