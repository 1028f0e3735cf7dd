public import GraphWire

extension IdentityApiConnector {
    /// The certificates the connector holds, oldest upload first; none when it authenticates in another way.
    public var certificates: [Pkcs12CertificateInformation] {
        guard case .clientCertificate(let held)? = authenticationConfiguration else { return [] }
        return held.certificateList ?? []
    }

    /// The certificate that the service presents now, by its own word.
    public var activeCertificate: Pkcs12CertificateInformation? { certificates.first(where: \.isActive) }

    /// One of the certificates.
    ///
    /// - Parameter thumbprint: SHA-1 of the DER certificate, 40 hex digits in any case.
    public func certificate(_ thumbprint: String) -> Pkcs12CertificateInformation? {
        certificates.first { $0.thumbprint?.uppercased() == thumbprint.uppercased() }
    }

    /// Whether the connector holds a certificate, which is what an upload is for.
    ///
    /// - Parameter thumbprint: SHA-1 of the DER certificate, 40 hex digits in any case.
    public func lists(certificate thumbprint: String) -> Bool { certificate(thumbprint) != nil }
}
