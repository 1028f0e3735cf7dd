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

extension Pkcs12Certificate: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The size, nothing of the file and its password.
    public var description: String { "PKCS #12 file of \(pkcs12Value?.utf8.count ?? 0) characters in base64" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// What a dump shows: secrets masked.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "pkcs12Value": BasicAuthentication.maskedPassword, "password": BasicAuthentication.maskedPassword,
            ])
    }
}
