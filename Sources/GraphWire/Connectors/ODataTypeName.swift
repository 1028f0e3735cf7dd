/// The derived types of `apiAuthenticationConfigurationBase`, spelled as `@odata.type` is written.
public enum ODataTypeName: String, Sendable, CaseIterable {
    /// User name and password.
    case basicAuthentication = "#microsoft.graph.basicAuthentication"
    /// A PFX in a request.
    case pkcs12Certificate = "#microsoft.graph.pkcs12Certificate"
    /// Certificates in an answer.
    case clientCertificateAuthentication = "#microsoft.graph.clientCertificateAuthentication"

    /// Reads what real clients send: with or without `#`, in any case.
    public init?(wireText: String) {
        let bare = wireText.hasPrefix("#") ? String(wireText.dropFirst()) : wireText
        let wanted = "#" + bare.lowercased()
        guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
        self = match
    }
}
