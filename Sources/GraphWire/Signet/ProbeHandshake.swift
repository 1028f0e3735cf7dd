/// What a TLS handshake with an endpoint agreed on and showed.
public struct ProbeHandshake: Codable, Sendable, Hashable {
    /// Such as `TLS 1.3`; `nil` when the endpoint answered nothing.
    public var version: String?
    /// The cipher suite by its IANA name.
    public var cipherSuite: String?
    /// The name that was asked for (RFC 6066 §3); `nil` for an address.
    public var serverName: String?
    /// The certificates the endpoint showed, its own first.
    public var serverChain: [ProbeCertificate]
    /// Whether the chain leads to an authority trusted here and names the host.
    public var isTrusted: Bool
    /// Whether the endpoint asked for a client certificate.
    public var requestsClientCertificate: Bool
    /// The authorities the endpoint hinted at, as RFC 4514 names; empty when it hinted at none.
    public var acceptedAuthorities: [String]

    /// Makes a report.
    public init(
        version: String?, cipherSuite: String?, serverName: String?, serverChain: [ProbeCertificate], isTrusted: Bool,
        requestsClientCertificate: Bool, acceptedAuthorities: [String]
    ) {
        self.version = version
        self.cipherSuite = cipherSuite
        self.serverName = serverName
        self.serverChain = serverChain
        self.isTrusted = isTrusted
        self.requestsClientCertificate = requestsClientCertificate
        self.acceptedAuthorities = acceptedAuthorities
    }
}

/// A certificate as a probe shows it.
public struct ProbeCertificate: Codable, Sendable, Hashable {
    /// SHA-1 of the DER certificate, 40 upper-case hex digits.
    public var thumbprint: String
    /// Whose it is, as an RFC 4514 name.
    public var subject: String
    /// Who issued it, as an RFC 4514 name.
    public var issuer: String
    /// Start of validity, seconds since 1970.
    public var notBefore: Int64
    /// End of validity, seconds since 1970.
    public var notAfter: Int64
    /// Whether the connector presents it to a flow at this moment; `nil` for an endpoint's certificate.
    public var isActive: Bool?

    /// Makes a description.
    public init(
        thumbprint: String, subject: String, issuer: String, notBefore: Int64, notAfter: Int64, isActive: Bool? = nil
    ) {
        self.thumbprint = thumbprint
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.isActive = isActive
    }
}
