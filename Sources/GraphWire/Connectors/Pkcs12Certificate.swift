/// A PKCS #12 file and its password (Graph complex type `pkcs12Certificate`, and the body of
/// `uploadClientCertificate`).
public struct Pkcs12Certificate: GraphModel {
    /// The PFX bytes in standard base64.
    public var pkcs12Value: String?
    /// The password; `""` when the file has none. The service refuses a missing one.
    public var password: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("password", \.password),
        ModelMember("pkcs12Value", \.pkcs12Value),
    ]

    /// Makes a body in which nothing is set.
    public init() {}

    /// Makes an upload body.
    public init(pkcs12Value: String?, password: String?) {
        self.pkcs12Value = pkcs12Value
        self.password = password
    }
}
