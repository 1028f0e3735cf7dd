/// A connector as a caller describes it: every member as far as it was sent.
public struct ConnectorInput: Sendable {
    /// An identifier, which only the service may choose.
    public var id: String?
    /// The name.
    public var displayName: String?
    /// The address to call.
    public var targetURL: String?
    /// How to authenticate there.
    public var authentication: AuthenticationInput?

    /// Describes a connector.
    public init(
        id: String? = nil, displayName: String? = nil, targetURL: String? = nil,
        authentication: AuthenticationInput? = nil
    ) {
        self.id = id
        self.displayName = displayName
        self.targetURL = targetURL
        self.authentication = authentication
    }
}

/// How a caller wants the service to authenticate to an endpoint.
public enum AuthenticationInput: Sendable {
    /// With user name and password.
    case basic(username: String?, password: PasswordInput)
    /// With the certificate of a PFX.
    case pkcs12(CertificateUpload)
    /// As before: what a client sends that writes back what it read.
    case unchanged

    /// A password of basic authentication.
    public enum PasswordInput: Sendable {
        /// The one the connector has: the caller sent the mask it had read.
        case unchanged
        /// A new one, or none.
        case new(String?)
    }
}
