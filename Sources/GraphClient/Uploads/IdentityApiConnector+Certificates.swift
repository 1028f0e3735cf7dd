public import GraphWire

extension IdentityApiConnector {
    /// Whether the connector holds a certificate, which is what an upload is for.
    ///
    /// - Parameter thumbprint: SHA-1 of the DER certificate, 40 hex digits in any case.
    public func lists(certificate thumbprint: String) -> Bool {
        guard case .clientCertificate(let held)? = authenticationConfiguration else { return false }
        return held.certificateList?.contains { $0.thumbprint?.uppercased() == thumbprint.uppercased() } ?? false
    }
}
