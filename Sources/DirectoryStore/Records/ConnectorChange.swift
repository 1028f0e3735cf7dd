/// What is to become of a connector; `nil` members stay as they are.
public struct ConnectorChange: Sendable {
    /// The new name.
    public var displayName: String?
    /// The new address.
    public var targetURL: String?
    /// The new way of authenticating.
    public var authentication: ConnectorAuthentication?
    /// What happens to the certificates.
    public var certificates: CertificateChange

    /// What happens to a connector's certificates.
    public enum CertificateChange: Sendable {
        /// They stay.
        case keep
        /// One more, behind the others.
        case append(StoredCertificate)
        /// These instead; none to drop them all.
        case replace([StoredCertificate])
    }

    /// Makes a change.
    public init(
        displayName: String? = nil, targetURL: String? = nil, authentication: ConnectorAuthentication? = nil,
        certificates: CertificateChange = .keep
    ) {
        self.displayName = displayName
        self.targetURL = targetURL
        self.authentication = authentication
        self.certificates = certificates
    }
}

extension ConnectorRecord {
    /// The connector after a change.
    public func applying(_ change: ConnectorChange) -> ConnectorRecord {
        var changed = self
        if let displayName = change.displayName { changed.displayName = displayName }
        if let targetURL = change.targetURL { changed.targetURL = targetURL }
        if let authentication = change.authentication { changed.authentication = authentication }
        switch change.certificates {
        case .keep: break
        case .append(let certificate): changed.certificates.append(certificate.record)
        case .replace(let certificates): changed.certificates = certificates.map(\.record)
        }
        return changed
    }
}
