public import DirectoryStore

/// What the service presents to a connector's endpoint, opened for one use.
public enum ConnectorCredential: Sendable {
    /// A user name and password.
    case basic(username: String, password: String)
    /// A certificate with chain and PKCS #8 key, DER.
    case clientCertificate(thumbprint: String, certificate: [UInt8], chain: [[UInt8]], pkcs8Key: [UInt8])
    /// Nothing: no certificate is valid now.
    case none
}

extension ConnectorRecord {
    /// The certificate that is presented at a moment: the latest upload that has begun and has not ended.
    ///
    /// - Parameter epochSeconds: the moment, seconds since 1970; both ends of a validity belong to it (RFC 5280
    ///   §4.1.2.5).
    public func activeCertificate(at epochSeconds: Int64) -> CertificateRecord? {
        certificates.last { $0.notBefore <= epochSeconds && epochSeconds <= $0.notAfter }
    }
}

extension ConnectorService {
    /// Opens what a connector authenticates with at this moment.
    ///
    /// - Throws: ``DirectoryError`` with `.damagedSecret` when the stored secret does not open.
    public func credential(of connector: ConnectorRecord) async throws -> ConnectorCredential {
        switch connector.authentication {
        case .basic(let username, let sealedPassword):
            guard let sealedPassword else { return .none }
            let place = SecretSealer.Place(tenant: connector.tenant, object: connector.id, name: "password")
            let password = try sealer.open(sealedPassword, for: place)
            return .basic(username: username ?? "", password: String(decoding: password, as: UTF8.self))
        case .clientCertificate:
            guard let active = connector.activeCertificate(at: clock.epochSeconds),
                let material = try await store.certificateMaterial(
                    sha256Thumbprint: active.sha256Thumbprint, connector: connector.id, of: connector.tenant)
            else { return .none }
            let place = SecretSealer.Place(
                tenant: connector.tenant, object: connector.id, name: active.sha256Thumbprint)
            return .clientCertificate(
                thumbprint: active.sha1Thumbprint, certificate: material.certificate, chain: material.chain,
                pkcs8Key: try sealer.open(material.sealedKey, for: place))
        }
    }
}
